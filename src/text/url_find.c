#include "base/utf8.h"
#include "text/domain.h"
#include "text/placeholder.h"
#include "text/url.h"

enum { LOCAL_PART_MOST = 64 }; /* RFC 5321 section 4.5.3.1.1 */

static bool is_in_set(const char *set, char c)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* Non-ASCII characters that a URL in running text stops at: spaces, typographic quotes
 * and the punctuation of East Asian texts. */
static bool ends_url(uint32_t cp)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x85, 0x85},     {0xA0, 0xA0},     {0xAB, 0xAB},     {0xBB, 0xBB},
        {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2018, 0x201F}, {0x2026, 0x2029},
        {0x202F, 0x202F}, {0x2039, 0x203A}, {0x205F, 0x205F}, {0x3000, 0x301F},
        {0xFF01, 0xFF01}, {0xFF08, 0xFF0C}, {0xFF1A, 0xFF1B}, {0xFF1F, 0xFF1F},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (cp >= ranges[i].first && cp <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

/* Offset of the first character at or after `from` that cannot be in a URL. */
static size_t url_stop(struct slice s, size_t from)
{
    s = slice_sub(s, 0, from + URL_MAX_LENGTH);
    size_t at = from, length;
    while (at < s.n) {
        uint8_t c = (uint8_t)s.p[at];
        length = 1;
        if (c <= ' ' || is_in_set("<>\"`{}|^", (char)c) ||
            (c >= 0x80 && ends_url(utf8_decode(s, at, &length, NULL)))) {
            break;
        }
        at += length;
    }
    return at;
}

static size_t count_byte(struct slice s, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n; i++) {
        count += s.p[i] == c;
    }
    return count;
}

/* Drops what belongs to the sentence: punctuation, and brackets that open outside. */
static size_t without_sentence_end(struct slice s, size_t from, size_t end)
{
    struct slice url = slice_sub(s, from, end);
    size_t open_round = count_byte(url, '('), round = count_byte(url, ')');
    size_t open_square = count_byte(url, '['), square = count_byte(url, ']');
    for (; end > from; end--) {
        char c = s.p[end - 1];
        if (c == ')' && round > open_round) {
            round--;
        } else if (c == ']' && square > open_square) {
            square--;
        } else if (!is_in_set(".,;:!?'*_~", c)) {
            break;
        }
    }
    return end;
}

static bool is_host_char(char c)
{
    return ascii_is_alnum(c) || (uint8_t)c >= 0x80;
}

static bool is_host_at(struct slice s, size_t at)
{
    return at < s.n && (is_host_char(s.p[at]) || s.p[at] == '[');
}

/* True when `word` stands right before s.p[at] and no letter, digit or mark before it. */
static bool stands_before(struct slice s, size_t from, size_t at, struct slice word)
{
    if (at - from < word.n || !slice_ends_case(slice_sub(s, from, at), word)) {
        return false;
    }
    size_t start = at - word.n;
    return start == from ||
           (!ascii_is_alnum(s.p[start - 1]) && !is_in_set("@/.-_", s.p[start - 1]));
}

/* "http://" or "mailto:" whose colon is s.p[at]. */
static bool find_scheme(struct slice s, size_t from, size_t at, struct slice *found)
{
    static const char *const names[] = {"https", "http"};
    size_t after = at + 3;
    if (slice_starts(slice_sub(s, at, s.n), SLICE_LIT("://")) && is_host_at(s, after)) {
        for (size_t i = 0; i < 2; i++) {
            struct slice name = slice_of(names[i]);
            if (stands_before(s, from, at, name)) {
                size_t end = without_sentence_end(s, after, url_stop(s, after));
                *found = slice_sub(s, at - name.n, end);
                return end > after;
            }
        }
        return false;
    }
    struct slice mailto = SLICE_LIT("mailto");
    struct slice local_part = slice_sub(s, at + 1, at + 2 + LOCAL_PART_MOST);
    if (!stands_before(s, from, at, mailto) ||
        slice_find_byte(local_part, 0, '@') == local_part.n) {
        return false;
    }
    size_t end = without_sentence_end(s, at + 1, url_stop(s, at + 1));
    *found = slice_sub(s, at - mailto.n, end);
    return slice_find_byte(*found, 0, '@') < found->n;
}

/* "www." whose full stop is s.p[at]. */
static bool find_www(struct slice s, size_t from, size_t at, struct slice *found)
{
    struct slice www = SLICE_LIT("www");
    if (!stands_before(s, from, at, www) || at + 1 >= s.n || !is_host_char(s.p[at + 1])) {
        return false;
    }
    size_t end = without_sentence_end(s, at + 1, url_stop(s, at + 1));
    *found = slice_sub(s, at - www.n, end);
    return end > at + 1;
}

