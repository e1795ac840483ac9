#include "mail/param.h"

#include "base/buf.h"
#include "mail/charset.h"
#include "mail/encword.h"

/* One "name*1*=value" as it stands; offsets in the value parsed. */
struct section {
    struct slice name; /* as written, without the parts from "*" on */
    int index;         /* of a continuation; -1 when there is none */
    bool is_extended;  /* ends with "*": percent encoding, and a charset in the first */
    bool is_quoted, has_escape, is_used, is_repeated;
    size_t start, from, to; /* the name's first byte; the value without its quotes */
};

struct parser {
    struct arena *arena;
    struct text value;
    struct notes *notes;
    size_t at;
    struct section sections[MAIL_MAX_PARAMS];
    size_t count;
};

static void note(struct parser *p, const char *code, size_t from, size_t to)
{
    notes_defect(p->notes, code, text_span(p->value, from, to));
}

/* Offset of the quote that closes the one before `at`; s.n when none does. */
static size_t closing_quote(struct slice s, size_t at, bool *has_escape)
{
    while (at < s.n && s.p[at] != '"') {
        *has_escape |= s.p[at] == '\\';
        at += s.p[at] == '\\' ? 2 : 1;
    }
    return at < s.n ? at : s.n;
}

/* Offset of the next ";" outside quotes. */
static size_t next_semicolon(struct slice s, size_t at)
{
    while (at < s.n && s.p[at] != ';') {
        bool has_escape = false;
        size_t close = s.p[at] == '"' ? closing_quote(s, at + 1, &has_escape) : s.n;
        at = close < s.n ? close + 1 : at + 1;
    }
    return at;
}

/* "name", "name*", "name*0", "name*0*"; false when it is none of these. */
static bool read_name(struct section *section, struct slice name)
{
    size_t star = slice_find_byte(name, 0, '*');
    section->name = slice_sub(name, 0, star);
    section->index = -1;
    struct slice rest = slice_sub(name, star + 1, name.n);
    if (star < name.n && rest.n == 0) {
        section->is_extended = true;
    } else if (star < name.n) {
        section->is_extended = rest.p[rest.n - 1] == '*';
        uint64_t index;
        rest = slice_sub(rest, 0, rest.n - section->is_extended);
        if (!slice_to_uint(rest, MAIL_MAX_PARAMS * 10, &index)) {
            return false;
        }
        section->index = (int)index;
    }
    return section->name.n > 0;
}

/* "charset=us-ascii (a comment)": allowed (RFC 2045 section 5.1) where no file name is.
 */
static size_t cut_comment(struct parser *p, const struct section *section, size_t to)
{
    struct slice s = p->value.s;
    if (to == section->from || s.p[to - 1] != ')' ||
        slice_eq_case(section->name, SLICE_LIT("filename")) ||
        slice_eq_case(section->name, SLICE_LIT("name"))) {
        return to;
    }
    size_t open = slice_find_byte(s, section->from, '(');
    size_t end = open;
    while (end > section->from && ascii_is_space(s.p[end - 1])) {
        end--;
    }
    return end < open && open < to ? end : to;
}

static void read_value(struct parser *p, struct section *section)
{
    struct slice s = p->value.s;
    size_t at = slice_skip_space(s, p->at);
    if (at < s.n && s.p[at] == '"') {
        section->is_quoted = true;
        section->from = at + 1;
        section->to = closing_quote(s, at + 1, &section->has_escape);
        if (section->to == s.n) {
            section->to = p->at = slice_find_byte(s, at, ';');
            note(p, "parameter-invalid", at, p->at);
            return;
        }
        p->at = next_semicolon(s, section->to + 1);
        if (slice_trim(slice_sub(s, section->to + 1, p->at)).n) {
            note(p, "parameter-invalid", section->to + 1, p->at);
        }
        return;
    }
    p->at = slice_find_byte(s, at, ';');
    size_t to = p->at;
    while (to > at && ascii_is_space(s.p[to - 1])) {
        to--;
    }
    section->from = at;
    section->to = cut_comment(p, section, to);
}

