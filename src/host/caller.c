#include "host/caller.h"

#include "base/slice.h"

#define ORIGIN "chrome-extension://"

bool caller_is_chromium_id(const char *id)
{
    return strlen(id) == 32 && strspn(id, "abcdefghijklmnop") == 32;
}

bool caller_is_firefox_id(const char *id)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789-._@{}";
    size_t n = strlen(id);
    bool has_shape = strchr(id, '@') || (n == 38 && id[0] == '{' && id[37] == '}');
    return n > 2 && n <= 80 && strspn(id, allowed) == n && has_shape;
}

static bool is_listed(struct slice id, const char *allowed)
{
    struct slice rest = slice_of(allowed), line;
    while (slice_next_line(&rest, &line)) {
        if (slice_eq(slice_trim(line), id)) {
            return true;
        }
    }
    return false;
}

/* The id in chrome-extension://<id>/; empty for anything else. */
static struct slice chromium_id(struct slice origin)
{
    if (!slice_starts(origin, SLICE_LIT(ORIGIN)) || origin.p[origin.n - 1] != '/') {
        return SLICE_NONE;
    }
    return slice_sub(origin, sizeof ORIGIN - 1, origin.n - 1);
}

bool caller_is_allowed(int argc, char *const *argv, const char *allowed)
{
    struct slice first = slice_of(argc > 1 ? argv[1] : NULL);
    struct slice id = chromium_id(first), ours = SLICE_LIT(CALLER_CHROMIUM_ID);
    if (!id.n && argc > 2) {
        id = slice_of(argv[2]);
        ours = SLICE_LIT(CALLER_FIREFOX_ID);
    }
    return id.n && (slice_eq(id, ours) || is_listed(id, allowed));
}
