#include "html/css.h"

#include "text/placeholder.h"

typedef bool css_reader(struct slice s, struct css_value *value);

/* Offset of `stop` at or after `from` outside strings, brackets and comments. */
static size_t find_outside(struct slice s, size_t from, char stop)
{
    size_t depth = 0;
    for (size_t i = from; i < s.n; i++) {
        char c = s.p[i];
        if (c == stop && depth == 0) {
            return i;
        }
        if (c == '(') {
            depth++;
        } else if (c == ')') {
            depth -= depth > 0;
        } else if (c == '"' || c == '\'') {
            i = slice_find_byte(s, i + 1, c);
        } else if (c == '/' && i + 1 < s.n && s.p[i + 1] == '*') {
            i = slice_find(s, i + 2, SLICE_LIT("*/")) + 1;
        }
    }
    return s.n;
}

/* Drops comments and blanks at the start. */
static struct slice skip_comments(struct slice s)
{
    s = slice_trim(s);
    while (slice_starts(s, SLICE_LIT("/*"))) {
        s = slice_trim(slice_sub(s, slice_find(s, 2, SLICE_LIT("*/")) + 2, s.n));
    }
    return s;
}

bool css_next_declaration(struct slice *rest, struct css_declaration *declaration)
{
    while (rest->n) {
        size_t end = find_outside(*rest, 0, ';');
        struct slice all = skip_comments(slice_sub(*rest, 0, end));
        *rest = slice_sub(*rest, end + 1, rest->n);
        size_t colon = slice_find_byte(all, 0, ':');
        if (colon == all.n) {
            continue;
        }
        declaration->name = slice_trim(slice_sub(all, 0, colon));
        declaration->value = slice_trim(slice_sub(all, colon + 1, all.n));
        size_t mark = slice_find_byte(declaration->value, 0, '!');
        struct slice tail = slice_sub(declaration->value, mark + 1, declaration->value.n);
        declaration->is_important =
            slice_eq_case(slice_trim(tail), SLICE_LIT("important"));
        if (declaration->is_important) {
            declaration->value = slice_trim(slice_sub(declaration->value, 0, mark));
        }
        if (declaration->value.n) {
            return true;
        }
    }
    return false;
}

static const struct {
    const char *name;
    float px; /* of one; 0 when it is relative to the font, below 0 when to something else
               */
} units[] = {
    {"", 1},       {"px", 1},     {"pt", 4.0f / 3}, {"em", 0},    {"rem", 16}, {"in", 96},
    {"cm", 37.8f}, {"mm", 3.78f}, {"pc", 16},       {"ex", 0},    {"ch", 0},   {"%", -1},
    {"vw", -1},    {"vh", -1},    {"vmin", -1},     {"vmax", -1},
};

bool css_parse_length(struct slice s, float *number, enum css_kind *kind)
{
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+'), digits = 0;
    float value = 0, scale = 1;
    bool in_fraction = false;
    for (; i < s.n && (ascii_is_digit(s.p[i]) || (s.p[i] == '.' && !in_fraction)); i++) {
        if (s.p[i] == '.') {
            in_fraction = true;
            continue;
        }
        digits++;
        scale = in_fraction ? scale / 10 : scale;
        float digit = (float)(s.p[i] - '0');
        value = in_fraction    ? value + scale * digit
                : value < 1e9f ? value * 10 + digit
                               : value;
    }
    struct slice unit = slice_sub(s, i, s.n);
    for (size_t k = 0; digits && k < sizeof units / sizeof *units; k++) {
        if (slice_eq_case(unit, slice_of(units[k].name))) {
            float px = units[k].px;
            *kind = px > 0 || value <= 0 ? CSS_PX : px < 0 ? CSS_OTHER : CSS_EM;
            *number = (s.p[0] == '-' ? -value : value) * (px > 0 ? px : 1);
            return true;
        }
    }
    return false;
}

static bool set_keyword(struct css_value *value, float number)
{
    value->kind = CSS_KEYWORD;
    value->number = number;
    return true;
}

/* 0-based place of s in a list of words; -1 when it is not there. */
static int find_word(struct slice s, const char *const *words)
{
    for (int i = 0; words[i]; i++) {
        if (slice_eq_case(s, slice_of(words[i]))) {
            return i;
        }
    }
    return -1;
}

