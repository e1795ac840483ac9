#include "html/cascade.h"

#include <assert.h>
#include <stddef.h>

#include "html/style.h"

#define LINK_COLOUR 0x0000EEu /* what browsers give a[href] */

enum { ORDER_BITS = 12 };
static_assert(STYLE_MAX_RULES + 2 < 1 << ORDER_BITS,
              "the order of a rule has its own bits");

/* Where a value came from, as one number that compares like the cascade does. */
#define WEIGHT_ATTRIBUTE 1u
#define WEIGHT_INLINE (1u << 30)
#define WEIGHT_IMPORTANT (1u << 31)

static void read_hints(const struct html *html, const struct html_node *node,
                       struct cascade_hints *hints)
{
    static const struct {
        struct slice name;
        size_t at;
    } fields[] = {
        {{"style", 5}, offsetof(struct cascade_hints, style)},
        {{"class", 5}, offsetof(struct cascade_hints, class)},
        {{"id", 2}, offsetof(struct cascade_hints, id)},
        {{"bgcolor", 7}, offsetof(struct cascade_hints, bgcolor)},
        {{"color", 5}, offsetof(struct cascade_hints, colour)},
        {{"size", 4}, offsetof(struct cascade_hints, size)},
        {{"text", 4}, offsetof(struct cascade_hints, text)},
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
        [HTML_h1] = 2.0f,   [HTML_h2] = 1.5f,   [HTML_h3] = 1.17f,
        [HTML_h5] = 0.83f,  [HTML_h6] = 0.67f,  [HTML_big] = 1.2f,
        [HTML_sub] = 0.83f, [HTML_sup] = 0.83f, [HTML_small] = 0.83f,
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
                        const struct cascade_hints *hints)
{
    float scale = tag_scale(node->tag);
    if (scale > 0) {
        apply_number(cascade, CSS_FONT_SIZE, CSS_EM, scale);
    }
    if (node->tag == HTML_a && hints->has_href) {
        struct css_value value = {
            .property = CSS_COLOUR, .kind = CSS_IS_COLOUR, .colour = {LINK_COLOUR, 1}};
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

static void apply_bucket(struct cascade_source *source, struct cascade *cascade,
                         uint32_t index, struct slice type,
                         const struct cascade_hints *hints)
{
    const struct sheet *sheet = &source->sheet;
    for (; index != SHEET_NONE; index = sheet->rules.v[index].next) {
        const struct sheet_rule *rule = &sheet->rules.v[index];
        if (++source->matches > STYLE_MAX_MATCHES) {
            notes_limit(source->notes, "html-max-style-matches", STYLE_MAX_MATCHES);
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

static void apply_sheet(struct cascade_source *source, struct cascade *cascade,
                        const struct html_node *node, const struct cascade_hints *hints)
{
    const struct sheet *sheet = &source->sheet;
    struct slice classes = hints->class, name;
    apply_bucket(source, cascade, sheet_first(sheet, '*', SLICE_NONE), node->name, hints);
    apply_bucket(source, cascade, sheet_first(sheet, ' ', node->name), node->name, hints);
    while (sheet_next_class(&classes, &name)) {
        apply_bucket(source, cascade, sheet_first(sheet, '.', name), node->name, hints);
    }
    if (hints->id.n) {
        apply_bucket(source, cascade, sheet_first(sheet, '#', hints->id), node->name,
                     hints);
    }
}

static void apply_inline(struct cascade_source *source, struct cascade *cascade,
                         struct slice style)
{
    source->scratch.list.n = 0;
    css_read(source->arena, &source->scratch, style);
    for (uint32_t i = 0; i < source->scratch.list.n; i++) {
        apply(cascade, &source->scratch.list.v[i], WEIGHT_INLINE);
    }
}

void cascade_init(struct cascade_source *source, struct arena *arena,
                  const struct html *html, struct notes *notes)
{
    *source = (struct cascade_source){.html = html, .arena = arena, .notes = notes};
    source->sheet.arena = arena;
    for (uint32_t i = 0; i < html->nodes; i++) {
        if (html->node[i].tag != HTML_style) {
            continue;
        }
        for (uint32_t k = i + 1; k < html->node[i].after; k++) {
            if (html->node[k].kind == HTML_TEXT) {
                sheet_add(&source->sheet, html->node[k].text, notes);
            }
        }
    }
    if (source->sheet.rules.n) {
        sheet_index(&source->sheet);
    }
}

void cascade_run(struct cascade *cascade, struct cascade_hints *hints,
                 struct cascade_source *source, const struct html_node *node)
{
    memset(cascade->weight, 0, sizeof cascade->weight);
    *hints = (struct cascade_hints){0};
    read_hints(source->html, node, hints);
    apply_hints(cascade, node, hints);
    if (source->sheet.rules.n) {
        apply_sheet(source, cascade, node, hints);
    }
    if (hints->style.n) {
        apply_inline(source, cascade, hints->style);
    }
}

bool cascade_is_set(const struct cascade *cascade, enum css_property property)
{
    return cascade->weight[property] && cascade->value[property].kind != CSS_INHERIT;
}

bool cascade_is_keyword(const struct cascade *cascade, enum css_property property,
                        int word)
{
    return cascade->weight[property] && cascade->value[property].kind == CSS_KEYWORD &&
           (int)cascade->value[property].number == word;
}

bool cascade_get_px(const struct cascade *cascade, enum css_property property,
                    float font_size, float *px)
{
    const struct css_value *value = &cascade->value[property];
    if (!cascade->weight[property] || (value->kind != CSS_PX && value->kind != CSS_EM)) {
        return false;
    }
    *px = value->kind == CSS_EM ? value->number * font_size : value->number;
    return true;
}
