#include "html/style.h"

#include <math.h>

#include "html/cascade.h"
#include "html/element.h"

#define LOW_CONTRAST 12.0 /* SpamAssassin's bound */
#define FAINT 0.1f        /* opacity below this can't be read */
#define LEAST_FONT 2.0f   /* px */
#define OFF_PAGE 500.0f   /* px */

/* What children inherit. `*_by` is the element that brought it about. */
struct level {
    uint32_t node;
    enum html_hidden sticky; /* hides all that is inside, whatever that declares */
    uint32_t sticky_by;
    bool is_invisible, is_transparent;
    uint32_t invisible_by, font_by, colour_by;
    uint32_t colour, background;
    bool background_known, colour_known;
    float font_size;
};

static const char *const names[] = {
    [HTML_SEEN] = "",
    [HTML_HIDDEN_DISPLAY] = "display:none",
    [HTML_HIDDEN_VISIBILITY] = "visibility:hidden",
    [HTML_HIDDEN_OPACITY] = "opacity",
    [HTML_HIDDEN_FONT_SIZE] = "font size",
    [HTML_HIDDEN_OFF_PAGE] = "off the page",
    [HTML_HIDDEN_ZERO_BOX] = "box of no size",
    [HTML_HIDDEN_CLIP] = "clip",
    [HTML_HIDDEN_COLOUR] = "colour",
    [HTML_HIDDEN_MSO] = "mso-hide",
    [HTML_HIDDEN_ATTRIBUTE] = "hidden attribute",
};

const char *html_hidden_name(enum html_hidden reason)
{
    return names[reason];
}

double style_distance(uint32_t a, uint32_t b)
{
    static const double weight[3] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        int shift = 16 - 8 * i;
        double d = (double)(a >> shift & 0xFF) - (double)(b >> shift & 0xFF);
        sum += weight[i] * d * (weight[i] * d);
    }
    return sqrt(sum);
}

struct slice style_find_declaration(struct slice declarations, const char *property)
{
    struct slice found = SLICE_NONE, name = slice_of(property);
    struct css_declaration declaration;
    while (css_next_declaration(&declarations, &declaration)) {
        if (slice_eq_case(declaration.name, name)) {
            found = declaration.value;
        }
    }
    return found;
}

static bool is_off_page(const struct cascade *cascade, const struct level *level)
{
    static const enum css_property always[] = {CSS_TEXT_INDENT, CSS_MARGIN_LEFT,
                                               CSS_MARGIN_TOP};
    static const enum css_property placed[] = {CSS_LEFT, CSS_TOP};
    float px;
    for (int i = 0; i < 3; i++) {
        if (cascade_get_px(cascade, always[i], level->font_size, &px) &&
            px <= -OFF_PAGE) {
            return true;
        }
    }
    for (int i = 0; i < 2 && cascade_is_keyword(cascade, CSS_POSITION, 1); i++) {
        if (cascade_get_px(cascade, placed[i], level->font_size, &px) &&
            px <= -OFF_PAGE) {
            return true;
        }
    }
    return false;
}

/* Cells and rows grow with their content whatever their height says. */
static bool is_zero_box(const struct cascade *cascade, const struct level *level,
                        enum html_tag tag)
{
    static const enum css_property sides[] = {CSS_MAX_HEIGHT, CSS_MAX_WIDTH, CSS_HEIGHT,
                                              CSS_WIDTH};
    bool is_table = tag == HTML_table || tag == HTML_tr || tag == HTML_td ||
                    tag == HTML_th || tag == HTML_tbody;
    float px;
    for (int i = 0; i < 4 && !is_table && cascade_is_keyword(cascade, CSS_OVERFLOW, 1);
         i++) {
        if (cascade_get_px(cascade, sides[i], level->font_size, &px) && px <= 1) {
            return true;
        }
    }
    return false;
}

static enum html_hidden own_reason(const struct cascade *cascade,
                                   const struct level *level,
                                   const struct html_node *node,
                                   const struct cascade_hints *hints)
{
    float opacity;
    if (cascade_is_keyword(cascade, CSS_DISPLAY, CSS_SHOW_NONE)) {
        return HTML_HIDDEN_DISPLAY;
    }
    if (cascade_get_px(cascade, CSS_OPACITY, level->font_size, &opacity) &&
        opacity < FAINT) {
        return HTML_HIDDEN_OPACITY;
    }
    if (is_off_page(cascade, level)) {
        return HTML_HIDDEN_OFF_PAGE;
    }
    if (is_zero_box(cascade, level, node->tag)) {
        return HTML_HIDDEN_ZERO_BOX;
    }
    if (cascade_is_keyword(cascade, CSS_CLIP, 1)) {
        return HTML_HIDDEN_CLIP;
    }
    return hints->is_hidden && !cascade_is_set(cascade, CSS_DISPLAY)
               ? HTML_HIDDEN_ATTRIBUTE
               : HTML_SEEN;
}

