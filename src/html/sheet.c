#include "html/sheet.h"

#include "html/style.h"

/* Rules that do not say what selects them are met by every element. */
enum { BY_ID = '#', BY_CLASS = '.', BY_TYPE = ' ', BY_NOTHING = '*' };

static bool is_name(char c)
{
    return ascii_is_alnum(c) || c == '-' || c == '_' || (c & 0x80);
}

static struct slice cut_name(struct slice s, size_t *at)
{
    size_t from = *at;
    while (*at < s.n && is_name(s.p[*at])) {
        ++*at;
    }
    return slice_sub(s, from, *at);
}

/* Reads a compound of type, ids and classes; false when the selector is anything else. */
static bool read_selector(struct slice s, struct sheet_rule *rule)
{
    size_t at = 0;
    uint32_t ids = 0, types = 0;
    if (s.n && s.p[0] == '*') {
        at = 1;
    } else {
        rule->type = cut_name(s, &at);
        types = rule->type.n > 0;
    }
    while (at < s.n) {
        char kind = s.p[at++];
        struct slice name = cut_name(s, &at);
        if (name.n == 0) {
            return false;
        }
        if (kind == '#' && ids++ == 0) {
            rule->id = name;
        } else if (kind == '.' && rule->classes < SHEET_MAX_CLASSES) {
            rule->class[rule->classes++] = name;
        } else {
            return false;
        }
    }
    rule->specificity = ids << 6 | rule->classes << 2 | types;
    return s.n > 0;
}

static bool add_selector(struct sheet *sheet, struct slice selector, uint32_t value,
                         struct notes *notes)
{
    struct sheet_rule rule = {.value = value, .values = sheet->values.list.n - value};
    if (!read_selector(slice_trim(selector), &rule)) {
        return true;
    }
    if (sheet->rules.n == STYLE_MAX_RULES) {
        notes_limit(notes, "html-max-style-rules", STYLE_MAX_RULES);
        return false;
    }
    *vec_push(sheet->arena, &sheet->rules) = rule;
    return true;
}

static bool add_rule(struct sheet *sheet, struct slice selectors, struct slice body,
                     struct notes *notes)
{
    uint32_t value = sheet->values.list.n;
    css_read(sheet->arena, &sheet->values, body);
    while (selectors.n && sheet->values.list.n > value) {
        size_t comma = slice_find_byte(selectors, 0, ',');
        if (!add_selector(sheet, slice_sub(selectors, 0, comma), value, notes)) {
            return false;
        }
        selectors = slice_sub(selectors, comma + 1, selectors.n);
    }
    return true;
}

/* Blanks, comments and the marks that hide a sheet from browsers of 1996. */
static size_t skip_blanks(struct slice s, size_t at)
{
    for (;;) {
        struct slice rest = slice_sub(s, at, s.n);
        if (rest.n && ascii_is_space(rest.p[0])) {
            at++;
        } else if (slice_starts(rest, SLICE_LIT("/*"))) {
            at = slice_find(s, at + 2, SLICE_LIT("*/")) + 2;
        } else if (slice_starts(rest, SLICE_LIT("<!--"))) {
            at += 4;
        } else if (slice_starts(rest, SLICE_LIT("-->"))) {
            at += 3;
        } else {
            return at < s.n ? at : s.n;
        }
    }
}

/* The first of two bytes at or after `at`, outside strings, brackets and comments. */
static size_t find_either(struct slice s, size_t at, char a, char b)
{
    for (; at < s.n; at++) {
        char c = s.p[at];
        if (c == a || c == b) {
            return at;
        }
        if (c == '"' || c == '\'' || c == '(') {
            at = slice_find_byte(s, at + 1, c == '(' ? ')' : c);
        } else if (c == '/' && at + 1 < s.n && s.p[at + 1] == '*') {
            at = slice_find(s, at + 2, SLICE_LIT("*/")) + 1;
        }
    }
    return s.n;
}

/* Where the block that opens at s.p[at] == '{' closes. */
static size_t block_end(struct slice s, size_t at)
{
    size_t depth = 0;
    while (at < s.n) {
        depth += s.p[at] == '{' ? 1 : (size_t)-1;
        if (depth == 0) {
            return at;
        }
        at = find_either(s, at + 1, '{', '}');
    }
    return s.n;
}

