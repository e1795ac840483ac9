/* What a page says of itself: doctype, language, title. */
#include "base/buf.h"
#include "fix/fixer_parts.h"

bool fixer_doctype(struct fix_draft *draft)
{
    for (uint32_t h = 0; h < draft->doc->html.n; h++) {
        const struct doc_html *html = &draft->doc->html.v[h];
        const struct html_node *root = fixer_find(html, HTML_html);
        if (root && !html->tree.has_doctype) {
            fix_markup(draft, html, root->start, root->start,
                       SLICE_LIT("<!DOCTYPE html>\n"));
        }
    }
    return draft->changes.list.n > 0;
}

bool fixer_lang(struct fix_draft *draft)
{
    const struct doc *doc = draft->doc;
    for (uint32_t h = 0; h < doc->html.n && doc->language[0]; h++) {
        const struct doc_html *html = &doc->html.v[h];
        const struct html_node *root = fixer_find(html, HTML_html);
        if (root && slice_trim(html->content.lang).n == 0) {
            fix_attr(draft, html, root, "lang",
                     arena_copy(draft->arena, slice_of(doc->language)));
        }
    }
    return draft->changes.list.n > 0;
}

/* Behind <head>, and behind its <meta charset>. */
static size_t title_place(const struct doc_html *html, const struct html_node *head)
{
    const struct html_node *meta = fixer_find(html, HTML_meta);
    bool has_charset = meta && meta->start == slice_skip_space(html->source.s, head->end);
    return has_charset ? meta->end : head->end;
}

/* The subject as the title. */
bool fixer_title(struct fix_draft *draft)
{
    const struct doc *doc = draft->doc;
    struct slice words = slice_trim(doc->subject.s);
    if (words.n == 0 || slice_find(words, 0, SLICE_LIT("\xEF\xBF\xBC")) < words.n) {
        return false;
    }
    for (uint32_t h = 0; h < doc->html.n; h++) {
        const struct doc_html *html = &doc->html.v[h];
        const struct html_node *head = fixer_find(html, HTML_head);
        struct text title = html->content.title;
        if (slice_trim(title.s).n) {
            fix_words(draft, title, 0, title.s.n, words);
        } else if (head && !fixer_find(html, HTML_title)) {
            struct buf out;
            buf_init(&out, draft->arena, SIZE_MAX);
            buf_str(&out, "<title>");
            buf_add(&out, fixer_escape(draft->arena, words));
            buf_str(&out, "</title>");
            size_t at = title_place(html, head);
            fix_markup(draft, html, at, at, buf_slice(&out));
        }
    }
    return draft->changes.list.n > 0;
}

/* The next end tag of that name in small letters. */
static void lower_end_tag(struct fix_draft *draft, const struct doc_html *html,
                          const struct html_node *node)
{
    struct slice source = html->source.s;
    size_t at = node->end;
    while ((at = slice_find(source, at, SLICE_LIT("</"))) < source.n) {
        size_t end = at + 2 + node->name.n;
        struct slice name = slice_sub(source, at + 2, end);
        if (slice_eq_case(name, node->name)) {
            fix_markup(draft, html, at + 2, end, node->name);
            return;
        }
        at += 2;
    }
}

/* Tags and attribute names in small letters. */
bool fixer_lower_tags(struct fix_draft *draft)
{
    const struct finding *finding = draft->finding;
    for (uint32_t i = 0; i < finding->hits.n && i < FIXER_MAX_CHANGES; i++) {
        const struct doc_html *html;
        const struct html_node *node = fixer_node_of(draft, finding->hits.v[i].at, &html);
        if (!node || node->kind != HTML_ELEMENT) {
            continue;
        }
        struct slice source = html->source.s;
        size_t at = node->start + 1, end = at + node->name.n;
        fix_markup(draft, html, at, end,
                   fixer_lower(draft->arena, slice_sub(source, at, end)));
        for (uint32_t a = 0; a < node->attrs; a++) {
            const struct html_attr *attr = &html->tree.attr[node->attr + a];
            size_t name_end = attr->name_at + attr->name.n;
            fix_markup(draft, html, attr->name_at, name_end, attr->name);
        }
        if (node->is_closed) {
            lower_end_tag(draft, html, node);
        }
    }
    return draft->changes.list.n > 0;
}

/* End tags that center, head and body lack. */
bool fixer_close_tags(struct fix_draft *draft)
{
    static const enum html_tag tags[] = {HTML_head, HTML_center, HTML_body};
    const struct doc_html *html = fixer_html(draft);
    for (size_t t = 0; html && t < sizeof tags / sizeof *tags; t++) {
        const struct html *tree = &html->tree;
        for (uint32_t i = 0; i < tree->nodes; i++) {
            const struct html_node *node = &tree->node[i];
            bool is_open = node->tag == tags[t] && node->start < node->end &&
                           !node->is_closed && !node->is_clone;
            if (!is_open) {
                continue;
            }
            size_t at =
                node->end +
                slice_trim(slice_sub(html->source.s, node->end, html->source.s.n)).n;
            for (uint32_t n = node->after; n < tree->nodes; n++) {
                if (tree->node[n].start < tree->node[n].end) {
                    at = tree->node[n].start;
                    break;
                }
            }
            struct slice rest = slice_sub(html->source.s, node->end, at);
            size_t outer = slice_find_case(
                rest, 0,
                node->tag == HTML_center ? SLICE_LIT("</body") : SLICE_LIT("</html"));
            at = outer < rest.n ? node->end + outer : at;
            struct buf out;
            buf_init(&out, draft->arena, SIZE_MAX);
            buf_fmt(&out, "</%.*s>", SLICE_FMT(node->name));
            fix_markup(draft, html, at, at, buf_slice(&out));
        }
    }
    return draft->changes.list.n > 0;
}