static bool is_same(const struct section *a, const struct section *b)
{
    return a->index == b->index && a->is_extended == b->is_extended &&
           slice_eq_case(a->name, b->name);
}

/* Reads from after a ";". */
static void read_section(struct parser *p)
{
    struct slice s = p->value.s;
    struct section section = {.start = slice_skip_space(s, p->at)};
    size_t end = slice_find_byte(s, section.start, ';');
    size_t equals = slice_find_byte(slice_sub(s, 0, end), section.start, '=');
    if (section.start == end) {
        p->at = end;
        return;
    }
    bool is_valid = read_name(&section, slice_trim(slice_sub(s, section.start, equals)));
    p->at = equals + 1;
    if (equals == end) {
        is_valid = false;
        p->at = end;
    } else {
        read_value(p, &section);
    }
    if (!is_valid) {
        note(p, "parameter-invalid", section.start, p->at);
        return;
    }
    for (size_t i = 0; i < p->count; i++) {
        if (is_same(&p->sections[i], &section)) {
            note(p, "parameter-duplicate", section.start, p->at);
            p->sections[i].is_repeated = true;
            return;
        }
    }
    if (p->count == MAIL_MAX_PARAMS) {
        notes_limit(p->notes, "max-parameters", MAIL_MAX_PARAMS);
        p->at = s.n;
        return;
    }
    p->sections[p->count++] = section;
}

/* Which spelling of a name wins: "name*", "name*0", "name", then "name*1" without a
 * first. */
enum form { FORM_NONE, FORM_TAIL, FORM_PLAIN, FORM_CONTINUED, FORM_EXTENDED };

static enum form form_of(const struct section *section)
{
    if (section->index > 0) {
        return FORM_TAIL;
    }
    if (section->index == 0) {
        return FORM_CONTINUED;
    }
    return section->is_extended ? FORM_EXTENDED : FORM_PLAIN;
}

/* What one parameter is joined from. */
struct join {
    struct buf out;
    struct srcmap_builder map;
    struct slice charset;
    bool is_extended;
};

/* Percent encoding; the first section has "charset'language'" before it. */
static void join_extended(struct parser *p, struct join *join,
                          const struct section *section, bool is_first)
{
    struct slice s = slice_sub(p->value.s, 0, section->to);
    size_t at = section->from;
    join->is_extended = true;
    size_t quote = slice_find_byte(s, at, '\'');
    if (is_first && quote < s.n) {
        size_t second = slice_find_byte(s, quote + 1, '\'');
        join->charset = slice_sub(s, at, quote);
        at = second < s.n ? second + 1 : quote + 1;
    }
    for (; at < s.n; at++) {
        int high = s.p[at] == '%' && at + 2 < s.n ? ascii_hex(s.p[at + 1]) : -1;
        int low = high >= 0 ? ascii_hex(s.p[at + 2]) : -1;
        if (low >= 0) {
            buf_byte(&join->out, (char)(high << 4 | low));
            srcmap_unit(&join->map, at, 3, 1);
            at += 2;
        } else {
            buf_byte(&join->out, s.p[at]);
            srcmap_copy(&join->map, at, 1);
        }
    }
}

static void join_plain(struct parser *p, struct join *join, const struct section *section)
{
    struct slice s = p->value.s;
    for (size_t at = section->from; at < section->to; at++) {
        if (section->is_quoted && s.p[at] == '\\') {
            if (at + 1 < section->to) {
                buf_byte(&join->out, s.p[at + 1]);
                srcmap_unit(&join->map, at, 2, 1);
            }
            at++;
        } else {
            buf_byte(&join->out, s.p[at]);
            srcmap_copy(&join->map, at, 1);
        }
    }
}

static void begin_join(struct parser *p, struct join *join)
{
    *join = (struct join){0};
    buf_init(&join->out, p->arena, p->value.s.n);
    srcmap_begin(&join->map, p->arena, p->value);
}

