/* Sizes and colours that can be read. */
#include "base/buf.h"
#include "doc/contrast.h"
#include "fix/fixer_parts.h"

enum { READABLE = 13 /* px */, TINY = 8 };

/* The element around each text that is too small gets a size that can be read. */
bool fixer_font_size(struct fix_draft *draft)
{
    for (uint32_t h = 0; h < draft->doc->html.n; h++) {
        const struct doc_html *html = &draft->doc->html.v[h];
        const struct html *tree = &html->tree;
        uint32_t last = UINT32_MAX;
        for (uint32_t i = 0; i < tree->nodes; i++) {
            const struct html_node *node = &tree->node[i];
            bool is_tiny =
                node->kind == HTML_TEXT && html->style[i].hidden == HTML_SEEN &&
                html->style[i].font_size < TINY && slice_trim(node->text).n > 0;
            if (!is_tiny || node->parent == last ||
                draft->changes.list.n >= FIXER_MAX_CHANGES) {
                continue;
            }
            last = node->parent;
            fix_style(draft, html, &tree->node[last], "font-size", SLICE_LIT("13px"));
        }
    }
    return draft->changes.list.n > 0;
}

/* The elements marked lose font-size:0. */
bool fixer_no_zero_font(struct fix_draft *draft)
{
    const struct finding *finding = draft->finding;
    for (uint32_t i = 0; i < finding->hits.n && i < FIXER_MAX_CHANGES; i++) {
        const struct doc_html *html;
        const struct html_node *node = fixer_node_of(draft, finding->hits.v[i].at, &html);
        if (node && node->kind == HTML_ELEMENT) {
            fix_style(draft, html, node, "font-size", SLICE_LIT("inherit"));
        }
    }
    return draft->changes.list.n > 0;
}

static uint32_t mix(uint32_t colour, uint32_t goal, uint32_t step, uint32_t steps)
{
    uint32_t out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        uint32_t a = colour >> shift & 0xFF, b = goal >> shift & 0xFF;
        out |= ((a * (steps - step) + b * step) / steps & 0xFF) << shift;
    }
    return out;
}

static double luminance(uint32_t colour)
{
    return 0.299 * (colour >> 16 & 0xFF) + 0.587 * (colour >> 8 & 0xFF) +
           0.114 * (colour & 0xFF);
}

/* The nearest colour on the way to black or white that stands out. */
static uint32_t readable(uint32_t colour, uint32_t background)
{
    enum { STEPS = 32, APART = 140 };
    uint32_t goal = luminance(background) > 127 ? 0x000000 : 0xFFFFFF;
    for (uint32_t step = 1; step < STEPS; step++) {
        uint32_t mixed = mix(colour, goal, step, STEPS);
        double apart = luminance(mixed) - luminance(background);
        if (apart > APART || apart < -APART) {
            return mixed;
        }
    }
    return goal;
}

static struct slice colour_words(struct arena *arena, uint32_t colour)
{
    struct buf out;
    buf_init(&out, arena, 8);
    buf_fmt(&out, "#%06x", colour);
    return buf_slice(&out);
}

/* Text in nearly the colour of its ground gets one that stands out. */
bool fixer_contrast(struct fix_draft *draft)
{
    for (uint32_t h = 0; h < draft->doc->html.n; h++) {
        const struct doc_html *html = &draft->doc->html.v[h];
        const struct html *tree = &html->tree;
        const bool *is_low = contrast_mark(draft->arena, tree);
        uint32_t last = UINT32_MAX;
        for (uint32_t i = 0; i < tree->nodes; i++) {
            const struct html_node *node = &tree->node[i];
            const struct html_style *style = &html->style[i];
            bool can_mend =
                is_low[i] && node->parent != last &&
                (style->hidden == HTML_SEEN || style->hidden == HTML_HIDDEN_COLOUR) &&
                draft->changes.list.n < FIXER_MAX_CHANGES;
            if (!can_mend) {
                continue;
            }
            last = node->parent;
            bool is_seen = style->hidden == HTML_SEEN;
            if (!is_seen || style_distance(style->colour, style->background) < 30) {
                fix_style(draft, html, &tree->node[last], "color",
                          colour_words(draft->arena,
                                       readable(style->colour, style->background)));
            } else {
                fix_style(draft, html, &tree->node[last], "background-color",
                          colour_words(draft->arena, style->background));
            }
        }
    }
    return draft->changes.list.n > 0;
}
