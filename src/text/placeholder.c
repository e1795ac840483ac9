#include "text/placeholder.h"

#include "text/dialect.h"
#include "text/placeholder_forms.h"
#include "text/tags.h"

static bool is_in_set(const char *set, char c)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static char char_at(struct slice s, size_t at)
{
    return at < s.n ? s.p[at] : '\0';
}

/* First bytes of the openings. */
static const bool opens[256] = {['{'] = true, ['<'] = true, ['*'] = true, ['%'] = true,
                                ['$'] = true, ['['] = true, ['#'] = true};

/* A cheap look at what follows: most of these bytes begin an HTML tag or nothing. */
static bool may_open(struct slice s, size_t at)
{
    char next = char_at(s, at + 1);
    switch (s.p[at]) {
    case '<':
        return next == '/' ? is_in_set("#@", char_at(s, at + 2))
                           : is_in_set("%#@?", next);
    case '{':
        return is_in_set("{%#!$", next);
    case '#':
        return next == '{';
    case '*':
        return next == '|';
    case '$':
        return next == '{' || next == '!';
    case '[':
        return is_in_set("[(%#@=/", next);
    default:
        return next == '%' || ascii_is_alpha(next) || next == '_';
    }
}

static bool is_at(struct slice s, size_t at, const char *mark)
{
    for (; *mark; mark++, at++) {
        if (at >= s.n || s.p[at] != *mark) {
            return false;
        }
    }
    return true;
}

/*
 * State of one scan. A search that fails may have read what the next one reads again;
 * `spent` counts those bytes, and once the budget is gone a search no longer looks past
 * an opening of its own form, which makes the rest of the scan linear whatever it is fed.
 */
struct scan {
    struct slice s;
    uint64_t spent, budget;
};

/* Past a comment of a program that begins at `at`; `at` itself where none does. */
static size_t skip_comment(struct slice s, size_t at)
{
    if (!is_at(s, at, "/*")) {
        return at;
    }
    size_t end = slice_find(s, at + 2, SLICE_LIT("*/"));
    return end < s.n ? end + 2 : at;
}

/* What a search for a closing mark is in the midst of. */
struct inside {
    unsigned depth; /* of parentheses or braces */
    char quote;     /* or '\0' */
};

static void follow(struct inside *in, unsigned flags, struct slice s, size_t *at)
{
    char c = s.p[*at];
    if (in->quote) {
        *at += c == '\\' && *at + 1 < s.n;
        in->quote = c == in->quote ? '\0' : in->quote;
    } else if ((flags & HIDES_IN_QUOTES) &&
               (c == '"' || (c == '\'' && !ascii_is_alnum(s.p[*at - 1])))) {
        in->quote = c;
    } else if (flags & (HIDES_IN_PARENS | HIDES_IN_BRACES)) {
        in->depth += c == (flags & HIDES_IN_PARENS ? '(' : '{');
        in->depth -= c == (flags & HIDES_IN_PARENS ? ')' : '}') && in->depth > 0;
    }
}

/*
 * Offset of the closing mark of a tag whose content begins at `from`, or s.n. A tag does
 * not contain its own opening outside quotes: two of them mean that the first was never
 * closed. A quote or brace that hides the mark but ends nowhere in the tag hid it by
 * mistake.
 */
static size_t find_closing(struct scan *scan, const struct placeholder_form *form,
                           size_t from)
{
    size_t most = form->flags & IS_LONG ? PLACEHOLDER_MAX_CODE : PLACEHOLDER_MAX_LENGTH;
    struct slice s = slice_sub(scan->s, 0, from + most);
    size_t hidden = scan->s.n;
    struct inside in = {0, '\0'};
    bool has_comments = (form->flags & HIDES_IN_COMMENTS) != 0;
    for (size_t at = from; at < s.n; at++) {
        char c = s.p[at];
        if (c == '/' && has_comments && !in.quote) {
            size_t after = skip_comment(s, at);
            has_comments = after > at || !is_at(s, at, "/*");
            at = after;
            if (at == s.n) {
                break;
            }
            c = s.p[at];
        }
        if (c == form->closing[0] && is_at(s, at, form->closing)) {
            if (!in.quote && in.depth == 0) {
                return at;
            }
            hidden = hidden < scan->s.n ? hidden : at;
        } else if (c == form->opening[0] && is_at(s, at, form->opening)) {
            if (!in.quote || hidden < scan->s.n || scan->spent > scan->budget) {
                scan->spent += at - from;
                return hidden;
            }
        }
        follow(&in, form->flags, s, &at);
    }
    scan->spent += s.n - from;
    return hidden;
}

