/*
 * Razor of ASP.NET Core 8: https://learn.microsoft.com/aspnet/core/mvc/views/razor
 *
 * Markup holds expressions and statements; the braces of a statement hold code, in which
 * an element at the start of a line, or behind a brace or semicolon, is markup again, up
 * to its own end tag. Every piece of code becomes a tag.
 */
#include "text/tags.h"

enum { DEPTH = 64 };

/* Markup inside code ends where its first element does; the file's own never does. */
struct frame {
    bool is_code;
    struct slice element; /* of markup; empty: the file, or a line after "@:" */
    uint32_t open;        /* elements of that name */
    bool is_line;
};

struct razor {
    struct tags_scan *scan;
    struct slice s;
    struct frame frame[DEPTH];
    uint32_t depth; /* of the frame on top */
};

static size_t skip_space(struct slice s, size_t at)
{
    while (at < s.n && ascii_is_space(s.p[at])) {
        at++;
    }
    return at;
}

static void push(struct razor *r, struct frame frame)
{
    if (r->depth + 1 < DEPTH) {
        r->frame[++r->depth] = frame;
    }
}

static void pop(struct razor *r)
{
    r->depth -= r->depth > 0;
}

static void add(struct razor *r, size_t start, size_t end, enum placeholder_kind kind)
{
    if (end > start) {
        tags_add(r->scan, start, end, kind, TAGS_RAZOR);
    }
}

/* `name`, `name.Member(args)[0]`; a full stop that ends a sentence is none of it. */
static size_t read_path(struct razor *r, size_t at)
{
    size_t end = at + tags_name(r->s, at);
    while (end > at) {
        char c = tags_char(r->s, end);
        size_t next = end;
        bool is_safe = c == '?' && tags_char(r->s, end + 1) == '.';
        if ((c == '.' || is_safe) && tags_name(r->s, end + 1 + is_safe)) {
            next = end + 1 + is_safe + tags_name(r->s, end + 1 + is_safe);
        } else if (c == '(' || c == '[') {
            next = tags_past_brackets(r->scan, end);
        }
        if (next == end) {
            break;
        }
        end = next;
    }
    return end;
}

/* The brace that opens what a statement governs, past its condition; s.n: none. */
static size_t find_brace(struct razor *r, size_t at)
{
    at = skip_space(r->s, at);
    if (tags_char(r->s, at) == '(') {
        size_t after = tags_past_brackets(r->scan, at);
        at = skip_space(r->s, after > at ? after : at);
    }
    return tags_char(r->s, at) == '{' ? at : r->s.n;
}

static size_t to_line_end(struct slice s, size_t at)
{
    return slice_find_byte(s, at, '\n');
}

/* `@if (x) {`, `@functions {`, `@section Name {`: a tag up to the brace, then code. */
static size_t read_statement(struct razor *r, size_t at, struct slice word)
{
    static const char markup[] = " section ";
    size_t from = at + 1 + word.n;
    bool is_markup = tags_is_among(markup, word);
    if (is_markup) {
        from = skip_space(r->s, from);
        from += tags_name(r->s, from);
    } else if (slice_eq(word, SLICE_LIT("helper"))) {
        from = skip_space(r->s, from);
        from += tags_name(r->s, from);
    }
    size_t brace = find_brace(r, from);
    if (brace == r->s.n) {
        return at;
    }
    if (tags_is_among(" functions code ", word)) {
        size_t end = tags_past_brackets(r->scan, brace);
        add(r, at, end > brace ? end : brace + 1, PLACEHOLDER_COMMENT);
        return end > brace ? end : brace + 1;
    }
    add(r, at, brace + 1, PLACEHOLDER_BLOCK);
    push(r, (struct frame){.is_code = true});
    return brace + 1;
}

