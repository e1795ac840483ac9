#include "html/tree.h"

#include <assert.h>
#include <gumbo.h>
#include <setjmp.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "html/decode.h"
#include "html/fence.h"
#include "html/pool.h"
#include "html/scan.h"
#include "html/squeeze.h"
#include "text/placeholder.h"

struct build {
    struct html *html;
    struct pool *pool;
    struct squeeze squeeze;             /* what gumbo read */
    int16_t tag_of[GUMBO_TAG_LAST + 1]; /* enum html_tag, -1 until it is asked for */
    bool has_masks;
    bool is_torn; /* a stretch that was cut out is not in the text it came from */
};

/* In what gumbo read; the names that end in `_in` are such offsets. */
static uint32_t offset_in(const struct build *build, const char *p)
{
    return (uint32_t)(p - build->squeeze.s.p);
}

static uint32_t origin_of(const struct build *build, const char *p)
{
    return squeeze_origin(&build->squeeze, offset_in(build, p));
}

static bool has_mask(struct slice s)
{
    static const char mark[] = PLACEHOLDER_MARK;
    size_t at = 0;
    while ((at = slice_find_byte(s, at, mark[0])) < s.n) {
        if (slice_starts(slice_sub(s, at, s.n), SLICE_LIT(PLACEHOLDER_MARK))) {
            return true;
        }
        at++;
    }
    return false;
}

/* The parser lets numbers of references overflow and writes what is no UTF-8 then. */
static struct slice make_valid(struct arena *arena, struct slice s)
{
    if (utf8_valid_prefix(s) == s.n) {
        return arena_copy(arena, s);
    }
    struct buf out;
    buf_init(&out, arena, s.n * 3);
    for (size_t at = 0, length; at < s.n; at += length) {
        buf_utf8(&out, utf8_decode(s, at, &length, NULL));
    }
    return buf_slice(&out);
}

/* Decoded text: a part of the source where nothing was decoded, else a copy. */
static struct slice keep_text(struct build *build, const char *decoded, uint32_t at_in,
                              uint32_t end_in)
{
    struct squeeze *squeeze = &build->squeeze;
    struct slice read = slice_sub(squeeze->s, at_in, end_in);
    struct slice raw = slice_sub(build->html->source.s, squeeze_origin(squeeze, at_in),
                                 squeeze_origin(squeeze, end_in));
    struct slice text = {decoded, strlen(decoded)};
    if (slice_eq(text, read)) {
        return raw;
    }
    if (read.n != raw.n &&
        !squeeze_restore(squeeze, build->html->arena, text, at_in, end_in, &text)) {
        build->is_torn = true;
    }
    text = make_valid(build->html->arena, text);
    if (build->has_masks && has_mask(raw)) {
        return decode_restore(build->html->arena, raw, text);
    }
    return text;
}

static struct slice keep_name(struct build *build, struct slice raw)
{
    for (size_t i = 0; i < raw.n; i++) {
        if (raw.p[i] >= 'A' && raw.p[i] <= 'Z') {
            char *p = arena_string(build->html->arena, raw);
            for (size_t k = i; k < raw.n; k++) {
                p[k] = ascii_lower(p[k]);
            }
            return (struct slice){p, raw.n};
        }
    }
    return raw;
}

static void copy_attribute(struct build *build, const GumboAttribute *from)
{
    struct html *html = build->html;
    struct html_attr *attr = &html->attr[html->attrs++];
    attr->name_at = origin_of(build, from->original_name.data);
    attr->name = keep_name(build, slice_sub(html->source.s, attr->name_at,
                                            attr->name_at + from->original_name.length));
    size_t n = from->original_value.length;
    if (n == 0 || from->original_value.data == from->original_name.data) {
        attr->value_at = attr->value_end = attr->name_at + (uint32_t)attr->name.n;
        return;
    }
    const char *value = from->original_value.data;
    bool is_quoted = value[0] == '"' || value[0] == '\'';
    uint32_t at_in = offset_in(build, value) + is_quoted;
    uint32_t end_in = offset_in(build, value) + (uint32_t)n;
    end_in -= is_quoted && n >= 2 && value[n - 1] == value[0];
    attr->value_at = squeeze_origin(&build->squeeze, at_in);
    attr->value_end = squeeze_origin(&build->squeeze, end_in);
    attr->value = keep_text(build, from->value, at_in, end_in);
}

static enum html_tag find_tag(struct build *build, GumboTag tag)
{
    if (build->tag_of[tag] < 0) {
        struct slice name = slice_of(gumbo_normalized_tagname(tag));
        build->tag_of[tag] = (int16_t)html_tag_find(name);
    }
    return (enum html_tag)build->tag_of[tag];
}