static struct text end_join(struct parser *p, struct join *join)
{
    struct text bytes = srcmap_end(&join->map, buf_slice(&join->out));
    const char *decoded_as;
    return join->is_extended
               ? charset_decode(p->arena, bytes, join->charset, NULL, &decoded_as)
               : encword_decode(p->arena, bytes, p->notes);
}

static struct text single(struct parser *p, const struct section *section)
{
    if (!section->is_extended && !section->has_escape) {
        return encword_decode(p->arena, text_sub(p->value, section->from, section->to),
                              p->notes);
    }
    struct join join;
    begin_join(p, &join);
    if (section->is_extended) {
        join_extended(p, &join, section, true);
    } else {
        join_plain(p, &join, section);
    }
    return end_join(p, &join);
}

/* The section of that name with the lowest index at or over `least`. */
static struct section *next_section(struct parser *p, struct slice name, int least)
{
    struct section *best = NULL;
    for (size_t i = 0; i < p->count; i++) {
        struct section *section = &p->sections[i];
        if (section->index >= least && (!best || section->index < best->index) &&
            slice_eq_case(section->name, name)) {
            best = section;
        }
    }
    return best;
}

/* Sections in order of their index, as far as none is missing. */
static struct text continued(struct parser *p, struct slice name)
{
    struct join join;
    begin_join(p, &join);
    struct section *section = next_section(p, name, 0);
    int first = section->index, next = first;
    while (section && section->index == next) {
        if (section->is_extended) {
            join_extended(p, &join, section, next == first);
        } else {
            join_plain(p, &join, section);
        }
        next++;
        section = next_section(p, name, next);
    }
    if (section || first > 0) {
        size_t at = section ? section->start : 0;
        note(p, "parameter-invalid", at, section ? section->to : p->value.s.n);
    }
    return end_join(p, &join);
}

static struct slice lower(struct arena *arena, struct slice s)
{
    char *copy = arena_alloc(arena, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        copy[i] = ascii_lower(s.p[i]);
    }
    return (struct slice){copy, s.n};
}

/* Makes the parameter that section `i` is the first to name. */
static void make_param(struct parser *p, size_t i, struct mail_params *out)
{
    struct slice name = p->sections[i].name;
    struct section *best = NULL, *plain = NULL;
    enum form form = FORM_NONE;
    for (size_t k = i; k < p->count; k++) {
        struct section *section = &p->sections[k];
        if (!slice_eq_case(section->name, name)) {
            continue;
        }
        section->is_used = true;
        if (form_of(section) == FORM_PLAIN) {
            plain = section;
        }
        if (form_of(section) > form) {
            form = form_of(section);
            best = section;
        }
    }
    bool is_continued = form == FORM_CONTINUED || form == FORM_TAIL;
    struct text value = is_continued ? continued(p, name) : single(p, best);
    if (plain && plain != best && !slice_eq(single(p, plain).s, value.s)) {
        note(p, "parameter-conflict", plain->start, plain->to);
    }
    *vec_push(p->arena, &out->list) =
        (struct mail_param){lower(p->arena, name), value, best->is_repeated};
}

void param_parse(struct arena *arena, struct text value, struct notes *notes,
                 struct mail_params *out)
{
    struct parser p = {.arena = arena, .value = value, .notes = notes};
    p.at = next_semicolon(value.s, 0);
    out->value = text_trim(text_sub(value, 0, p.at));
    while (p.at < value.s.n) {
        p.at++;
        read_section(&p);
    }
    for (size_t i = 0; i < p.count; i++) {
        if (!p.sections[i].is_used) {
            make_param(&p, i, out);
        }
    }
}

const struct mail_param *param_find(const struct mail_params *params, const char *name)
{
    for (uint32_t i = 0; i < params->list.n; i++) {
        if (slice_eq(params->list.v[i].name, slice_of(name))) {
            return &params->list.v[i];
        }
    }
    return NULL;
}
