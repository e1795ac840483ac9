/* Any bytes, as valid UTF-8, make a document whose nodes, texts and links stay in bounds.
 */
#include "places.h"

#include "html/extract.h"
#include "text/placeholder.h"

/* The input as the charset stage hands it on: valid, with merge tags masked. */
static struct text prepare(struct arena *arena, struct slice s)
{
    struct placeholders tags = {0};
    struct text t = text_of_file((struct slice){s.p, utf8_valid_prefix(s)});
    placeholder_scan(arena, t.s, &tags);
    return placeholder_mask(arena, t, &tags);
}

static void check_node(const struct html *html, uint32_t index, struct slice file)
{
    const struct html_node *node = &html->node[index];
    REQUIRE(node->parent <= index && node->after > index && node->after <= html->nodes);
    REQUIRE(index == 0 || node->after <= html->node[node->parent].after);
    REQUIRE(node->start <= node->end && node->end <= html->source.s.n);
    REQUIRE(node->attr + node->attrs <= html->attrs);
    REQUIRE(node->attrs <= HTML_MAX_ATTRIBUTES);
    if (node->kind != HTML_ELEMENT) {
        require_utf8(file, html_node_text(html, node));
    }
    for (uint32_t i = 0; i < node->attrs; i++) {
        const struct html_attr *attr = &html->attr[node->attr + i];
        REQUIRE(attr->name_at <= attr->value_at && attr->value_at <= attr->value_end);
        require_utf8(file, html_attr_text(html, attr));
    }
}

static void check_links(const struct html_content *content, struct slice file)
{
    for (uint32_t i = 0; i < content->links.n; i++) {
        const struct html_link *link = &content->links.v[i];
        require_utf8(file, link->target);
        require_utf8(file, link->shown);
        REQUIRE(link->at.end <= file.n && link->shown_at.start <= link->shown_at.end);
    }
    for (uint32_t i = 0; i < content->images.n; i++) {
        const struct html_image *image = &content->images.v[i];
        require_utf8(file, image->source);
        REQUIRE(image->link == UINT32_MAX || image->link < content->links.n);
    }
}

static void check_content(const struct html_content *content, struct slice file)
{
    require_utf8(file, content->visible);
    require_utf8(file, content->title);
    require_utf8(file, content->preheader);
    for (uint32_t i = 0; i < content->hidden.n; i++) {
        require_utf8(file, content->hidden.v[i].text);
        REQUIRE(content->hidden.v[i].reason != HTML_SEEN);
    }
    check_links(content, file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct notes notes;
    struct html html;
    struct html_content content;
    struct slice file = {(const char *)data, size};
    arena_init(&arena, (size_t)1 << 30, NULL);
    notes_init(&notes, &arena);
    struct text source = prepare(&arena, file);
    file = source.s; /* masking moves no byte, so this is what the places lead to */
    html_parse(&html, &arena, source, (struct html_clock){0}, &notes);
    for (uint32_t i = 0; i < html.nodes; i++) {
        check_node(&html, i, file);
    }
    struct html_style *style = style_compute(&arena, &html, &notes);
    html_extract(&content, &arena, &html, style, &notes);
    check_content(&content, file);
    require_notes(file, &notes);
    arena_done(&arena);
    return 0;
}