static void compute_font(struct level *level, const struct cascade *cascade)
{
    float px;
    if (cascade_get_px(cascade, CSS_FONT_SIZE, level->font_size, &px)) {
        level->font_size = px;
        level->font_by = level->node;
    }
}

static void compute_background(struct level *level, const struct cascade *cascade)
{
    const struct css_value *value = &cascade->value[CSS_BACKGROUND];
    if (cascade_is_set(cascade, CSS_BACKGROUND)) {
        if (value->kind == CSS_OPEN) {
            level->background_known = false;
        } else if (value->colour.alpha > 0) {
            level->background = colour_over(value->colour, level->background);
            level->background_known |= value->colour.alpha >= 1;
            level->colour_by = level->node;
        }
    }
    const struct css_value *image = &cascade->value[CSS_BACKGROUND_IMAGE];
    if (cascade->weight[CSS_BACKGROUND_IMAGE] &&
        (image->kind == CSS_OPEN ||
         cascade_is_keyword(cascade, CSS_BACKGROUND_IMAGE, 1))) {
        level->background_known = false;
    }
}

static void compute_colour(struct level *level, const struct cascade *cascade)
{
    const struct css_value *value = &cascade->value[CSS_COLOUR];
    if (!cascade_is_set(cascade, CSS_COLOUR)) {
        return;
    }
    level->colour_by = level->node;
    level->colour_known = value->kind != CSS_OPEN;
    if (level->colour_known) {
        level->is_transparent = value->colour.alpha < FAINT;
        level->colour = colour_over(value->colour, level->background);
    }
}

static void compute_visibility(struct level *level, const struct cascade *cascade)
{
    if (cascade_is_set(cascade, CSS_VISIBILITY)) {
        level->is_invisible = cascade_is_keyword(cascade, CSS_VISIBILITY, 1);
        level->invisible_by = level->node;
    }
}

static bool is_low_contrast(const struct level *level)
{
    return level->colour_known &&
           (level->is_transparent ||
            (level->background_known &&
             style_distance(level->colour, level->background) < LOW_CONTRAST));
}

/* What hides a whole element comes before what its text inherits. */
static void decide(struct html_style *style, const struct level *level)
{
    style->hidden = HTML_SEEN;
    if (level->sticky != HTML_SEEN) {
        style->hidden = level->sticky;
        style->hidden_by = level->sticky_by;
    } else if (level->is_invisible) {
        style->hidden = HTML_HIDDEN_VISIBILITY;
        style->hidden_by = level->invisible_by;
    } else if (level->font_size < LEAST_FONT) {
        style->hidden = HTML_HIDDEN_FONT_SIZE;
        style->hidden_by = level->font_by;
    } else if (is_low_contrast(level)) {
        style->hidden = HTML_HIDDEN_COLOUR;
        style->hidden_by = level->colour_by;
    }
}

static void set_style(struct html_style *style, const struct level *level)
{
    style->colour = level->colour;
    style->background = level->background;
    style->background_known = level->background_known && level->colour_known;
    style->font_size = level->font_size;
    decide(style, level);
}

static void style_element(struct html_style *style, struct level *level,
                          struct cascade_source *source, uint32_t index)
{
    const struct html_node *node = &source->html->node[index];
    struct cascade cascade;
    struct cascade_hints hints;
    cascade_run(&cascade, &hints, source, node);
    level->node = index;
    compute_font(level, &cascade);
    compute_background(level, &cascade);
    compute_colour(level, &cascade);
    compute_visibility(level, &cascade);
    if (level->sticky == HTML_SEEN) {
        level->sticky = own_reason(&cascade, level, node, &hints);
        level->sticky_by = index;
    }
    style->is_block = element_flags(node->name) & ELEMENT_BLOCK;
    if (cascade_is_set(&cascade, CSS_DISPLAY) &&
        !cascade_is_keyword(&cascade, CSS_DISPLAY, CSS_SHOW_NONE)) {
        style->is_block = cascade_is_keyword(&cascade, CSS_DISPLAY, CSS_SHOW_BLOCK);
    }
    set_style(style, level);
}

struct html_style *style_compute(struct arena *arena, const struct html *html,
                                 struct notes *notes)
{
    struct html_style *style = arena_alloc_array(arena, html->nodes, sizeof *style);
    struct cascade_source source;
    VEC(struct level) open = {0}; /* levels of the elements around the current node */
    cascade_init(&source, arena, html, notes);
    *vec_push(arena, &open) = (struct level){
        .background = 0xFFFFFF,
        .background_known = !html->has_open_background,
        .colour_known = true,
        .font_size = 16,
    };
    for (uint32_t i = 0; i < html->nodes; i++) {
        const struct html_node *node = &html->node[i];
        while (open.n > 1 && html->node[open.v[open.n - 1].node].after <= i) {
            open.n--;
        }
        if (node->kind != HTML_ELEMENT) {
            style[i] = style[node->parent];
            continue;
        }
        struct level level = open.v[open.n - 1];
        style_element(&style[i], &level, &source, i);
        if (node->after > i + 1) {
            *vec_push(arena, &open) = level;
        }
    }
    return style;
}
