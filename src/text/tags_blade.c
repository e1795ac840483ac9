/* Blade of Laravel 11: https://laravel.com/docs/11.x/blade */
#include "text/tags.h"

/* Directives without parentheses, and those that keep them away from their name. */
static const char directives[] =
    " if elseif else endif unless endunless isset endisset empty endempty auth endauth "
    "guest endguest production endproduction env endenv hasSection sectionMissing switch "
    "case default break continue endswitch for endfor foreach endforeach forelse "
    "endforelse while endwhile section endsection show stop append overwrite parent "
    "yield "
    "extends include includeIf includeWhen includeUnless includeFirst each component "
    "endcomponent componentFirst slot endslot push endpush prepend endprepend stack once "
    "endonce php endphp verbatim endverbatim csrf method error enderror json js lang "
    "choice class style checked selected disabled readonly required props aware inject "
    "can elsecan endcan cannot elsecannot endcannot canany endcanany fragment "
    "endfragment session endsession use dd dump vite unset ";

/* At-rules of CSS that stand before "(" or a block. */
static const char rules_of_css[] = " media import charset font keyframes supports page "
                                   "namespace layer container document viewport ";

static bool prints(struct slice word)
{
    return tags_is_among(" yield lang choice json js class style stack parent "
                         "checked selected disabled readonly required dump method csrf ",
                         word);
}

static size_t skip_blanks(struct slice s, size_t at)
{
    while (tags_char(s, at) == ' ' || tags_char(s, at) == '\t') {
        at++;
    }
    return at;
}

static size_t read_raw(struct tags_scan *scan, size_t at, size_t from)
{
    static const char close[] = "@endverbatim";
    size_t end = tags_past(scan, from, close);
    tags_add(scan, at, from, PLACEHOLDER_BLOCK, TAGS_BLADE);
    if (end) {
        tags_add(scan, end - (sizeof close - 1), end, PLACEHOLDER_BLOCK, TAGS_BLADE);
    }
    return end ? end : from;
}

static size_t read_directive(struct tags_scan *scan, size_t at)
{
    struct slice s = scan->s;
    size_t n = tags_name(s, at + 1), end = at + 1 + n, open = skip_blanks(s, end);
    struct slice word = slice_sub(s, at + 1, end);
    bool is_known = tags_is_among(directives, word);
    if (n == 0 || tags_is_among(rules_of_css, word) ||
        (!is_known && tags_char(s, end) != '(')) {
        return at;
    }
    if (slice_eq(word, SLICE_LIT("verbatim"))) {
        return read_raw(scan, at, end);
    }
    if (tags_char(s, open) == '(') {
        size_t after = tags_past_brackets(scan, open);
        end = after > open ? after : end;
    } else if (slice_eq(word, SLICE_LIT("php"))) {
        size_t after = tags_past(scan, end, "@endphp");
        end = after ? after : end;
    }
    tags_add(scan, at, end, prints(word) ? PLACEHOLDER_VALUE : PLACEHOLDER_BLOCK,
             TAGS_BLADE);
    return end;
}

/* "@@if" and "@{{ x }}" are shown less their first sign; "a@if.org" is an address. */
static size_t read_sign(struct tags_scan *scan, size_t at)
{
    struct slice s = scan->s;
    char next = tags_char(s, at + 1), before = at ? s.p[at - 1] : '\0';
    if (ascii_is_alnum(before) || before == '.' || before == '-' || before == '_') {
        return at;
    }
    if (next == '@' || next == '{') {
        tags_add(scan, at, at + 1, PLACEHOLDER_COMMENT, TAGS_BLADE);
        return at + 1 + (next == '@');
    }
    return read_directive(scan, at);
}

/* `<x-mail::button :url="$url">`, `</x-slot:name>`: elements that other files make. */
static size_t read_component(struct tags_scan *scan, size_t at)
{
    struct slice s = scan->s, rest = slice_sub(s, at, at + 5);
    if (!slice_starts(rest, SLICE_LIT("<x-")) && !slice_starts(rest, SLICE_LIT("</x-"))) {
        return at;
    }
    char quote = '\0';
    for (size_t end = at; end < s.n && end < at + PLACEHOLDER_MAX_LENGTH; end++) {
        char c = s.p[end];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            bool is_whole = s.p[end - 1] == '/';
            tags_add(scan, at, end + 1, is_whole ? PLACEHOLDER_VALUE : PLACEHOLDER_BLOCK,
                     TAGS_BLADE);
            return end + 1;
        }
    }
    return at;
}

void tags_blade(struct tags_scan *scan)
{
    struct slice s = scan->s;
    for (size_t at = 0; at < s.n;) {
        size_t end = at;
        if (s.p[at] == '@') {
            end = read_sign(scan, at);
        } else if (s.p[at] == '<') {
            end = read_component(scan, at);
        } else if (slice_starts(slice_sub(s, at, at + 4), SLICE_LIT("{{--"))) {
            end = tags_past(scan, at, "--}}");
        }
        at = end > at ? end : at + 1;
    }
}