static size_t read_sign(struct razor *r, size_t at)
{
    static const char lines[] = " model using inherits inject namespace layout page "
                                "addTagHelper removeTagHelper attribute implements ";
    static const char statements[] = " if for foreach while switch do try lock section "
                                     "functions code helper using ";
    struct slice s = r->s;
    char next = tags_char(s, at + 1), before = at ? s.p[at - 1] : '\0';
    if (next == '@') {
        add(r, at, at + 1, PLACEHOLDER_COMMENT);
        return at + 2;
    }
    if (ascii_is_alnum(before)) {
        return at + 1;
    }
    if (next == '*') {
        size_t end = tags_past(r->scan, at + 2, "*@");
        add(r, at, end, PLACEHOLDER_COMMENT);
        return end ? end : at + 1;
    }
    if (next == '{') {
        add(r, at, at + 2, PLACEHOLDER_BLOCK);
        push(r, (struct frame){.is_code = true});
        return at + 2;
    }
    if (next == '(') {
        size_t end = tags_past_brackets(r->scan, at + 1);
        add(r, at, end > at + 1 ? end : at, PLACEHOLDER_VALUE);
        return end;
    }
    struct slice word = slice_sub(s, at + 1, at + 1 + tags_name(s, at + 1));
    if (tags_is_among(statements, word)) {
        size_t end = read_statement(r, at, word);
        if (end > at) {
            return end;
        }
    }
    if (tags_is_among(lines, word) && tags_char(s, at + 1 + word.n) == ' ') {
        size_t end = to_line_end(s, at);
        add(r, at, end, PLACEHOLDER_COMMENT);
        return end;
    }
    size_t from = at + 1;
    if (slice_eq(word, SLICE_LIT("await"))) {
        from = skip_space(s, from + word.n);
    }
    size_t end = read_path(r, from);
    add(r, at, end > from ? end : at, PLACEHOLDER_VALUE);
    return end > from ? end : at + 1;
}

static bool is_void(struct slice name)
{
    static const char names[] = " area base br col embed hr img input link meta param "
                                "source track wbr ";
    return tags_is_among(names, name);
}

static struct slice element_name(struct slice s, size_t at)
{
    size_t end = at;
    while (ascii_is_alnum(tags_char(s, end)) || tags_char(s, end) == '-') {
        end++;
    }
    return slice_sub(s, at, end);
}

/* The ">" of the tag at `at`; expressions and quotes inside it are passed over. */
static size_t tag_end(struct razor *r, size_t at)
{
    char quote = '\0';
    size_t most = at + PLACEHOLDER_MAX_LENGTH;
    for (; at < r->s.n && at < most; at++) {
        char c = r->s.p[at];
        if (c == '@' && tags_char(r->s, at + 1) == '(') {
            size_t end = tags_past_brackets(r->scan, at + 1);
            at = end > at + 1 ? end - 1 : at;
        } else if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at;
        }
    }
    return at;
}

/* Counts the elements of the name that began this markup. */
static void count_element(struct razor *r, size_t at)
{
    struct frame *frame = &r->frame[r->depth];
    bool is_close = tags_char(r->s, at + 1) == '/';
    struct slice name = element_name(r->s, at + 1 + is_close);
    if (frame->element.n == 0 || !slice_eq(name, frame->element)) {
        return;
    }
    if (is_close) {
        frame->open--;
    } else {
        size_t end = tag_end(r, at);
        bool is_whole = end > 0 && end < r->s.n && r->s.p[end - 1] == '/';
        frame->open += !is_whole && !is_void(name);
    }
}

static size_t read_markup(struct razor *r, size_t at)
{
    struct slice s = r->s;
    struct frame *frame = &r->frame[r->depth];
    if (s.p[at] == '@') {
        return read_sign(r, at);
    }
    if (frame->is_line && s.p[at] == '\n') {
        pop(r);
        return at;
    }
    if (s.p[at] == '<') {
        count_element(r, at);
    }
    if (s.p[at] == '>' && frame->element.n && frame->open == 0) {
        pop(r);
    }
    return at + 1;
}

