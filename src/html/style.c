#include "html/style.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "html/css.h"
#include "html/element.h"
#include "html/sheet.h"

#define LOW_CONTRAST 12.0      /* SpamAssassin's bound */
#define FAINT 0.1f             /* opacity below this can't be read */
#define LEAST_FONT 2.0f        /* px */
#define OFF_PAGE 500.0f        /* px */
#define LINK_COLOUR 0x0000EEu  /* what browsers give a[href] */

enum { ORDER_BITS = 12 };
static_assert(STYLE_MAX_RULES + 2 < 1 << ORDER_BITS, "the order of a rule has its own bits");

/* Where a value came from, as one number that compares like the cascade does. */
#define WEIGHT_ATTRIBUTE 1u
#define WEIGHT_INLINE (1u << 30)
#define WEIGHT_IMPORTANT (1u << 31)

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

struct cascade {
    struct css_value value[CSS_PROPERTIES];
    uint32_t weight[CSS_PROPERTIES];
};

/* The attributes of an element that styles ask for. */
struct hints {
    struct slice style, id, class, bgcolor, colour, size, text;
    bool has_background, is_hidden, has_href;
};

struct styler {
    const struct html *html;
    struct html_style *style;
    struct notes *notes;
    struct arena *arena;
    struct sheet sheet;
    struct css_values scratch;
    VEC(struct level) levels; /* the open elements */
    uint64_t matches;
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

static void read_hints(const struct html *html, const struct html_node *node,
                       struct hints *hints)
{
    static const struct {
        struct slice name;
        size_t at;
    } fields[] = {
        {{"style", 5}, offsetof(struct hints, style)},
        {{"class", 5}, offsetof(struct hints, class)},
        {{"id", 2}, offsetof(struct hints, id)},
        {{"bgcolor", 7}, offsetof(struct hints, bgcolor)},
        {{"color", 5}, offsetof(struct hints, colour)},
        {{"size", 4}, offsetof(struct hints, size)},
        {{"text", 4}, offsetof(struct hints, text)},
    };
    for (uint32_t i = node->attrs; i-- > 0;) {
        const struct html_attr *attr = &html->attr[node->attr + i];
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
            if (slice_eq(attr->name, fields[k].name)) {
                memcpy((char *)hints + fields[k].at, &attr->value, sizeof attr->value);
            }
        }
        hints->has_background |= slice_eq(attr->name, SLICE_LIT("background"));
        hints->is_hidden |= slice_eq(attr->name, SLICE_LIT("hidden"));
        hints->has_href |= slice_eq(attr->name, SLICE_LIT("href"));
    }
}

static void apply(struct cascade *cascade, const struct css_value *value, uint32_t weight)
{
    weight |= value->is_important ? WEIGHT_IMPORTANT : 0;
    if (weight >= cascade->weight[value->property]) {
        cascade->weight[value->property] = weight;
        cascade->value[value->property] = *value;
    }
}

static void apply_colour(struct cascade *cascade, enum css_property property,
                         struct slice attribute)
{
    struct css_value value = {.property = (uint8_t)property, .kind = CSS_IS_COLOUR};
    if (attribute.n && colour_parse_legacy(attribute, &value.colour)) {
        apply(cascade, &value, WEIGHT_ATTRIBUTE);
    }
}

static void apply_number(struct cascade *cascade, enum css_property property,
                         enum css_kind kind, float number)
{
    struct css_value value = {
        .property = (uint8_t)property, .kind = (uint8_t)kind, .number = number};
    apply(cascade, &value, WEIGHT_ATTRIBUTE);
}

/* Sizes that an element has by its name, in its parent's font size. */
static float tag_scale(enum html_tag tag)
{
    static const float scale[HTML_TAG_COUNT] = {
        [HTML_h1] = 2.0f,      [HTML_h2] = 1.5f,  [HTML_h3] = 1.17f, [HTML_h5] = 0.83f,
        [HTML_h6] = 0.67f,     [HTML_big] = 1.2f, [HTML_sub] = 0.83f, [HTML_sup] = 0.83f,
        [HTML_small] = 0.83f,
    };
    return scale[tag];
}

/* <font size>: 1 to 7, or steps from 3. */
static void apply_font_attribute(struct cascade *cascade, struct slice size)
{
    static const float px[] = {10, 10, 13, 16, 18, 24, 32, 48};
    size = slice_trim(size);
    int sign = size.n && size.p[0] == '-' ? -1 : size.n && size.p[0] == '+' ? 1 : 0;
    uint64_t value;
    if (!slice_to_uint(slice_sub(size, sign != 0, size.n), 100, &value)) {
        return;
    }
    int step = sign ? 3 + sign * (int)value : (int)value;
    apply_number(cascade, CSS_FONT_SIZE, CSS_PX, px[step < 1 ? 1 : step > 7 ? 7 : step]);
}

