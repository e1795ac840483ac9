#include "text/url.h"

#include "base/utf8.h"
#include "text/placeholder.h"

/* Schemes that this program tells apart. Special ones have a host and take "\" for "/"
 * (WHATWG URL, section 3.1). */
static const struct {
    const char *name;
    enum url_scheme scheme;
    bool is_special;
} schemes[] = {
    {"http", URL_HTTP, true},
    {"https", URL_HTTPS, true},
    {"ftp", URL_OTHER, true},
    {"ws", URL_OTHER, true},
    {"wss", URL_OTHER, true},
    {"file", URL_FILE, true},
    {"mailto", URL_MAILTO, false},
    {"tel", URL_TEL, false},
    {"cid", URL_CID, false},
    {"data", URL_DATA, false},
    {"javascript", URL_JAVASCRIPT, false},
};

/* Browsers remove these before they read a URL. */
static bool is_removed(char c)
{
    return c == '\t' || c == '\n' || c == '\r';
}

/* Equal but for ASCII case and removed characters. */
static bool is_named(struct slice s, const char *name)
{
    for (size_t i = 0; i < s.n; i++) {
        if (is_removed(s.p[i])) {
            continue;
        }
        if (*name == '\0' || ascii_lower(s.p[i]) != *name) {
            return false;
        }
        name++;
    }
    return *name == '\0';
}

static struct slice trim_c0(struct slice s)
{
    while (s.n && (uint8_t)s.p[0] <= ' ') {
        s = slice_sub(s, 1, s.n);
    }
    while (s.n && (uint8_t)s.p[s.n - 1] <= ' ') {
        s.n--;
    }
    return s;
}

/* Offset of the ":" that ends a scheme at the start of s, or s.n. */
static size_t scheme_end(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == ':') {
            return i > 0 ? i : s.n;
        }
        bool is_inner = ascii_is_digit(c) || c == '+' || c == '-' || c == '.';
        if (!ascii_is_alpha(c) && !(i > 0 && (is_inner || is_removed(c)))) {
            return s.n;
        }
    }
    return s.n;
}

static size_t skip_removed(struct slice s, size_t at)
{
    while (at < s.n && is_removed(s.p[at])) {
        at++;
    }
    return at;
}

static bool is_slash(char c, bool is_special)
{
    return c == '/' || (is_special && c == '\\');
}

/* Number of slashes at *at, which moves past at most `most` of them. */
static size_t take_slashes(struct slice s, size_t *at, size_t most, bool is_special)
{
    size_t count = 0, next = skip_removed(s, *at);
    while (count < most && next < s.n && is_slash(s.p[next], is_special)) {
        count++;
        *at = next + 1;
        next = skip_removed(s, *at);
    }
    return count;
}

/* Splits "user:password@host:port". The last "@" counts, as in browsers. */
static void split_authority(struct slice s, struct url *out)
{
    size_t at_sign = s.n;
    for (size_t i = s.n; i > 0 && at_sign == s.n; i--) {
        at_sign = s.p[i - 1] == '@' ? i - 1 : s.n;
    }
    out->has_userinfo = at_sign < s.n;
    if (out->has_userinfo) {
        out->userinfo = slice_sub(s, 0, at_sign);
        s = slice_sub(s, at_sign + 1, s.n);
    }
    size_t bracket = s.n && s.p[0] == '[' ? slice_find_byte(s, 0, ']') : 0;
    size_t colon = slice_find_byte(s, bracket < s.n ? bracket : 0, ':');
    out->host = slice_sub(s, 0, colon);
    out->port = slice_sub(s, colon + 1, s.n);
    out->has_port = out->port.n > 0;
}

static size_t authority_end(struct slice s, size_t at, bool is_special)
{
    while (at < s.n && !is_slash(s.p[at], is_special) && s.p[at] != '?' &&
           s.p[at] != '#') {
        at++;
    }
    return at;
}

static void split_path(struct slice s, struct url *out)
{
    size_t hash = slice_find_byte(s, 0, '#');
    out->fragment = slice_sub(s, hash + 1, s.n);
    s = slice_sub(s, 0, hash);
    size_t mark = slice_find_byte(s, 0, '?');
    out->query = slice_sub(s, mark + 1, s.n);
    out->path = slice_sub(s, 0, mark);
}

/* Number of slashes that stand before the authority; 0 means that there is none. */
static size_t slashes_before_host(struct slice rest, const struct url *out,
                                  bool is_special)
{
    size_t at = 0;
    size_t count = take_slashes(rest, &at, SIZE_MAX, is_special);
    bool has_scheme = out->scheme_name.n > 0;
    if (is_special && has_scheme && out->scheme != URL_FILE) {
        return count;
    }
    return count >= 2 ? 2 : 0;
}

static void split_rest(struct slice rest, struct url *out, bool is_special)
{
    size_t at = 0;
    bool has_scheme = out->scheme_name.n > 0;
    size_t slashes = slashes_before_host(rest, out, is_special);
    if (slashes > 0 || (is_special && has_scheme && out->scheme != URL_FILE)) {
        take_slashes(rest, &at, slashes, is_special);
        size_t end = authority_end(rest, at, is_special);
        split_authority(slice_sub(rest, at, end), out);
        at = end;
    }
    split_path(slice_sub(rest, at, rest.n), out);
}