/* Reads a tag of this form at `start`; false when none stands there. */
static bool read_form(struct scan *scan, const struct placeholder_form *form,
                      size_t start, struct placeholder *out)
{
    size_t from = start + strlen(form->opening);
    size_t end = find_closing(scan, form, from), after = end + strlen(form->closing);
    if (end == scan->s.n) {
        bool runs_out = (form->flags & ENDS_WITH_FILE) && start < from;
        if (!runs_out || scan->s.n - from > PLACEHOLDER_MAX_CODE) {
            return false;
        }
        after = scan->s.n;
    }
    struct slice content = slice_sub(scan->s, from, end);
    if (form->accepts && !form->accepts(scan->s, start, content)) {
        return false;
    }
    *out = (struct placeholder){
        .start = (uint32_t)start,
        .end = (uint32_t)after,
        .kind = form->kind_of ? form->kind_of(content) : form->kind,
        .opening = form->opening,
    };
    return true;
}

/* `*|FNAME*` and `*|FNAME` at the end of a line: a merge tag that lost its end. In a
 * script
 * "*|" is an alternative of a pattern. */
static bool is_broken_mailchimp(struct slice s, size_t start)
{
    size_t at = start + 2;
    while ((char_at(s, at) >= 'A' && char_at(s, at) <= 'Z') || char_at(s, at) == '_' ||
           ascii_is_digit(char_at(s, at))) {
        at++;
    }
    return at > start + 3 && (at == s.n || is_in_set(" \r\n|*<:", s.p[at]));
}

/* "<% if" is the start of a tag, "<%s>" a format of a program. */
static bool is_broken_erb(struct slice s, size_t start)
{
    return is_in_set(" \r\n\t=-", char_at(s, start + 2));
}

static bool is_broken(struct slice s, size_t start, const struct placeholder_form *form)
{
    return (form->flags & IS_LOUD) ||
           (form->opening[0] == '*' && is_broken_mailchimp(s, start)) ||
           (strcmp(form->opening, "<%") == 0 && is_broken_erb(s, start));
}

/* Reads the tag or malformed opening at `start`; false when ordinary text is there. */
static bool read_tag(struct scan *scan, size_t start, struct placeholder *out)
{
    const struct placeholder_form *broken = NULL;
    for (const struct placeholder_form *form = placeholder_forms; form->opening; form++) {
        if (form->opening[0] != scan->s.p[start] ||
            !is_at(scan->s, start, form->opening)) {
            continue;
        }
        if (read_form(scan, form, start, out)) {
            return true;
        }
        if (!broken && is_broken(scan->s, start, form)) {
            broken = form;
        }
    }
    if (broken) {
        *out = (struct placeholder){
            .start = (uint32_t)start,
            .end = (uint32_t)(start + strlen(broken->opening)),
            .kind = PLACEHOLDER_MALFORMED,
            .opening = broken->opening,
        };
    }
    return broken != NULL;
}

static void scan_forms(struct arena *arena, struct slice s, struct placeholders *out)
{
    struct scan scan = {s, 0, 8 * (uint64_t)s.n};
    for (size_t at = 0; at < s.n; at++) {
        struct placeholder tag;
        if (!opens[(uint8_t)s.p[at]] || !may_open(s, at) || !read_tag(&scan, at, &tag)) {
            continue;
        }
        if (out->list.n == PLACEHOLDER_MAX_COUNT) {
            out->cut = true;
            return;
        }
        *vec_push(arena, &out->list) = tag;
        at = tag.end - 1;
    }
}

/* Both in order; of two that overlap the one of `first` stays. */
static void merge(struct arena *arena, const struct placeholders *first,
                  const struct placeholders *second, struct placeholders *out)
{
    uint32_t a = 0, b = 0, end = 0;
    out->cut = first->cut || second->cut;
    while (a < first->list.n || b < second->list.n) {
        const struct placeholder *x = a < first->list.n ? &first->list.v[a] : NULL;
        const struct placeholder *y = b < second->list.n ? &second->list.v[b] : NULL;
        if (y && (y->start < end || (x && y->end > x->start && y->start < x->end))) {
            b++;
            continue;
        }
        bool takes_x = x && (!y || x->start <= y->start);
        const struct placeholder *tag = takes_x ? x : y;
        *vec_push(arena, &out->list) = *tag;
        end = tag->end > end ? tag->end : end;
        a += takes_x;
        b += !takes_x;
    }
}

void placeholder_scan(struct arena *arena, struct slice s, struct placeholders *out)
{
    *out = (struct placeholders){0};
    scan_forms(arena, s, out);
}

void placeholder_scan_as(struct arena *arena, struct slice s, enum dialect dialect,
                         struct placeholders *out)
{
    static tags_scanner *const scanners[DIALECTS] = {
        [DIALECT_VELOCITY] = tags_velocity, [DIALECT_THYMELEAF] = tags_thymeleaf,
        [DIALECT_BLADE] = tags_blade,       [DIALECT_RAZOR] = tags_razor,
        [DIALECT_SMARTY] = tags_smarty,
    };
    placeholder_scan(arena, s, out);
    if (scanners[dialect]) {
        struct placeholders forms = *out, own = {0};
        struct tags_scan scan = {.arena = arena, .s = s, .out = &own};
        scanners[dialect](&scan);
        *out = (struct placeholders){0};
        merge(arena, &own, &forms, out);
    }
}
