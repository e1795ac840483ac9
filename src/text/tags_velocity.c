/* Velocity 2: https://velocity.apache.org/engine/2.3/vtl-reference.html */
#include "text/tags.h"

static size_t skip_blanks(struct slice s, size_t at)
{
    while (tags_char(s, at) == ' ' || tags_char(s, at) == '\t') {
        at++;
    }
    return at;
}

/* `$name`, `$!name.method("x")[0]`; `${name}` has marks of its own. */
static size_t read_reference(struct tags_scan *scan, size_t at)
{
    struct slice s = scan->s;
    size_t name = at + 1 + (tags_char(s, at + 1) == '!'), n = tags_name(s, name);
    if (n == 0) {
        return at;
    }
    size_t end = name + n;
    for (;;) {
        char c = tags_char(s, end);
        size_t next = end;
        if (c == '.' && ascii_is_alpha(tags_char(s, end + 1))) {
            next = end + 1 + tags_name(s, end + 1);
        } else if (c == '[' || (c == '(' && s.p[end - 1] != ' ')) {
            next = tags_past_brackets(scan, end);
        }
        if (next == end) {
            break;
        }
        end = next;
    }
    tags_add(scan, at, end, PLACEHOLDER_VALUE, TAGS_VELOCITY_REFERENCE);
    return end;
}

/* `"#end"` in quotes is the address of a heading. */
static bool is_quoted(struct slice s, size_t at, size_t end)
{
    char before = at ? s.p[at - 1] : '\0', after = tags_char(s, end);
    return (before == '"' || before == '\'') && before == after;
}

/* `#if (...)`, `#{else}`, `#end`, and calls of macros: `#name(...)`, `#@name()`. */
static size_t read_directive(struct tags_scan *scan, size_t at)
{
    static const char bare[] = " else end stop break return ";
    static const char known[] = " if elseif foreach set parse include macro define "
                                "evaluate ";
    struct slice s = scan->s;
    char sigil = tags_char(s, at + 1);
    bool in_braces = sigil == '{', calls = sigil == '@';
    size_t name = at + 1 + (in_braces || calls), n = tags_name(s, name);
    struct slice word = slice_sub(s, name, name + n);
    size_t end = name + n + in_braces;
    if (n == 0 || (in_braces && tags_char(s, name + n) != '}')) {
        return at;
    }
    if (tags_is_among(bare, word)) {
        bool goes_on = !in_braces && tags_char(s, end) == '-';
        if (goes_on || is_quoted(s, at, end)) {
            return at;
        }
        tags_add(scan, at, end, PLACEHOLDER_BLOCK, TAGS_VELOCITY);
        return end;
    }
    bool is_known = tags_is_among(known, word);
    size_t open = is_known ? skip_blanks(s, end) : end;
    size_t after = tags_char(s, open) == '(' ? tags_past_brackets(scan, open) : open;
    if (after == open) {
        return at;
    }
    tags_add(scan, at, after, is_known || calls ? PLACEHOLDER_BLOCK : PLACEHOLDER_VALUE,
             TAGS_VELOCITY);
    return after;
}

/* `#[[ shown as it is ]]#`, `## note`, `#* note *#`. */
static size_t read_marks(struct tags_scan *scan, size_t at)
{
    struct slice s = scan->s;
    char next = tags_char(s, at + 1);
    if (next == '#') {
        size_t end = slice_find_byte(s, at, '\n');
        tags_add(scan, at, end, PLACEHOLDER_COMMENT, TAGS_VELOCITY);
        return end;
    }
    if (next == '*') {
        size_t end = tags_past(scan, at + 2, "*#");
        if (end) {
            tags_add(scan, at, end, PLACEHOLDER_COMMENT, TAGS_VELOCITY);
        }
        return end ? end : at;
    }
    size_t end =
        next == '[' && tags_char(s, at + 2) == '[' ? tags_past(scan, at + 3, "]]#") : 0;
    if (end) {
        tags_add(scan, at, at + 3, PLACEHOLDER_BLOCK, TAGS_VELOCITY);
        tags_add(scan, end - 3, end, PLACEHOLDER_BLOCK, TAGS_VELOCITY);
    }
    return end ? end : read_directive(scan, at);
}

void tags_velocity(struct tags_scan *scan)
{
    for (size_t at = 0; at < scan->s.n;) {
        char c = scan->s.p[at];
        size_t end = c == '#'   ? read_marks(scan, at)
                     : c == '$' ? read_reference(scan, at)
                                : at;
        at = end > at ? end : at + 1;
    }
}
