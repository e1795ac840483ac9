#include "doc/contrast.h"

#include "doc/measure.h"
#include "html/colour.h"

enum { CONTRAST_DISTANCE = 12 };

/* A colour is 0xRRGGBB, or UNKNOWN where SpamAssassin can't read it: then it says
 * nothing. */
#define UNKNOWN 0xFFFFFFFFu

struct inks {
    uint32_t text, ground;
};

static uint32_t read_colour(struct slice value)
{
    struct colour colour;
    return colour_parse(slice_trim(value), &colour) ? colour.rgb : UNKNOWN;
}

static bool is_transparent(struct slice value)
{
    return slice_eq_case(slice_trim(value), SLICE_LIT("transparent"));
}

/* The first colour among the words of the last layer of a background. */
static uint32_t read_background(struct slice value, uint32_t otherwise)
{
    size_t from = 0;
    int depth = 0;
    for (size_t at = 0; at < value.n; at++) {
        depth += (value.p[at] == '(') - (value.p[at] == ')');
        from = value.p[at] == ',' && depth == 0 ? at + 1 : from;
    }
    depth = 0;
    for (size_t at = from; at <= value.n; at++) {
        bool is_end = at == value.n || (value.p[at] == ' ' && depth == 0);
        uint32_t colour = is_end ? read_colour(slice_sub(value, from, at)) : UNKNOWN;
        if (colour != UNKNOWN) {
            return colour;
        }
        from = is_end ? at + 1 : from;
        depth += at < value.n ? (value.p[at] == '(') - (value.p[at] == ')') : 0;
    }
    return otherwise;
}

/* One declaration; `above` is what the element inherits. */
static void apply(struct inks *inks, const struct inks *above, struct slice declaration,
                  bool *text_is_clear)
{
    size_t colon = slice_find_byte(declaration, 0, ':');
    struct slice name = slice_trim(slice_sub(declaration, 0, colon));
    struct slice value = slice_trim(slice_sub(declaration, colon + 1, declaration.n));
    size_t important = slice_find_byte(value, 0, '!');
    value = slice_trim(slice_sub(value, 0, important));
    bool is_ground = slice_eq_case(name, SLICE_LIT("background-color"));
    if (slice_eq_case(value, SLICE_LIT("inherit")) || value.n == 0) {
        return;
    }
    if (slice_eq(name, SLICE_LIT("background"))) {
        inks->ground = read_background(value, inks->ground);
    } else if (is_ground) {
        inks->ground = is_transparent(value) ? above->ground : read_colour(value);
    } else if (slice_eq_case(name, SLICE_LIT("color"))) {
        *text_is_clear = is_transparent(value);
        inks->text = read_colour(value);
    }
}

static void apply_style(struct inks *inks, struct slice style)
{
    const struct inks above = *inks;
    bool text_is_clear = false;
    while (style.n) {
        size_t end = slice_find_byte(style, 0, ';');
        apply(inks, &above, slice_sub(style, 0, end), &text_is_clear);
        style = slice_sub(style, end + 1, style.n);
    }
    if (text_is_clear) {
        inks->text = inks->ground;
    }
}

static bool has_style(enum html_tag tag)
{
    return tag == HTML_table || tag == HTML_tr || tag == HTML_td || tag == HTML_th ||
           tag == HTML_div || tag == HTML_p || tag == HTML_span || tag == HTML_a;
}

static struct inks inks_of(const struct html *html, const struct html_node *node,
                           struct inks inks)
{
    const char *name = node->tag == HTML_font   ? "color"
                       : node->tag == HTML_body ? "text"
                       : has_style(node->tag)   ? "style"
                                                : NULL;
    const struct html_attr *attr = name ? html_find_attr(html, node, name) : NULL;
    if (attr && has_style(node->tag)) {
        apply_style(&inks, attr->value);
    } else if (attr) {
        inks.text = read_colour(attr->value);
    }
    return inks;
}

/* No-break spaces are blank as well. */
static bool is_blank(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool is_no_break = s.p[i] == '\xC2' && i + 1 < s.n && s.p[i + 1] == '\xA0';
        if (!ascii_is_space(s.p[i]) && !is_no_break) {
            return false;
        }
        i += is_no_break;
    }
    return true;
}

static bool is_rendered(enum html_tag tag)
{
    return tag != HTML_style && tag != HTML_script;
}

static bool is_low(struct inks inks)
{
    return inks.text != UNKNOWN && inks.ground != UNKNOWN &&
           style_distance(inks.text, inks.ground) < CONTRAST_DISTANCE;
}

bool *contrast_mark(struct arena *arena, const struct html *html)
{
    struct inks *inks = arena_alloc_array(arena, html->nodes, sizeof *inks);
    bool *marks = arena_alloc_array(arena, html->nodes, sizeof *marks);
    for (uint32_t n = 0; n < html->nodes; n++) {
        const struct html_node *node = &html->node[n];
        inks[n] = n ? inks[node->parent] : (struct inks){0x000000, 0xFFFFFF};
        if (node->kind == HTML_ELEMENT) {
            inks[n] = inks_of(html, node, inks[n]);
        }
        marks[n] = node->kind == HTML_TEXT && is_low(inks[n]) && !is_blank(node->text) &&
                   is_rendered(html->node[node->parent].tag);
    }
    return marks;
}

static void find_in(struct doc *doc, const struct html *html, struct fact_value *out)
{
    const bool *marks = contrast_mark(doc->arena, html);
    for (uint32_t n = 0; n < html->nodes; n++) {
        if (marks[n]) {
            out->number++;
            fact_point(doc, out, measure_node_span(html, n));
        }
    }
}

void contrast_find(struct doc *doc, struct fact_value *out)
{
    if (doc->kind == DOC_MJML) {
        out->unknown = "the colours are those of the HTML which MJML is compiled to";
        return;
    }
    for (uint32_t i = 0; i < doc->html.n; i++) {
        if (doc->html.v[i].tree.nodes) {
            find_in(doc, &doc->html.v[i].tree, out);
        }
    }
}