static void copy_element(struct build *build, struct html_node *node,
                         const GumboNode *from)
{
    const GumboElement *element = &from->v.element;
    struct html *html = build->html;
    unsigned flags = from->parse_flags;
    node->kind = HTML_ELEMENT;
    node->tag = find_tag(build, element->tag);
    node->start = node->end = squeeze_origin(&build->squeeze, element->start_pos.offset);
    if (element->original_tag.length) {
        const char *tag = element->original_tag.data;
        node->start = origin_of(build, tag);
        node->end = origin_of(build, tag + element->original_tag.length);
    }
    if (element->tag < GUMBO_TAG_UNKNOWN) {
        node->name = slice_of(gumbo_normalized_tagname(element->tag));
    } else {
        GumboStringPiece name = element->original_tag;
        gumbo_tag_from_original_text(&name);
        uint32_t at = origin_of(build, name.data);
        node->name =
            keep_name(build, slice_sub(html->source.s, at, at + (uint32_t)name.length));
    }
    node->is_clone = flags & (GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT |
                              GUMBO_INSERTION_ADOPTION_AGENCY_CLONED);
    node->is_closed =
        element->original_end_tag.length && !(flags & GUMBO_INSERTION_IMPLICIT_END_TAG);
    node->attr = html->attrs;
    node->attrs = element->attributes.length;
    for (unsigned i = 0; i < element->attributes.length; i++) {
        copy_attribute(build, element->attributes.data[i]);
    }
}

static void copy_text(struct build *build, struct html_node *node, const GumboNode *from)
{
    const GumboText *text = &from->v.text;
    uint32_t at_in = offset_in(build, text->original_text.data);
    uint32_t end_in = at_in + (uint32_t)text->original_text.length;
    node->start = squeeze_origin(&build->squeeze, at_in);
    node->end = squeeze_origin(&build->squeeze, end_in);
    node->attr = build->html->attrs;
    if (from->type != GUMBO_NODE_COMMENT) {
        node->kind = HTML_TEXT;
        node->text = keep_text(build, text->text, at_in, end_in);
        return;
    }
    node->kind = HTML_COMMENT;
    struct slice all = slice_sub(build->squeeze.s, at_in, end_in);
    uint32_t from_in = at_in + (slice_starts(all, SLICE_LIT("<!--")) ? 4 : 2);
    uint32_t to_in = from_in + (uint32_t)strlen(text->text);
    node->text = keep_text(build, text->text, from_in, to_in < end_in ? to_in : end_in);
}

static uint32_t copy_node(struct build *build, const GumboNode *from, uint32_t parent)
{
    uint32_t index = build->html->nodes++;
    struct html_node *node = &build->html->node[index];
    node->parent = parent;
    node->after = index + 1;
    if (from->type == GUMBO_NODE_ELEMENT || from->type == GUMBO_NODE_TEMPLATE) {
        copy_element(build, node, from);
    } else {
        copy_text(build, node, from);
    }
    return index;
}

static const GumboVector *children_of(const GumboNode *node)
{
    bool is_element =
        node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
    return is_element ? &node->v.element.children : &kGumboEmptyVector;
}

/* Copies what is inside `root`, whose own copy is the last node. */
static void copy_inside(struct build *build, const GumboNode *root)
{
    const GumboNode *node = root;
    uint32_t index = build->html->nodes - 1;
    for (;;) {
        const GumboVector *children = children_of(node);
        if (children->length) {
            node = children->data[0];
            index = copy_node(build, node, index);
            continue;
        }
        while (node != root) {
            const GumboVector *siblings = children_of(node->parent);
            uint32_t parent = build->html->node[index].parent;
            build->html->node[index].after = build->html->nodes;
            if (node->index_within_parent + 1 < siblings->length) {
                node = siblings->data[node->index_within_parent + 1];
                index = copy_node(build, node, parent);
                break;
            }
            node = node->parent;
            index = parent;
        }
        if (node == root) {
            return;
        }
    }
}

/* Comments outside the html element stand inside it in our array, where they came. */
static void copy_document(struct build *build, const GumboOutput *output)
{
    struct html *html = build->html;
    struct pool *pool = build->pool;
    html->node = arena_alloc_array(html->arena, pool->counted[0] + 1, sizeof *html->node);
    html->attr = arena_alloc_array(html->arena, pool->counted[1], sizeof *html->attr);
    html->has_doctype = output->document->v.document.has_doctype;
    copy_node(build, output->root, 0);
    const GumboVector *children = &output->document->v.document.children;
    for (unsigned pass = 0; pass < 2; pass++) {
        for (unsigned i = 0; i < children->length; i++) {
            const GumboNode *child = children->data[i];
            bool is_before = i < output->root->index_within_parent;
            if (child != output->root && is_before == (pass == 0)) {
                copy_node(build, child, 0);
            }
        }
        if (pass == 0 && children_of(output->root)->length) {
            const GumboVector *inside = children_of(output->root);
            for (unsigned i = 0; i < inside->length; i++) {
                uint32_t index = copy_node(build, inside->data[i], 0);
                copy_inside(build, inside->data[i]);
                html->node[index].after = html->nodes;
            }
        }
    }
    html->node[0].after = html->nodes;
}