static bool begins_markup(struct slice s, size_t at)
{
    return tags_char(s, at) == '<' && ascii_is_alpha(tags_char(s, at + 1));
}

static size_t enter_markup(struct razor *r, size_t at)
{
    struct slice name = element_name(r->s, at + 1);
    uint32_t depth = r->depth;
    push(r, (struct frame){.element = name});
    return at + (r->depth == depth); /* nested too deep: code, then */
}

/* A closing brace with what goes on behind it: "} else if (x) {". */
static size_t read_close(struct razor *r, size_t at)
{
    static const char going_on[] = " else catch finally while ";
    size_t from = skip_space(r->s, at + 1);
    struct slice word = slice_sub(r->s, from, from + tags_name(r->s, from));
    size_t end = from + word.n;
    if (tags_is_among(going_on, word)) {
        size_t inner = skip_space(r->s, end);
        struct slice second = slice_sub(r->s, inner, inner + tags_name(r->s, inner));
        end = slice_eq(second, SLICE_LIT("if")) ? inner + second.n : end;
        size_t brace = find_brace(r, end);
        if (brace < r->s.n) {
            add(r, at, brace + 1, PLACEHOLDER_BLOCK);
            return brace + 1;
        }
    }
    add(r, at, at + 1, PLACEHOLDER_BLOCK);
    pop(r);
    return at + 1;
}

/* One statement of code: up to its semicolon, brace, the colon of a case, or markup. */
static size_t read_code(struct razor *r, size_t at)
{
    struct slice s = r->s;
    size_t start = skip_space(s, at), end = start;
    struct slice rest = slice_sub(s, start, s.n);
    bool is_case = slice_starts(rest, SLICE_LIT("case ")) ||
                   slice_starts(rest, SLICE_LIT("default:"));
    if (start == s.n) {
        return start;
    }
    if (begins_markup(s, start)) {
        return enter_markup(r, start);
    }
    if (s.p[start] == '@') {
        if (tags_char(s, start + 1) == ':') {
            add(r, start, start + 2, PLACEHOLDER_COMMENT);
            push(r, (struct frame){.is_line = true});
            return start + 2;
        }
        return read_sign(r, start);
    }
    if (s.p[start] == '}') {
        return read_close(r, start);
    }
    if (slice_starts(rest, SLICE_LIT("//"))) {
        end = to_line_end(s, start);
        add(r, start, end, PLACEHOLDER_COMMENT);
        return end;
    }
    while (end < s.n && s.p[end] != ';' && s.p[end] != '}') {
        char c = s.p[end];
        if (c == '{') {
            bool governs =
                end > start &&
                (s.p[end - 1] == ')' || s.p[end - 1] == ' ' || s.p[end - 1] == '\n') &&
                !memchr(s.p + start, '=', end - start);
            if (governs) {
                add(r, start, end + 1, PLACEHOLDER_BLOCK);
                push(r, (struct frame){.is_code = true});
                return end + 1;
            }
        }
        if (c == '(' || c == '{' || c == '[') {
            size_t after = tags_past_brackets(r->scan, end);
            end = after > end ? after : end + 1;
            continue;
        }
        if (c == '"') {
            size_t close = slice_find_byte(s, end + 1, '"');
            end = close < s.n ? close : end;
        }
        end++;
        if (is_case && c == ':') {
            add(r, start, end, PLACEHOLDER_BLOCK);
            return end;
        }
    }
    end += end < s.n && s.p[end] == ';';
    add(r, start, end, PLACEHOLDER_BLOCK);
    return end > at ? end : at + 1;
}

void tags_razor(struct tags_scan *scan)
{
    struct razor *r = arena_alloc(scan->arena, sizeof *r);
    *r = (struct razor){.scan = scan, .s = scan->s};
    for (size_t at = 0; at < r->s.n;) {
        at = r->frame[r->depth].is_code ? read_code(r, at) : read_markup(r, at);
    }
}