static void apply_hints(struct cascade *cascade, const struct html_node *node,
                        const struct hints *hints)
{
    float scale = tag_scale(node->tag);
    if (scale > 0) {
        apply_number(cascade, CSS_FONT_SIZE, CSS_EM, scale);
    }
    if (node->tag == HTML_a && hints->has_href) {
        struct css_value value = {.property = CSS_COLOUR, .kind = CSS_IS_COLOUR,
                                  .colour = {LINK_COLOUR, 1}};
        apply(cascade, &value, WEIGHT_ATTRIBUTE);
    }
    apply_colour(cascade, CSS_BACKGROUND, hints->bgcolor);
    if (hints->has_background) {
        apply_number(cascade, CSS_BACKGROUND_IMAGE, CSS_KEYWORD, 1);
    }
    if (node->tag == HTML_font) {
        apply_colour(cascade, CSS_COLOUR, hints->colour);
        apply_font_attribute(cascade, hints->size);
    } else if (node->tag == HTML_body) {
        apply_colour(cascade, CSS_COLOUR, hints->text);
    }
}

static void apply_bucket(struct styler *styler, struct cascade *cascade, uint32_t index,
                         struct slice type, const struct hints *hints)
{
    const struct sheet *sheet = &styler->sheet;
    for (; index != SHEET_NONE; index = sheet->rules.v[index].next) {
        const struct sheet_rule *rule = &sheet->rules.v[index];
        if (++styler->matches > STYLE_MAX_MATCHES) {
            notes_limit(styler->notes, "html-max-style-matches", STYLE_MAX_MATCHES);
            return;
        }
        if (!sheet_selects(rule, type, hints->id, hints->class)) {
            continue;
        }
        uint32_t weight = (rule->specificity + 1) << ORDER_BITS | (index + 2);
        for (uint32_t i = 0; i < rule->values; i++) {
            apply(cascade, &sheet->values.list.v[rule->value + i], weight);
        }
    }
}

static void apply_sheet(struct styler *styler, struct cascade *cascade,
                        const struct html_node *node, const struct hints *hints)
{
    const struct sheet *sheet = &styler->sheet;
    struct slice classes = hints->class, name;
    apply_bucket(styler, cascade, sheet_first(sheet, '*', SLICE_NONE), node->name, hints);
    apply_bucket(styler, cascade, sheet_first(sheet, ' ', node->name), node->name, hints);
    while (sheet_next_class(&classes, &name)) {
        apply_bucket(styler, cascade, sheet_first(sheet, '.', name), node->name, hints);
    }
    if (hints->id.n) {
        apply_bucket(styler, cascade, sheet_first(sheet, '#', hints->id), node->name, hints);
    }
}

static void apply_inline(struct styler *styler, struct cascade *cascade, struct slice style)
{
    styler->scratch.list.n = 0;
    css_read(styler->arena, &styler->scratch, style);
    for (uint32_t i = 0; i < styler->scratch.list.n; i++) {
        apply(cascade, &styler->scratch.list.v[i], WEIGHT_INLINE);
    }
}

static bool is_set(const struct cascade *cascade, enum css_property property)
{
    return cascade->weight[property] && cascade->value[property].kind != CSS_INHERIT;
}

static bool is_keyword(const struct cascade *cascade, enum css_property property, int word)
{
    return cascade->weight[property] && cascade->value[property].kind == CSS_KEYWORD &&
           (int)cascade->value[property].number == word;
}

/* A declared length in px; false when there is none or it depends on the page. */
static bool get_px(const struct cascade *cascade, enum css_property property,
                   const struct level *level, float *px)
{
    const struct css_value *value = &cascade->value[property];
    if (!cascade->weight[property] || (value->kind != CSS_PX && value->kind != CSS_EM)) {
        return false;
    }
    *px = value->kind == CSS_EM ? value->number * level->font_size : value->number;
    return true;
}

