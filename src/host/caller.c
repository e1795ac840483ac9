#include "host/caller.h"

#include "base/slice.h"

#define ORIGIN "chrome-extension://"

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