/* "name@host.tld" whose "@" is s.p[at]. */
static bool find_address(struct slice s, size_t from, size_t at, struct slice *found)
{
    size_t start = at, end = at + 1, dots = 0;
    while (start > from && at - start < LOCAL_PART_MOST &&
           (ascii_is_alnum(s.p[start - 1]) || is_in_set("._+-", s.p[start - 1]))) {
        start--;
    }
    while (start < at && !ascii_is_alnum(s.p[start])) {
        start++;
    }
    s = slice_sub(s, 0, at + 1 + 255);
    while (end < s.n && (is_host_char(s.p[end]) || is_in_set("-.", s.p[end]))) {
        size_t length;
        if ((uint8_t)s.p[end] >= 0x80 && ends_url(utf8_decode(s, end, &length, NULL))) {
            break;
        }
        end++;
    }
    while (end > at + 1 && !is_host_char(s.p[end - 1])) {
        end--;
    }
    for (size_t i = at + 1; i < end; i++) {
        dots += s.p[i] == '.';
    }
    *found = slice_sub(s, start, end);
    return start < at && dots > 0 && is_host_at(s, at + 1);
}

bool url_next_in_text(struct slice s, size_t *at, struct slice *found)
{
    size_t from = *at;
    for (size_t i = from; i < s.n; i++) {
        char c = s.p[i];
        bool is_found = (c == ':' && find_scheme(s, from, i, found)) ||
                        (c == '.' && find_www(s, from, i, found)) ||
                        (c == '@' && find_address(s, from, i, found));
        if (is_found) {
            *at = (size_t)(found->p - s.p) + found->n;
            return true;
        }
    }
    *at = s.n;
    return false;
}

/* Names that look like hosts under a public suffix and are products, files or times. */
static bool is_no_host(struct slice name)
{
    static const char *const endings[] = {".zip", ".mov", ".md", ".sh", ".py", ".rs"};
    static const char *const products[] = {"asp.net", "ado.net", "vb.net"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (slice_ends_case(name, slice_of(endings[i]))) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof products / sizeof *products; i++) {
        if (slice_eq_case(name, slice_of(products[i]))) {
            return true;
        }
    }
    size_t digits = 0;
    while (digits < name.n && (ascii_is_digit(name.p[digits]) || name.p[digits] == '.')) {
        digits++;
    }
    struct slice rest = slice_sub(name, digits, name.n);
    return slice_eq_case(rest, SLICE_LIT("am")) || slice_eq_case(rest, SLICE_LIT("pm"));
}

/* Letters, digits, hyphens and single dots, at least one of them inside. */
static bool is_host_shaped(struct slice host)
{
    size_t dots = 0;
    for (size_t i = 0; i < host.n; i++) {
        char c = host.p[i];
        bool is_dot = c == '.' && i > 0 && i + 1 < host.n && host.p[i - 1] != '.';
        dots += is_dot;
        if (!is_host_char(c) && !is_dot && c != '-') {
            return false;
        }
    }
    return dots > 0;
}

bool url_shown_host(struct slice s, struct slice *host, bool *says_https)
{
    s = slice_trim(s);
    if (s.n >= 2 && s.p[0] == '<' && s.p[s.n - 1] == '>') {
        s = slice_sub(s, 1, s.n - 1);
    }
    s = slice_sub(s, 0, without_sentence_end(s, 0, s.n));
    bool has_https = slice_starts_case(s, SLICE_LIT("https://"));
    bool has_scheme = has_https || slice_starts_case(s, SLICE_LIT("http://"));
    if (s.n == 0 || s.n > URL_MAX_LENGTH || url_stop(s, 0) < s.n) {
        return false;
    }
    struct slice name;
    if (has_scheme) {
        struct url url;
        url_parse(s, &url);
        name = url.host;
    } else {
        size_t end = 0;
        while (end < s.n && !is_in_set("/?#:", s.p[end])) {
            end++;
        }
        name = slice_sub(s, 0, end);
    }
    bool is_said = has_scheme || slice_starts_case(name, SLICE_LIT("www."));
    bool is_host = (has_scheme && url_host_is_ip(name)) ||
                   (is_host_shaped(name) && !placeholder_is_in(name) &&
                    (is_said || (domain_ends_in_suffix(name) && !is_no_host(name))));
    if (is_host) {
        *host = name;
        *says_https = has_https;
    }
    return is_host;
}
