/*
 * Faults of HTML that every mail program repairs in its own way: elements that are never
 * closed, and formatting that ends in another order than it began.
 */
#include "doc/facts.h"
#include "doc/measure.h"

/* Void elements, and those whose end tag HTML lets go (HTML Living Standard, 13.1.2.4).
 */
static bool needs_no_end(enum html_tag tag)
{
    static const enum html_tag tags[] = {
        HTML_html,  HTML_head,    HTML_body,   HTML_p,     HTML_li,   HTML_dt,
        HTML_dd,    HTML_tbody,   HTML_thead,  HTML_tfoot, HTML_tr,   HTML_td,
        HTML_th,    HTML_caption, HTML_option, HTML_br,    HTML_hr,   HTML_img,
        HTML_input, HTML_meta,    HTML_link,   HTML_base,  HTML_area, HTML_embed,
        HTML_svg,   HTML_OTHER};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (tags[i] == tag) {
            return true;
        }
    }
    return false;
}

/* Found in the order of the document, so a clone of what the last fault was is near. */
static void count_faults(struct doc *doc, const struct html *html, struct fact_value *out)
{
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < html->nodes; i++) {
        const struct html_node *node = &html->node[i];
        if (node->kind != HTML_ELEMENT || node->start == node->end ||
            needs_no_end(node->tag) || node->start == last) {
            continue;
        }
        struct slice tag = slice_sub(html->source.s, node->start, node->end);
        bool is_unclosed = !node->is_closed && !slice_ends_case(tag, SLICE_LIT("/>"));
        if (is_unclosed || node->is_clone) {
            last = node->start;
            out->number++;
            fact_point(doc, out, measure_node_span(html, i));
        }
    }
}

static void html_faults(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_html(doc, out)) {
        return;
    }
    if (doc->kind == DOC_MJML) {
        out->unknown = "MJML is made into HTML later";
        return;
    }
    for (uint32_t i = 0; i < doc->tags.n; i++) {
        if (doc->tags.v[i].kind != PLACEHOLDER_VALUE) {
            out->unknown = "the template's branches decide what is closed";
            return;
        }
    }
    for (uint32_t h = 0; h < doc->html.n; h++) {
        if (doc->html.v[h].tree.is_fallback) {
            out->unknown = "the HTML was too much to read";
            return;
        }
        count_faults(doc, &doc->html.v[h].tree, out);
    }
}

const struct fact facts_faults[] = {
    {"html.faults", "count",
     "Elements that are never closed though HTML asks for it, and formatting that ends "
     "in "
     "another order than it began.",
     html_faults},
    {0},
};
