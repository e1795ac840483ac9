#include "lsp/uri.h"

#include "base/buf.h"

/* Endings that tell a kind of document, and languages of editors that do where a name
 * has none of those (VS Code's identifiers, and those of its extensions for MJML and
 * mail). */
static const char *const endings[] = {".html", ".htm", ".mjml", ".eml", ".json"};
static const struct {
    const char *language, *ending;
} languages[] = {
    {"html", ".html"}, {"mjml", ".mjml"},  {"eml", ".eml"},   {"mail", ".eml"},
    {"email", ".eml"}, {"rfc822", ".eml"}, {"json", ".json"},
};

/* The bytes with each %XX decoded; a % without two digits stands for itself. */
static char *decode(struct arena *arena, struct slice s)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    buf_reserve(&out, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        int high = s.p[i] == '%' && i + 2 < s.n ? ascii_hex(s.p[i + 1]) : -1;
        int low = high >= 0 ? ascii_hex(s.p[i + 2]) : -1;
        if (low >= 0) {
            buf_byte(&out, (char)(high * 16 + low));
            i += 2;
        } else {
            buf_byte(&out, s.p[i]);
        }
    }
    return arena_string(arena, buf_slice(&out));
}

/* Without query and fragment. */
static struct slice cut_tail(struct slice uri)
{
    size_t query = slice_find_byte(uri, 0, '?'), fragment = slice_find_byte(uri, 0, '#');
    return slice_sub(uri, 0, query < fragment ? query : fragment);
}

char *uri_file(struct arena *arena, struct slice uri)
{
    uri = cut_tail(uri);
    if (!slice_starts_case(uri, SLICE_LIT("file:"))) {
        return NULL;
    }
    struct slice path = slice_sub(uri, 5, uri.n);
    if (slice_starts(path, SLICE_LIT("//"))) {
        size_t slash = slice_find_byte(path, 2, '/');
        struct slice host = slice_sub(path, 2, slash);
        if (host.n && !slice_eq_case(host, SLICE_LIT("localhost"))) {
            return NULL;
        }
        path = slice_sub(path, slash, path.n);
    }
    if (!path.n || path.p[0] != '/') {
        return NULL;
    }
    char *file = decode(arena, path);
    /* A NUL would end the path for whoever opens it, and not for who looks at it. */
    size_t coded = slice_find(path, 0, SLICE_LIT("%00"));
    return coded < path.n ? NULL : file;
}

static bool tells_kind(struct slice name)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (slice_ends_case(name, slice_of(endings[i]))) {
            return true;
        }
    }
    return false;
}

char *uri_name(struct arena *arena, struct slice uri, struct slice language)
{
    struct slice name = slice_of(decode(arena, cut_tail(uri)));
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        if (slice_eq(language, slice_of(languages[i].language)) && !tells_kind(name)) {
            struct buf out;
            buf_init(&out, arena, SIZE_MAX);
            buf_add(&out, name);
            buf_str(&out, languages[i].ending);
            return arena_string(arena, buf_slice(&out));
        }
    }
    return arena_string(arena, name);
}