/* Parses into the pool; NULL when a limit ended it. */
static const GumboOutput *run_gumbo(struct pool *pool, struct slice s,
                                    enum pool_stop *stop)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = pool_alloc;
    options.deallocator = pool_free;
    options.userdata = pool;
    options.max_errors = 0;
    int jumped = setjmp(pool->jump);
    if (jumped) {
        *stop = (enum pool_stop)jumped;
        return NULL;
    }
    return gumbo_parse_with_options(&options, s.p, s.n);
}

/* Copies the tree; the pool goes also when the caller's arena is full. */
static void copy_guarded(struct build *build, const GumboOutput *output)
{
    struct arena *arena = build->html->arena;
    jmp_buf *outer = arena->on_full, inner;
    arena->on_full = &inner;
    if (setjmp(inner)) {
        arena->on_full = outer;
        pool_done(build->pool);
        if (!outer) {
            abort();
        }
        longjmp(*outer, 1);
    }
    copy_document(build, output);
    arena->on_full = outer;
}

/* The parser gets half of what the message has left, so that what it made can be copied.
 */
static size_t parser_share(const struct arena *arena)
{
    size_t left = arena->used < arena->ceiling ? arena->ceiling - arena->used : 0;
    return left / 2 < HTML_MAX_ARENA ? left / 2 : HTML_MAX_ARENA;
}

static void note_stop(struct notes *notes, enum pool_stop stop, size_t most)
{
    if (stop == POOL_FULL) {
        notes_limit(notes, "html-max-memory", most);
    } else if (stop == POOL_LATE) {
        notes_limit(notes, "html-max-time", HTML_MAX_MILLISECONDS);
    }
}

/* Parses the short form of the source, or the source itself. False when the short form
 * was torn, which leaves the tree to be built again. */
static bool parse_with(struct html *html, struct html_clock clock, struct notes *notes,
                       bool is_short)
{
    struct pool *pool = arena_alloc(html->arena, sizeof *pool);
    struct build *build = arena_alloc(html->arena, sizeof *build);
    size_t most = parser_share(html->arena);
    *build = (struct build){.html = html, .pool = pool};
    build->squeeze = (struct squeeze){.source = html->source.s, .s = html->source.s};
    if (is_short) {
        squeeze_make(&build->squeeze, html->arena, html->source.s);
    }
    build->has_masks = has_mask(html->source.s);
    memset(build->tag_of, 0xFF, sizeof build->tag_of);
    pool_init(pool, clock);
    pool->arena.ceiling = most;
    pool->counted_size[0] = sizeof(GumboNode);
    pool->counted_size[1] = sizeof(GumboAttribute);
    enum pool_stop stop = POOL_RUNS;
    const GumboOutput *output = run_gumbo(pool, build->squeeze.s, &stop);
    if (output) {
        copy_guarded(build, output);
    }
    pool_done(pool);
    if (stop != POOL_RUNS) {
        note_stop(notes, stop, most);
        scan_build(html, notes);
    }
    return !build->is_torn;
}

static void parse_fenced(struct html *html, struct html_clock clock, struct notes *notes)
{
    if (!parse_with(html, clock, notes, true)) {
        html->nodes = html->attrs = 0;
        parse_with(html, clock, notes, false);
    }
}

void html_parse(struct html *html, struct arena *arena, struct text source,
                struct html_clock clock, struct notes *notes)
{
    *html = (struct html){.arena = arena, .source = source};
    if (source.s.n > HTML_MAX_BYTES) {
        notes_limit(notes, "html-max-bytes", HTML_MAX_BYTES);
        html->source = text_sub(source, 0, utf8_clip(source.s, HTML_MAX_BYTES).n);
    }
    if (html->source.s.n == 0) {
        return;
    }
    struct fence fence;
    fence_scan(&fence, arena, html->source);
    html->source = fence.source;
    if (fence.cut_depth) {
        notes_limit(notes, "html-max-depth", HTML_MAX_DEPTH);
    }
    if (fence.cut_attributes) {
        notes_limit(notes, "html-max-attributes", HTML_MAX_ATTRIBUTES);
    }
    if (fence.work > HTML_MAX_WORK) {
        notes_limit(notes, "html-max-work", HTML_MAX_WORK);
        scan_build(html, notes);
        return;
    }
    parse_fenced(html, clock, notes);
}