static bool read_display(struct slice s, struct css_value *value)
{
    static const char *const inside[] = {
        "inline",      "inline-block", "inline-table", "inline-flex",
        "inline-grid", "table-cell",   "contents",     NULL};
    static const char *const blocks[] = {"block",
                                         "table",
                                         "flex",
                                         "grid",
                                         "list-item",
                                         "table-row",
                                         "table-row-group",
                                         "flow-root",
                                         "table-header-group",
                                         "table-footer-group",
                                         "table-caption",
                                         NULL};
    if (slice_eq_case(s, SLICE_LIT("none"))) {
        return set_keyword(value, CSS_SHOW_NONE);
    }
    if (find_word(s, inside) >= 0) {
        return set_keyword(value, CSS_SHOW_INLINE);
    }
    return find_word(s, blocks) >= 0 && set_keyword(value, CSS_SHOW_BLOCK);
}

static bool read_visibility(struct slice s, struct css_value *value)
{
    static const char *const words[] = {"visible", "hidden", "collapse", NULL};
    int word = find_word(s, words);
    return word >= 0 && set_keyword(value, word > 0);
}

static bool read_length(struct slice s, struct css_value *value)
{
    enum css_kind kind = CSS_OTHER;
    static const char *const words[] = {"auto", "none", "normal", "fit-content", NULL};
    if (!css_parse_length(s, &value->number, &kind) && find_word(s, words) < 0) {
        return false;
    }
    value->kind = kind;
    return true;
}

static bool read_opacity(struct slice s, struct css_value *value)
{
    bool is_read =
        read_length(s, value) && (value->kind != CSS_OTHER || s.p[s.n - 1] == '%');
    value->number =
        is_read && value->kind == CSS_OTHER ? value->number / 100 : value->number;
    value->kind = CSS_PX;
    return is_read;
}

static bool read_font_size(struct slice s, struct css_value *value)
{
    static const char *const words[] = {"xx-small", "x-small", "small",    "medium",
                                        "large",    "x-large", "xx-large", NULL};
    static const float sizes[] = {9, 10, 13, 16, 18, 24, 32};
    enum css_kind kind = CSS_PX;
    int word = find_word(s, words);
    bool is_smaller = slice_eq_case(s, SLICE_LIT("smaller"));
    if (word >= 0) {
        value->number = sizes[word];
    } else if (is_smaller || slice_eq_case(s, SLICE_LIT("larger"))) {
        kind = CSS_EM;
        value->number = is_smaller ? 0.83f : 1.2f;
    } else if (!css_parse_length(s, &value->number, &kind) || value->number < 0) {
        return false;
    } else if (kind == CSS_OTHER) {
        kind = s.p[s.n - 1] == '%' ? CSS_EM : CSS_PX;
        value->number = kind == CSS_EM ? value->number / 100 : 16;
    }
    value->kind = kind;
    return true;
}

/* Cuts the next word of a shorthand off; brackets and strings hold it together. */
static bool next_word(struct slice *rest, struct slice *word)
{
    *rest = slice_trim(*rest);
    size_t depth = 0, i = 0;
    for (; i < rest->n && (depth || !ascii_is_space(rest->p[i])); i++) {
        char c = rest->p[i];
        if (c == '"' || c == '\'') {
            i = slice_find_byte(*rest, i + 1, c);
        }
        depth += c == '(';
        depth -= c == ')' && depth;
    }
    *word = slice_sub(*rest, 0, i);
    *rest = slice_sub(*rest, i, rest->n);
    return word->n > 0;
}

/* font: [style weight] size[/line-height] family */
static bool read_font(struct slice s, struct css_value *value)
{
    struct slice word;
    while (next_word(&s, &word)) {
        struct slice size = slice_sub(word, 0, slice_find_byte(word, 0, '/'));
        bool is_weight = size.n == 3 && size.p[1] == '0' && size.p[2] == '0';
        if (!is_weight && read_font_size(size, value)) {
            return true;
        }
    }
    return false;
}

static bool read_colour(struct slice s, struct css_value *value)
{
    value->kind = CSS_IS_COLOUR;
    return colour_parse(s, &value->colour);
}

static bool is_image(struct slice word)
{
    return slice_starts_case(word, SLICE_LIT("url(")) ||
           slice_find_case(word, 0, SLICE_LIT("gradient(")) < word.n ||
           slice_starts_case(word, SLICE_LIT("image"));
}

/* background: the colour among its words; without one it is transparent. */
static bool read_background(struct slice s, struct css_value *value)
{
    struct slice word;
    value->kind = CSS_IS_COLOUR;
    value->colour = (struct colour){0, 0};
    while (next_word(&s, &word)) {
        if (!is_image(word) && colour_parse(word, &value->colour)) {
            return true;
        }
    }
    return true;
}

static bool read_image(struct slice s, struct css_value *value)
{
    struct slice word;
    while (next_word(&s, &word)) {
        if (is_image(word)) {
            return set_keyword(value, 1);
        }
    }
    return set_keyword(value, 0);
}