/* @media without conditions on the medium: its rules always count. */
static bool always_applies(struct slice prelude)
{
    struct slice media = SLICE_LIT("@media");
    if (!slice_starts_case(prelude, media)) {
        return false;
    }
    struct slice query = slice_trim(slice_sub(prelude, media.n, prelude.n));
    return query.n == 0 || slice_eq_case(query, SLICE_LIT("all")) ||
           slice_eq_case(query, SLICE_LIT("screen")) ||
           slice_eq_case(query, SLICE_LIT("only screen"));
}

void sheet_add(struct sheet *sheet, struct slice css, struct notes *notes)
{
    for (size_t at = skip_blanks(css, 0); at < css.n; at = skip_blanks(css, at)) {
        if (css.p[at] == '}') {
            at++; /* of a block that was passed over, or of none */
            continue;
        }
        size_t open = find_either(css, at, '{', css.p[at] == '@' ? ';' : '{');
        struct slice prelude = slice_trim(slice_sub(css, at, open));
        if (open < css.n && css.p[open] == ';') {
            at = open + 1;
        } else if (css.p[at] == '@' && always_applies(prelude)) {
            at = open + 1; /* its closing brace is passed over when it comes */
        } else {
            size_t end = block_end(css, open);
            if (css.p[at] != '@' &&
                !add_rule(sheet, prelude, slice_sub(css, open + 1, end), notes)) {
                return;
            }
            at = end + 1;
        }
    }
}

static uint32_t hash(char kind, struct slice name)
{
    uint32_t value = 2166136261u ^ (unsigned char)kind;
    for (size_t i = 0; i < name.n; i++) {
        char c = kind == BY_TYPE ? ascii_lower(name.p[i]) : name.p[i];
        value = (value ^ (unsigned char)c) * 16777619u;
    }
    return value ^ value >> 15;
}

static uint32_t bucket_of(const struct sheet_rule *rule)
{
    if (rule->id.n) {
        return hash(BY_ID, rule->id);
    }
    if (rule->classes) {
        return hash(BY_CLASS, rule->class[0]);
    }
    return rule->type.n ? hash(BY_TYPE, rule->type) : hash(BY_NOTHING, SLICE_NONE);
}

void sheet_index(struct sheet *sheet)
{
    sheet->buckets = 64;
    while (sheet->buckets < sheet->rules.n * 2) {
        sheet->buckets *= 2;
    }
    sheet->bucket =
        arena_alloc_array(sheet->arena, sheet->buckets, sizeof *sheet->bucket);
    memset(sheet->bucket, 0xFF, sheet->buckets * sizeof *sheet->bucket);
    for (uint32_t i = 0; i < sheet->rules.n; i++) {
        uint32_t *head =
            &sheet->bucket[bucket_of(&sheet->rules.v[i]) & (sheet->buckets - 1)];
        sheet->rules.v[i].next = *head;
        *head = i;
    }
}

uint32_t sheet_first(const struct sheet *sheet, char kind, struct slice name)
{
    return sheet->bucket[hash(kind, name) & (sheet->buckets - 1)];
}

bool sheet_next_class(struct slice *rest, struct slice *name)
{
    size_t at = 0;
    while (at < rest->n && ascii_is_space(rest->p[at])) {
        at++;
    }
    size_t from = at;
    while (at < rest->n && !ascii_is_space(rest->p[at])) {
        at++;
    }
    *name = slice_sub(*rest, from, at);
    *rest = slice_sub(*rest, at, rest->n);
    return name->n > 0;
}

static bool has_class(struct slice classes, struct slice wanted)
{
    struct slice name;
    while (sheet_next_class(&classes, &name)) {
        if (slice_eq(name, wanted)) {
            return true;
        }
    }
    return false;
}

bool sheet_selects(const struct sheet_rule *rule, struct slice type, struct slice id,
                   struct slice classes)
{
    if ((rule->type.n && !slice_eq_case(rule->type, type)) ||
        (rule->id.n && !slice_eq(rule->id, id))) {
        return false;
    }
    for (uint32_t i = 0; i < rule->classes; i++) {
        if (!has_class(classes, rule->class[i])) {
            return false;
        }
    }
    return true;
}