static bool is_off_page(const struct cascade *cascade, const struct level *level)
{
    static const enum css_property always[] = {CSS_TEXT_INDENT, CSS_MARGIN_LEFT,
                                               CSS_MARGIN_TOP};
    static const enum css_property placed[] = {CSS_LEFT, CSS_TOP};
    float px;
    for (int i = 0; i < 3; i++) {
        if (get_px(cascade, always[i], level, &px) && px <= -OFF_PAGE) {
            return true;
        }
    }
    for (int i = 0; i < 2 && is_keyword(cascade, CSS_POSITION, 1); i++) {
        if (get_px(cascade, placed[i], level, &px) && px <= -OFF_PAGE) {
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
    bool is_table = tag == HTML_table || tag == HTML_tr || tag == HTML_td || tag == HTML_th ||
                    tag == HTML_tbody;
    float px;
    for (int i = 0; i < 4 && !is_table && is_keyword(cascade, CSS_OVERFLOW, 1); i++) {
        if (get_px(cascade, sides[i], level, &px) && px <= 1) {
            return true;
        }
    }
    return false;
}

static enum html_hidden own_reason(const struct cascade *cascade, const struct level *level,
                                   const struct html_node *node, const struct hints *hints)
{
    float opacity;
    if (is_keyword(cascade, CSS_DISPLAY, CSS_SHOW_NONE)) {
        return HTML_HIDDEN_DISPLAY;
    }
    if (get_px(cascade, CSS_OPACITY, level, &opacity) && opacity < FAINT) {
        return HTML_HIDDEN_OPACITY;
    }
    if (is_off_page(cascade, level)) {
        return HTML_HIDDEN_OFF_PAGE;
    }
    if (is_zero_box(cascade, level, node->tag)) {
        return HTML_HIDDEN_ZERO_BOX;
    }
    if (is_keyword(cascade, CSS_CLIP, 1)) {
        return HTML_HIDDEN_CLIP;
    }
    return hints->is_hidden && !is_set(cascade, CSS_DISPLAY) ? HTML_HIDDEN_ATTRIBUTE
                                                             : HTML_SEEN;
}

static void compute_font(struct level *level, const struct cascade *cascade)
{
    float px;
    if (get_px(cascade, CSS_FONT_SIZE, level, &px)) {
        level->font_size = px;
        level->font_by = level->node;
    }
}

static void compute_background(struct level *level, const struct cascade *cascade)
{
    const struct css_value *value = &cascade->value[CSS_BACKGROUND];
    if (is_set(cascade, CSS_BACKGROUND)) {
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
        (image->kind == CSS_OPEN || is_keyword(cascade, CSS_BACKGROUND_IMAGE, 1))) {
        level->background_known = false;
    }
}

static void compute_colour(struct level *level, const struct cascade *cascade)
{
    const struct css_value *value = &cascade->value[CSS_COLOUR];
    if (!is_set(cascade, CSS_COLOUR)) {
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
    if (is_set(cascade, CSS_VISIBILITY)) {
        level->is_invisible = is_keyword(cascade, CSS_VISIBILITY, 1);
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

/* Of all reasons the one of the outermost element. */
static void decide(struct html_style *style, const struct level *level)
{
    const struct {
        enum html_hidden reason;
        bool applies;
        uint32_t by;
    } reasons[] = {
        {level->sticky, level->sticky != HTML_SEEN, level->sticky_by},
        {HTML_HIDDEN_VISIBILITY, level->is_invisible, level->invisible_by},
        {HTML_HIDDEN_FONT_SIZE, level->font_size < LEAST_FONT, level->font_by},
        {HTML_HIDDEN_COLOUR, is_low_contrast(level), level->colour_by},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (reasons[i].applies &&
            (style->hidden == HTML_SEEN || reasons[i].by < style->hidden_by)) {
            style->hidden = reasons[i].reason;
            style->hidden_by = reasons[i].by;
        }
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

static void style_element(struct styler *styler, uint32_t index, struct level *level)
{
    const struct html_node *node = &styler->html->node[index];
    struct html_style *style = &styler->style[index];
    struct hints hints = {0};
    struct cascade cascade;
    memset(cascade.weight, 0, sizeof cascade.weight);
    read_hints(styler->html, node, &hints);
    apply_hints(&cascade, node, &hints);
    if (styler->sheet.rules.n) {
        apply_sheet(styler, &cascade, node, &hints);
    }
    if (hints.style.n) {
        apply_inline(styler, &cascade, hints.style);
    }
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
    if (is_set(&cascade, CSS_DISPLAY) && !is_keyword(&cascade, CSS_DISPLAY, CSS_SHOW_NONE)) {
        style->is_block = is_keyword(&cascade, CSS_DISPLAY, CSS_SHOW_BLOCK);
    }
    set_style(style, level);
}

static void read_sheets(struct styler *styler)
{
    const struct html *html = styler->html;
    styler->sheet.arena = styler->arena;
    for (uint32_t i = 0; i < html->nodes; i++) {
        if (html->node[i].tag != HTML_style) {
            continue;
        }
        for (uint32_t k = i + 1; k < html->node[i].after; k++) {
            if (html->node[k].kind == HTML_TEXT) {
                sheet_add(&styler->sheet, html->node[k].text, styler->notes);
            }
        }
    }
    if (styler->sheet.rules.n) {
        sheet_index(&styler->sheet);
    }
}

struct html_style *style_compute(struct arena *arena, const struct html *html,
                                 struct notes *notes)
{
    struct styler styler = {.html = html, .arena = arena, .notes = notes};
    styler.style = arena_alloc_array(arena, html->nodes, sizeof *styler.style);
    read_sheets(&styler);
    struct level level = {.background = 0xFFFFFF, .background_known = true,
                          .colour_known = true, .font_size = 16};
    *vec_push(arena, &styler.levels) = level;
    for (uint32_t i = 0; i < html->nodes; i++) {
        const struct html_node *node = &html->node[i];
        while (styler.levels.n > 1 &&
               html->node[styler.levels.v[styler.levels.n - 1].node].after <= i) {
            styler.levels.n--;
        }
        if (node->kind != HTML_ELEMENT) {
            styler.style[i] = styler.style[node->parent];
            continue;
        }
        level = styler.levels.v[styler.levels.n - 1];
        style_element(&styler, i, &level);
        if (node->after > i + 1) {
            *vec_push(arena, &styler.levels) = level;
        }
    }
    return styler.style;
}