static bool find_invisible(struct slice s)
{
    size_t length;
    for (size_t at = 0; at < s.n; at += length) {
        length = 1;
        if ((uint8_t)s.p[at] >= 0x80 &&
            utf8_is_invisible(utf8_decode(s, at, &length, NULL))) {
            return true;
        }
    }
    return false;
}

/* Bytes of the merge tag that s begins with, or 0. */
static size_t leading_placeholder(struct slice s)
{
    if (slice_starts(s, SLICE_LIT(PLACEHOLDER_CHAR))) {
        return sizeof PLACEHOLDER_CHAR - 1;
    }
    if (!slice_starts(s, SLICE_LIT(PLACEHOLDER_MARK))) {
        return 0;
    }
    size_t n = sizeof PLACEHOLDER_MARK - 1;
    while (n < s.n && s.p[n] == PLACEHOLDER_FILL) {
        n++;
    }
    return n;
}

static void set_flags(struct url *out, bool is_special)
{
    struct slice head = slice_sub(out->all, 0, URL_MAX_LENGTH);
    size_t lead = leading_placeholder(head);
    size_t query = slice_find_byte(head, 0, '?'), hash = slice_find_byte(head, 0, '#');
    struct slice before = slice_sub(head, 0, query < hash ? query : hash);
    out->has_invisible = find_invisible(head);
    out->has_placeholder = placeholder_is_in(head);
    out->has_escaped_host = slice_find_byte(out->host, 0, '%') < out->host.n;
    out->has_backslash = is_special && slice_find_byte(before, 0, '\\') < before.n;
    out->host_has_placeholder =
        placeholder_is_in(out->host) ||
        (lead > 0 && out->scheme == URL_RELATIVE && out->host.n == 0);
}

void url_parse(struct slice s, struct url *out)
{
    *out = (struct url){.all = trim_c0(s), .scheme = URL_RELATIVE};
    bool is_special = true;
    size_t lead = leading_placeholder(out->all);
    size_t colon = scheme_end(out->all);
    struct slice rest = out->all;
    if (lead > 0 && slice_starts(slice_sub(rest, lead, rest.n), SLICE_LIT("://"))) {
        colon = lead;
    }
    if (colon < out->all.n) {
        out->scheme_name = slice_sub(out->all, 0, colon);
        out->scheme = URL_OTHER;
        is_special = lead > 0;
        rest = slice_sub(rest, colon + 1, rest.n);
        for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
            if (is_named(out->scheme_name, schemes[i].name)) {
                out->scheme = schemes[i].scheme;
                is_special = schemes[i].is_special;
            }
        }
    } else if (rest.n && rest.p[0] == '#') {
        out->scheme = URL_FRAGMENT;
    }
    split_rest(rest, out, is_special);
    set_flags(out, is_special);
}

void url_parse_in_text(struct slice s, struct url *out)
{
    if (!slice_starts_case(trim_c0(s), SLICE_LIT("www."))) {
        url_parse(s, out);
        bool is_address = slice_find_byte(out->path, 0, '@') < out->path.n;
        if (out->scheme == URL_RELATIVE && out->host.n == 0 && is_address) {
            out->scheme = URL_MAILTO;
        }
        return;
    }
    *out = (struct url){.all = trim_c0(s), .scheme = URL_HTTP};
    size_t end = authority_end(out->all, 0, true);
    split_authority(slice_sub(out->all, 0, end), out);
    split_path(slice_sub(out->all, end, out->all.n), out);
    set_flags(out, true);
}

/* One part of an IPv4 host: decimal, "0" and octal, "0x" and hexadecimal. */
static bool read_ip_part(struct slice part, uint64_t *value)
{
    unsigned base = 10;
    if (slice_starts_case(part, SLICE_LIT("0x"))) {
        base = 16;
        part = slice_sub(part, 2, part.n);
    } else if (part.n > 1 && part.p[0] == '0') {
        base = 8;
    } else if (part.n == 0) {
        return false;
    }
    *value = 0;
    for (size_t i = 0; i < part.n; i++) {
        int digit = ascii_hex(part.p[i]);
        if (digit < 0 || (unsigned)digit >= base || *value > UINT32_MAX) {
            return false;
        }
        *value = *value * base + (unsigned)digit;
    }
    return true;
}

/* WHATWG URL, IPv4 parser: up to four parts, of which the last fills the rest. */
static bool is_ipv4(struct slice host)
{
    unsigned count = 0;
    for (;;) {
        size_t dot = slice_find_byte(host, 0, '.');
        uint64_t value;
        if (!read_ip_part(slice_sub(host, 0, dot), &value) || ++count > 4) {
            return false;
        }
        if (dot == host.n) {
            return value <= UINT32_MAX >> (8 * (count - 1));
        }
        if (value > 255) {
            return false;
        }
        host = slice_sub(host, dot + 1, host.n);
    }
}

static bool is_ipv6(struct slice host)
{
    if (host.n < 4 || host.p[0] != '[' || host.p[host.n - 1] != ']') {
        return false;
    }
    size_t colons = 0;
    for (size_t i = 1; i + 1 < host.n; i++) {
        colons += host.p[i] == ':';
        if (ascii_hex(host.p[i]) < 0 && host.p[i] != ':' && host.p[i] != '.') {
            return false;
        }
    }
    return colons >= 2;
}

bool url_host_is_ip(struct slice host)
{
    if (host.n && host.p[host.n - 1] == '.') {
        host.n--;
    }
    return is_ipv6(host) || is_ipv4(host);
}
