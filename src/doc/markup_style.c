#include "doc/markup_style.h"

enum { REACH = 80 /* bytes of a tag that the patterns look over on either side */ };

static bool ends_declaration(struct slice s, size_t at, const char *marks)
{
    at = slice_skip_space(s, at);
    return at < s.n && strchr(marks, s.p[at]) != NULL && s.p[at] != '\0';
}

/* The patterns' "[^>]{0,80}>" behind the declaration. */
static bool is_near_end(struct slice tag, size_t at)
{
    return at < tag.n && tag.n - 1 - at <= REACH;
}

static bool is_one_of(struct slice s, const char *const *words)
{
    for (; *words; words++) {
        if (slice_eq_case(s, slice_of(*words))) {
            return true;
        }
    }
    return false;
}

struct size {
    uint32_t whole; /* capped */
    bool has_fraction, fraction_starts_zero, starts_zero;
    struct slice unit;
    size_t end;
};

static bool read_size(struct slice s, size_t at, struct size *out)
{
    size_t start = at;
    *out = (struct size){.starts_zero = at < s.n && s.p[at] == '0'};
    for (; at < s.n && ascii_is_digit(s.p[at]); at++) {
        out->whole = out->whole > 9 ? 10 : out->whole * 10 + (uint32_t)(s.p[at] - '0');
    }
    if (at == start) {
        return false;
    }
    if (at + 1 < s.n && s.p[at] == '.' && ascii_is_digit(s.p[at + 1])) {
        out->has_fraction = true;
        out->fraction_starts_zero = s.p[at + 1] == '0';
        for (at++; at < s.n && ascii_is_digit(s.p[at]); at++) {
        }
    }
    size_t unit = at;
    while (at < s.n && (ascii_is_alpha(s.p[at]) || s.p[at] == '%')) {
        at++;
    }
    out->unit = slice_sub(s, unit, at);
    out->end = at;
    return true;
}

static unsigned tiny_size(struct slice s, size_t at)
{
    static const char *const pixels[] = {"px", "pt", "q", "vw", "vh", "vmin", NULL};
    static const char *const others[] = {"cm",  "mm", "pc",   "ch",
                                         "rem", "lh", "vmax", NULL};
    static const char *const letters[] = {"em", "ex", "in", NULL};
    struct size size;
    if (!read_size(s, at, &size)) {
        return 0;
    }
    bool is_pixels = size.whole <= 1 && is_one_of(size.unit, pixels);
    bool is_zero = size.whole == 0 && size.starts_zero;
    bool is_other = is_zero && is_one_of(size.unit, others);
    bool is_letters = is_zero && is_one_of(size.unit, letters);
    bool is_percent = is_zero && slice_eq(size.unit, SLICE_LIT("%"));
    bool ends = ends_declaration(s, size.end, ";'") &&
                is_near_end(s, slice_skip_space(s, size.end) + 1);
    bool goes_on = size.end + 1 < s.n && ascii_is_space(s.p[size.end]) &&
                   ascii_is_alpha(s.p[size.end + 1]) && is_near_end(s, size.end + 2);
    size_t next = slice_skip_space(s, size.end);
    bool has_word = next < s.n && ascii_is_alpha(s.p[next]) && is_near_end(s, next + 1);
    unsigned found = 0;
    if ((ends || goes_on) && (is_pixels || is_other || is_percent ||
                              (is_letters && size.fraction_starts_zero))) {
        found |= MARKUP_STYLE_TINY;
    }
    if ((ends || has_word) && (is_pixels || is_other || is_letters)) {
        found |= MARKUP_STYLE_TINY_WORD;
    }
    return found;
}

static bool value_is(struct slice s, size_t at, const char *value, const char *marks)
{
    struct slice wanted = slice_of(value);
    return slice_starts_case(slice_sub(s, at, s.n), wanted) &&
           ends_declaration(s, at + wanted.n, marks);
}

/* The property stands in style="..." at most REACH bytes behind its opening quote. */
static bool is_in_style(struct slice tag, size_t property)
{
    size_t at = property;
    while (at > 0 && property - at <= REACH && tag.p[at - 1] != '"') {
        at--;
    }
    if (at == 0 || tag.p[at - 1] != '"' || property - at > REACH) {
        return false;
    }
    for (at--; at > 0 && ascii_is_space(tag.p[at - 1]); at--) {
    }
    if (at == 0 || tag.p[at - 1] != '=') {
        return false;
    }
    for (at--; at > 0 && ascii_is_space(tag.p[at - 1]); at--) {
    }
    struct slice before = slice_sub(tag, 0, at);
    return slice_ends_case(before, SLICE_LIT("style")) &&
           !ascii_is_alnum(before.p[at - 6]) && before.p[at - 6] != '_';
}

/* The patterns' "<name\s[^>]{1,80}" in front of it. */
static bool is_near_start(struct slice tag, size_t property)
{
    size_t name = 1;
    while (name < tag.n && ascii_is_alpha(tag.p[name])) {
        name++;
    }
    return name > 1 && property > name + 1 && property - name - 1 <= REACH;
}

static unsigned read_declaration(struct slice tag, size_t property, size_t colon)
{
    size_t end = colon;
    while (end > property && ascii_is_space(tag.p[end - 1])) {
        end--;
    }
    struct slice name = slice_sub(tag, property, end);
    size_t value = slice_skip_space(tag, colon + 1);
    bool is_display = slice_ends_case(name, SLICE_LIT("display"));
    bool is_visibility = slice_eq_case(name, SLICE_LIT("visibility"));
    if (is_display || is_visibility) {
        const char *hides = is_display ? "none" : "hidden";
        return value_is(tag, value, hides, ";\"!") && is_in_style(tag, property)
                   ? MARKUP_STYLE_HIDES
                   : 0;
    }
    if (!is_near_start(tag, property)) {
        return 0;
    }
    if (slice_ends_case(name, SLICE_LIT("font")) ||
        slice_ends_case(name, SLICE_LIT("font-size"))) {
        return tiny_size(tag, value);
    }
    bool is_clear = slice_eq_case(name, SLICE_LIT("color")) &&
                    value_is(tag, value, "transparent", ";'") &&
                    is_near_end(tag, value + sizeof "transparent");
    return is_clear ? MARKUP_STYLE_TINY | MARKUP_STYLE_TINY_WORD : 0;
}

unsigned markup_style_read(struct slice tag)
{
    unsigned found = 0;
    for (size_t colon = slice_find_byte(tag, 0, ':'); colon < tag.n;
         colon = slice_find_byte(tag, colon + 1, ':')) {
        size_t property = colon;
        while (property > 0 && ascii_is_space(tag.p[property - 1])) {
            property--;
        }
        while (property > 0 &&
               (ascii_is_alpha(tag.p[property - 1]) || tag.p[property - 1] == '-')) {
            property--;
        }
        found |= read_declaration(tag, property, colon);
    }
    if (slice_starts_case(tag, SLICE_LIT("<style"))) {
        found &= MARKUP_STYLE_HIDES;
    }
    return found;
}
