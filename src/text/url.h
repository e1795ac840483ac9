/*
 * URLs as mail programs read them: the WHATWG URL syntax, split but not resolved, with
 * every piece a slice of the input so that it has a place.
 *
 * url_parse() drops leading and trailing C0 and space and looks through TAB, CR and LF
 * the way browsers do; it never fails: what can't be split is a path.
 */
#ifndef INBOXLINT_TEXT_URL_H
#define INBOXLINT_TEXT_URL_H

#include "base/srcmap.h"
#include "base/vec.h"

#define URL_MAX_LENGTH 8192

enum url_scheme {
    URL_RELATIVE, /* no scheme: "/x", "x.html", "" */
    URL_HTTP,
    URL_HTTPS,
    URL_MAILTO,
    URL_TEL,
    URL_CID,
    URL_DATA,
    URL_FILE,
    URL_JAVASCRIPT,
    URL_FRAGMENT, /* "#top" */
    URL_OTHER,
};

struct url {
    struct slice all; /* trimmed input */
    enum url_scheme scheme;
    struct slice scheme_name, userinfo, host, port, path, query, fragment;
    bool has_userinfo, has_port;
    bool has_backslash; /* a backslash before the query, which browsers turn into "/" */
    bool has_invisible; /* zero-width, bidi or soft hyphen characters */
    bool has_escaped_host;     /* "%" in the host */
    bool has_placeholder;      /* a merge tag anywhere */
    bool host_has_placeholder; /* ... in the host, or in place of scheme and host */
};

/* What a browser opens as a page. */
static inline bool url_is_web(const struct url *url)
{
    return url->scheme == URL_HTTP || url->scheme == URL_HTTPS;
}

void url_parse(struct slice s, struct url *out);

/* True for dotted, decimal, octal or hexadecimal IPv4 and for bracketed IPv6 hosts. */
bool url_host_is_ip(struct slice host);

/* The next http(s) URL, "www." host, mailto URL or bare mail address in plain text at or
 * after *at; its range goes to *found and *at moves past it. Linear over a whole text. */
bool url_next_in_text(struct slice s, size_t *at, struct slice *found);

/* url_parse() for what url_next_in_text() found: "www.shop.example/x" has scheme URL_HTTP
 * and its host, "name@shop.example" has URL_MAILTO; their scheme_name is empty. */
void url_parse_in_text(struct slice s, struct url *out);

/*
 * If all of s (link text such as "www.shop.example" or "https://shop.example/x") reads as
 * an address that promises a host, stores that host and returns true. "Node.js", "e.g.",
 * file names and prices are none: the last label must be a public suffix.
 */
bool url_shown_host(struct slice s, struct slice *host, bool *says_https);

#endif
