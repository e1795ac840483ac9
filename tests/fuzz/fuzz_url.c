/* Pieces of a URL lie inside it; every URL found in text moves the search on. */
#include <stdlib.h>

#include "text/domain.h"
#include "text/url.h"

#define REQUIRE(condition)  \
    do {                    \
        if (!(condition)) { \
            abort();        \
        }                   \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_inside(struct slice part, struct slice whole)
{
    return part.n == 0 || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n);
}

static void check_pieces(const struct url *url, struct slice s)
{
    const struct slice pieces[] = {url->scheme_name, url->userinfo, url->host,
                                   url->port,        url->path,     url->query,
                                   url->fragment};
    REQUIRE(is_inside(url->all, s));
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        REQUIRE(is_inside(pieces[i], url->all));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct slice s = {(const char *)data, size}, found, host;
    struct url url;
    bool says_https;
    arena_init(&arena, (size_t)1 << 30, NULL);
    url_parse(s, &url);
    check_pieces(&url, s);
    url_host_is_ip(url.host);
    domain_unicode(&arena, url.host);
    domain_organisation(&arena, url.host);
    domain_has_known_suffix(&arena, url.host);
    if (url_shown_host(s, &host, &says_https)) {
        REQUIRE(host.n > 0 && is_inside(host, s));
    }
    size_t at = 0, last = 0;
    while (url_next_in_text(s, &at, &found)) {
        REQUIRE(found.n > 0 && is_inside(found, s) && at > last);
        REQUIRE(found.p >= s.p + last);
        last = at;
        url_parse_in_text(found, &url);
        check_pieces(&url, found);
    }
    REQUIRE(at == size);
    arena_done(&arena);
    return 0;
}