static bool read_margin(struct slice s, struct css_value *value)
{
    struct slice word[4];
    int n = 0;
    while (n < 4 && next_word(&s, &word[n])) {
        n++;
    }
    int pick = value->property == CSS_MARGIN_TOP || n == 1 ? 0 : n == 4 ? 3 : 1;
    return n > 0 && read_length(word[pick], value);
}

static bool read_position(struct slice s, struct css_value *value)
{
    static const char *const words[] = {"static", "relative", "absolute",
                                        "fixed",  "sticky",   NULL};
    int word = find_word(s, words);
    return word >= 0 && set_keyword(value, word > 0);
}

static bool read_overflow(struct slice s, struct css_value *value)
{
    return set_keyword(value, slice_starts_case(s, SLICE_LIT("hidden")));
}

/* rect() whose edges are all 0 or 1 px, or a shape of no size. */
static bool read_clip(struct slice s, struct css_value *value)
{
    static const char *const nothing[] = {
        "inset(50%)",  "inset(100%)",          "circle(0)",
        "circle(0px)", "polygon(0 0,0 0,0 0)", "polygon(0 0, 0 0, 0 0, 0 0)",
        NULL};
    bool is_rect = slice_starts_case(s, SLICE_LIT("rect("));
    bool is_nothing = is_rect || find_word(s, nothing) >= 0;
    for (size_t i = 5; is_rect && i < s.n; i++) {
        char c = s.p[i];
        bool is_large = ascii_is_digit(c) && (c > '1' || ascii_is_digit(s.p[i - 1]));
        is_nothing = is_nothing && !is_large && ascii_lower(c) != 'u';
    }
    return set_keyword(value, is_nothing);
}

static const struct {
    struct slice name;
    enum css_property property;
    css_reader *read;
} readers[] = {
    {{"color", 5}, CSS_COLOUR, read_colour},
    {{"font-size", 9}, CSS_FONT_SIZE, read_font_size},
    {{"font", 4}, CSS_FONT_SIZE, read_font},
    {{"display", 7}, CSS_DISPLAY, read_display},
    {{"background-color", 16}, CSS_BACKGROUND, read_colour},
    {{"background", 10}, CSS_BACKGROUND, read_background},
    {{"background", 10}, CSS_BACKGROUND_IMAGE, read_image},
    {{"background-image", 16}, CSS_BACKGROUND_IMAGE, read_image},
    {{"width", 5}, CSS_WIDTH, read_length},
    {{"height", 6}, CSS_HEIGHT, read_length},
    {{"max-width", 9}, CSS_MAX_WIDTH, read_length},
    {{"max-height", 10}, CSS_MAX_HEIGHT, read_length},
    {{"margin", 6}, CSS_MARGIN_LEFT, read_margin},
    {{"margin", 6}, CSS_MARGIN_TOP, read_margin},
    {{"margin-left", 11}, CSS_MARGIN_LEFT, read_length},
    {{"margin-top", 10}, CSS_MARGIN_TOP, read_length},
    {{"left", 4}, CSS_LEFT, read_length},
    {{"top", 3}, CSS_TOP, read_length},
    {{"position", 8}, CSS_POSITION, read_position},
    {{"overflow", 8}, CSS_OVERFLOW, read_overflow},
    {{"text-indent", 11}, CSS_TEXT_INDENT, read_length},
    {{"opacity", 7}, CSS_OPACITY, read_opacity},
    {{"visibility", 10}, CSS_VISIBILITY, read_visibility},
    {{"clip", 4}, CSS_CLIP, read_clip},
    {{"clip-path", 9}, CSS_CLIP, read_clip},
};

static bool is_open(struct slice s)
{
    return slice_find(s, 0, SLICE_LIT(PLACEHOLDER_MARK)) < s.n;
}

static bool read_value(size_t reader, struct slice s, struct css_value *value)
{
    if (slice_eq_case(s, SLICE_LIT("inherit"))) {
        value->kind = CSS_INHERIT;
        return true;
    }
    if (is_open(s)) {
        value->kind = CSS_OPEN;
        return true;
    }
    return readers[reader].read(s, value);
}

void css_read(struct arena *arena, struct css_values *values, struct slice declarations)
{
    struct css_declaration declaration;
    while (css_next_declaration(&declarations, &declaration)) {
        char first = ascii_lower(declaration.name.p ? declaration.name.p[0] : '\0');
        for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
            if (readers[i].name.n != declaration.name.n ||
                readers[i].name.p[0] != first ||
                !slice_eq_case(declaration.name, readers[i].name)) {
                continue;
            }
            struct css_value value = {.property = (uint8_t)readers[i].property,
                                      .is_important = declaration.is_important};
            if (read_value(i, declaration.value, &value)) {
                *vec_push(arena, &values->list) = value;
            }
        }
    }
}
