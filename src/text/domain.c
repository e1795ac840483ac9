#include "text/domain.h"

#include <idn2.h>
#include <libpsl.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/url.h"

enum { NAME_MOST = 253, LABEL_MOST = 63, UNICODE_MOST = 1024 };

static struct slice without_final_dot(struct slice host)
{
    if (host.n && host.p[host.n - 1] == '.') {
        host.n--;
    }
    return host;
}

/* Letters, digits, hyphens and the underscore that many hosts carry; labels of legal
 * length. */
static bool is_name(struct slice host)
{
    size_t label = 0;
    for (size_t i = 0; i < host.n; i++) {
        char c = host.p[i];
        if (c == '.' ? label == 0 : !ascii_is_alnum(c) && c != '-' && c != '_') {
            return false;
        }
        label = c == '.' ? 0 : label + 1;
        if (label > LABEL_MOST) {
            return false;
        }
    }
    return host.n > 0 && host.n <= NAME_MOST && label > 0;
}

static struct slice copy_lower(struct arena *arena, struct slice s)
{
    char *copy = arena_alloc(arena, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        copy[i] = ascii_lower(s.p[i]);
    }
    return (struct slice){copy, s.n};
}

/*
 * Runs one of libidn2's conversions. Its result lives outside the arena, so it is copied
 * to the stack and freed before the arena, which may jump away, is asked for anything.
 */
static struct slice convert(struct arena *arena, struct slice host,
                            int (*how)(const char *, char **, int), int flags)
{
    char input[UNICODE_MOST + 1], output[UNICODE_MOST];
    char *result = NULL;
    if (host.n > UNICODE_MOST || slice_find_byte(host, 0, '\0') < host.n) {
        return SLICE_NONE;
    }
    memcpy(input, host.p, host.n);
    input[host.n] = '\0';
    if (how(input, &result, flags) != IDN2_OK) {
        return SLICE_NONE;
    }
    size_t n = strlen(result);
    n = n < sizeof output ? n : 0;
    memcpy(output, result, n);
    idn2_free(result);
    return n ? arena_copy(arena, (struct slice){output, n}) : SLICE_NONE;
}

struct slice domain_ascii(struct arena *arena, struct slice host)
{
    host = without_final_dot(host);
    if (host.n == 0) {
        return SLICE_NONE;
    }
    if (!utf8_is_ascii(host)) {
        host = without_final_dot(convert(arena, host, idn2_to_ascii_8z,
                                         IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL));
    }
    return is_name(host) ? copy_lower(arena, host) : SLICE_NONE;
}

struct slice domain_unicode(struct arena *arena, struct slice host)
{
    struct slice ascii = domain_ascii(arena, host);
    if (slice_find(ascii, 0, SLICE_LIT("xn--")) == ascii.n) {
        return ascii;
    }
    struct slice unicode = convert(arena, ascii, idn2_to_unicode_8z8z, 0);
    return unicode.n ? unicode : ascii;
}

struct slice domain_organisation(struct arena *arena, struct slice host)
{
    if (host.n == 0 || url_host_is_ip(host)) {
        return host.n ? copy_lower(arena, without_final_dot(host)) : SLICE_NONE;
    }
    struct slice ascii = domain_ascii(arena, host);
    if (ascii.n == 0) {
        return copy_lower(arena, without_final_dot(host));
    }
    /* domain_ascii() left a NUL behind the copy. */
    const char *found = psl_registrable_domain(psl_builtin(), ascii.p);
    return found ? slice_of(found) : ascii;
}

bool domain_is_same_organisation(struct arena *arena, struct slice a, struct slice b)
{
    struct arena_mark mark = arena_mark(arena);
    bool is_same =
        slice_eq(domain_organisation(arena, a), domain_organisation(arena, b)) && a.n > 0;
    arena_rewind(arena, mark);
    return is_same;
}

bool domain_ends_in_suffix(struct slice host)
{
    char label[LABEL_MOST + 1];
    host = without_final_dot(host);
    size_t start = host.n;
    while (start > 0 && host.p[start - 1] != '.') {
        start--;
    }
    struct slice last = slice_sub(host, start, host.n);
    if (last.n == 0 || last.n > LABEL_MOST || slice_find_byte(last, 0, '\0') < last.n) {
        return false;
    }
    for (size_t i = 0; i < last.n; i++) {
        label[i] = ascii_lower(last.p[i]);
    }
    label[last.n] = '\0';
    return psl_is_public_suffix2(psl_builtin(), label,
                                 PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) == 1;
}

bool domain_has_known_suffix(struct arena *arena, struct slice host)
{
    struct arena_mark mark = arena_mark(arena);
    struct slice ascii = domain_ascii(arena, host);
    bool is_known = ascii.n > 0 && domain_ends_in_suffix(ascii);
    arena_rewind(arena, mark);
    return is_known;
}
