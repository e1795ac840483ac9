/* Smarty 4: https://smarty-php.github.io/smarty/4.x/ */
#include "text/tags.h"

/* What may follow the brace: a variable, a string, a config value, a function. "{" before
 * white space is a brace to Smarty too, and "{color: red}" a rule of CSS to everybody. */
static bool is_tag(struct slice content)
{
    char first = tags_char(content, 0), second = tags_char(content, 1);
    if (first == '$' || first == '"' || first == '\'') {
        return content.n > 1 && slice_find_byte(content, 0, ';') == content.n;
    }
    if (first == '#') {
        return content.n > 2 && content.p[content.n - 1] == '#';
    }
    size_t n = tags_name(content, first == '/' ? 1 : 0) + (first == '/');
    if (n == 0 || (first == '/' && second == '/')) {
        return false;
    }
    struct slice rest = slice_trim(slice_sub(content, n, content.n));
    bool is_apart = n == content.n || ascii_is_space(content.p[n]) ||
                    content.p[n] == '(' || content.p[n] == '|' || content.p[n] == ':';
    return is_apart && (rest.n == 0 || rest.p[0] != ':') &&
           slice_find_byte(content, 0, ';') == content.n;
}

/* A pair whose content is not read. */
static size_t read_pair(struct tags_scan *scan, size_t at, const char *open,
                        const char *close, bool is_shown)
{
    size_t from = at + strlen(open), end = tags_past(scan, from, close);
    if (end == 0) {
        return at;
    }
    if (is_shown) {
        tags_add(scan, at, from, PLACEHOLDER_BLOCK, TAGS_SMARTY);
        tags_add(scan, end - strlen(close), end, PLACEHOLDER_BLOCK, TAGS_SMARTY);
    } else {
        tags_add(scan, at, end, PLACEHOLDER_COMMENT, TAGS_SMARTY);
    }
    return end;
}

static size_t read_tag(struct tags_scan *scan, size_t at)
{
    struct slice rest = slice_sub(scan->s, at, scan->s.n);
    if (slice_starts(rest, SLICE_LIT("{*"))) {
        return read_pair(scan, at, "{*", "*}", false);
    }
    if (slice_starts(rest, SLICE_LIT("{literal}"))) {
        return read_pair(scan, at, "{literal}", "{/literal}", true);
    }
    if (slice_starts(rest, SLICE_LIT("{php}"))) {
        return read_pair(scan, at, "{php}", "{/php}", false);
    }
    if (rest.n < 3 || ascii_is_space(rest.p[1]) || rest.p[1] == '{') {
        return at;
    }
    size_t end = tags_past_brackets(scan, at);
    struct slice content = end > at ? slice_sub(scan->s, at + 1, end - 1) : SLICE_NONE;
    if (!is_tag(content)) {
        return at;
    }
    bool prints = !ascii_is_alpha(content.p[0]) && content.p[0] != '/';
    static const char printing[] = " l url link ldelim rdelim mailto cycle counter "
                                   "html_image textformat math fetch s t __ _e ";
    struct slice word = slice_sub(content, 0, tags_name(content, 0));
    tags_add(scan, at, end,
             prints || tags_is_among(printing, word) ? PLACEHOLDER_VALUE
                                                     : PLACEHOLDER_BLOCK,
             TAGS_SMARTY);
    return end;
}

void tags_smarty(struct tags_scan *scan)
{
    for (size_t at = slice_find_byte(scan->s, 0, '{'); at < scan->s.n;) {
        size_t end = read_tag(scan, at);
        at = slice_find_byte(scan->s, end > at ? end : at + 1, '{');
    }
}
