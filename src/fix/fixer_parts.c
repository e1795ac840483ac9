#include "fix/fixer_parts.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/words.h"

bool fixer_text_of(const struct fix_draft *draft, const struct hit *hit,
                   struct text *text, size_t *from)
{
    if (hit->zone >= ZONE_COUNT || hit->text.n == 0) {
        return false;
    }
    const struct doc_zone_texts *zone = &draft->doc->zone[hit->zone];
    for (uint32_t i = 0; i < zone->list.n; i++) {
        struct text t = zone->list.v[i].text;
        if (hit->text.p >= t.s.p && hit->text.p + hit->text.n <= t.s.p + t.s.n) {
            *text = t;
            *from = (size_t)(hit->text.p - t.s.p);
            return true;
        }
    }
    return false;
}

bool fixer_next_text(const struct fix_draft *draft, uint32_t *index, struct text *text)
{
    static const enum doc_zone zones[] = {ZONE_subject, ZONE_preheader, ZONE_html,
                                          ZONE_hidden,  ZONE_title,     ZONE_alt,
                                          ZONE_plain};
    uint32_t left = (*index)++;
    for (size_t z = 0; z < sizeof zones / sizeof *zones; z++) {
        const struct doc_zone_texts *zone = &draft->doc->zone[zones[z]];
        if (left < zone->list.n) {
            *text = zone->list.v[left].text;
            return true;
        }
        left -= zone->list.n;
    }
    return false;
}

const struct html_node *fixer_node_of(const struct fix_draft *draft, struct span at,
                                      const struct doc_html **html)
{
    for (uint32_t h = 0; h < draft->doc->html.n; h++) {
        *html = &draft->doc->html.v[h];
        const struct html *tree = &(*html)->tree;
        for (uint32_t i = 0; i < tree->nodes; i++) {
            const struct html_node *node = &tree->node[i];
            if (node->start == node->end || node->is_clone) {
                continue;
            }
            struct span span = text_span(tree->source, node->start, node->end);
            if (span.start <= at.start && at.start < span.end) {
                return node;
            }
        }
    }
    return NULL;
}

struct slice fixer_lower(struct arena *arena, struct slice words)
{
    return words_fold(arena, text_of_file(words)).s;
}

struct slice fixer_capital(struct arena *arena, struct slice words)
{
    struct buf out;
    size_t length;
    if (words.n == 0) {
        return words;
    }
    utf8_decode(words, 0, &length, NULL);
    buf_init(&out, arena, SIZE_MAX);
    if (words.p[0] >= 'a' && words.p[0] <= 'z') {
        buf_byte(&out, (char)(words.p[0] - 32));
    } else {
        buf_add(&out, slice_sub(words, 0, length));
    }
    buf_add(&out, slice_sub(words, length, words.n));
    return buf_slice(&out);
}

const struct doc_html *fixer_html(const struct fix_draft *draft)
{
    return draft->doc->html.n ? &draft->doc->html.v[0] : NULL;
}

const struct html_node *fixer_find(const struct doc_html *html, enum html_tag tag)
{
    for (uint32_t i = 0; i < html->tree.nodes; i++) {
        const struct html_node *node = &html->tree.node[i];
        if (node->tag == tag && node->start < node->end) {
            return node;
        }
    }
    return NULL;
}

const struct mail_field *fixer_field_at(const struct fix_draft *draft, struct span at)
{
    const struct mail_fields *fields = draft->doc->fields;
    for (uint32_t i = 0; fields && i < fields->list.n; i++) {
        const struct mail_field *field = &fields->list.v[i];
        if (field->at.start <= at.start && at.start < field->at.end) {
            return field;
        }
    }
    return NULL;
}

const struct html_node *fixer_find_name(const struct doc_html *html, struct slice name)
{
    for (uint32_t i = 0; i < html->tree.nodes; i++) {
        const struct html_node *node = &html->tree.node[i];
        if (node->kind == HTML_ELEMENT && node->start < node->end &&
            slice_eq(node->name, name)) {
            return node;
        }
    }
    return NULL;
}

struct slice fixer_escape(struct arena *arena, struct slice s)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '<' || s.p[i] == '&') {
            buf_str(&out, s.p[i] == '<' ? "&lt;" : "&amp;");
        } else {
            buf_byte(&out, s.p[i]);
        }
    }
    return buf_slice(&out);
}

struct slice fixer_sender_domain(const struct fix_draft *draft)
{
    const struct mail_addresses *from = &draft->doc->from;
    return from->list.n ? from->list.v[0].domain.s : SLICE_NONE;
}

/* Where the last end tag of that name begins; source.n where there is none. */
static size_t last_end_tag(struct slice source, struct slice tag)
{
    size_t last = source.n;
    for (size_t at = slice_find_case(source, 0, tag); at < source.n;
         at = slice_find_case(source, at + tag.n, tag)) {
        last = at;
    }
    return last;
}

/* Where the content of a page ends. */
static size_t page_end(const struct doc_html *html, bool is_mjml)
{
    struct slice source = html->masked.s;
    size_t at =
        last_end_tag(source, is_mjml ? SLICE_LIT("</mj-body") : SLICE_LIT("</body"));
    at = at < source.n ? at : last_end_tag(source, SLICE_LIT("</html"));
    return at < source.n ? at : slice_trim(source).n + slice_skip_space(source, 0);
}

static void add_to_page(struct fix_draft *draft, const struct doc_html *html,
                        struct slice markup)
{
    bool is_mjml = draft->doc->kind == DOC_MJML;
    if (is_mjml && !fixer_find_name(html, SLICE_LIT("mj-body"))) {
        draft->is_spoilt = true;
        return;
    }
    struct buf out;
    size_t at = page_end(html, is_mjml);
    bool is_at_line = at == 0 || html->source.s.p[at - 1] == '\n';
    buf_init(&out, draft->arena, SIZE_MAX);
    buf_str(&out, is_at_line ? "" : "\n");
    buf_str(&out, is_mjml ? "<mj-section><mj-column><mj-text font-size=\"13px\">"
                          : "<p style=\"font-size: 13px\">");
    buf_add(&out, markup);
    buf_str(&out, is_mjml ? "</mj-text></mj-column></mj-section>" : "</p>");
    if (at == html->source.s.n || html->source.s.p[at] == '<') {
        buf_byte(&out, '\n');
    }
    fix_markup(draft, html, at, at, buf_slice(&out));
}

void fixer_add_line(struct fix_draft *draft, struct slice markup, struct slice text)
{
    const struct doc *doc = draft->doc;
    for (uint32_t h = 0; h < doc->html.n; h++) {
        add_to_page(draft, &doc->html.v[h], markup);
    }
    for (uint32_t i = 0; i < doc->plain.n && text.n; i++) {
        struct text plain = doc->plain.v[i];
        size_t end = slice_trim(plain.s).n + slice_skip_space(plain.s, 0);
        struct buf out;
        buf_init(&out, draft->arena, SIZE_MAX);
        buf_str(&out, "\n\n");
        buf_add(&out, text);
        if (end == plain.s.n) {
            buf_byte(&out, '\n');
        }
        if (end > 0) {
            fix_words(draft, plain, end, end, buf_slice(&out));
        }
    }
}
