/*
 * The addresses that rspamd 3.4 counts for URI_COUNT_ODD. It keeps a set of all addresses
 * of a message, each with how often it was met and with marks on how it was met, and sums
 * the counts of those that bear a mark: images, addresses written out in text, links
 * whose words are an address, redirections, and addresses of an odd form. A plain link in
 * a plain form bears none, so it isn't counted. Measured with rspamd 3.4 on 24 November
 * 2026.
 */
#include "doc/facts.h"
#include "text/domain.h"

enum {
    URI_MAX = 10240, /* rspamd's max_urls: the rest is not looked at */
    URI_HEADS = 8192,
};

enum mark {
    MARK_ODD = 1, /* port, user, percent codes, unknown suffix, no scheme; hidden */
    MARK_IMAGE = 2,
    MARK_TEXT = 4,   /* written out in text */
    MARK_QUERY = 8,  /* found in the query of another */
    MARK_SHOWS = 16, /* the words of its link are an address */
    MARK_SHOWN = 32, /* is only that address: never counted */
};

struct uri {
    uint64_t hash;
    uint32_t count, next;
    unsigned marks;
};

struct uris {
    struct arena *arena;
    VEC(struct uri) list;
    uint32_t head[URI_HEADS]; /* index + 1 */
};

/* Of a scheme that isn't written and what is. White space is dropped, scheme and host are
 * of any case, "%" codes are read. */
static uint64_t hash_of(struct slice scheme, struct slice s, size_t host_end)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < scheme.n; i++) {
        h = (h ^ (uint8_t)scheme.p[i]) * 0x100000001B3u;
    }
    for (size_t i = 0; i < s.n; i++) {
        char c = i < host_end ? ascii_lower(s.p[i]) : s.p[i];
        if (c == '%' && i + 2 < s.n && ascii_hex(s.p[i + 1]) >= 0 &&
            ascii_hex(s.p[i + 2]) >= 0) {
            c = (char)(ascii_hex(s.p[i + 1]) * 16 + ascii_hex(s.p[i + 2]));
            i += 2;
        }
        if (!ascii_is_space(c)) {
            h = (h ^ (uint8_t)c) * 0x100000001B3u;
        }
    }
    return h;
}

/* The address in the set; a new one has count 0. NULL where there are too many. */
static struct uri *meet(struct uris *uris, uint64_t hash)
{
    uint32_t *link = &uris->head[(hash ^ hash >> 32) % URI_HEADS];
    for (; *link; link = &uris->list.v[*link - 1].next) {
        if (uris->list.v[*link - 1].hash == hash) {
            return &uris->list.v[*link - 1];
        }
    }
    if (uris->list.n >= URI_MAX) {
        return NULL;
    }
    *link = uris->list.n + 1;
    struct uri *uri = vec_push(uris->arena, &uris->list);
    uri->hash = hash;
    return uri;
}

/* A "%" code is left after rspamd has read those of "@", ":", "|", "?", "\" and "/". */
static bool has_percent_code(struct slice s)
{
    for (size_t at = slice_find_byte(s, 0, '%'); at < s.n;
         at = slice_find_byte(s, at + 1, '%')) {
        int high = at + 2 < s.n ? ascii_hex(s.p[at + 1]) : -1;
        int low = at + 2 < s.n ? ascii_hex(s.p[at + 2]) : -1;
        if (high < 0 || low < 0 || !strchr("@:|?\\/", high * 16 + low)) {
            return true;
        }
    }
    return false;
}

/* rspamd shortens "/./", "/../" and a doubled slash that isn't the first. */
static bool has_loose_path(struct slice path)
{
    return slice_find(path, 1, SLICE_LIT("//")) < path.n ||
           slice_find(path, 0, SLICE_LIT("/./")) < path.n ||
           slice_find(path, 0, SLICE_LIT("/../")) < path.n;
}

static bool has_odd_form(const struct url *url, bool knows_suffix)
{
    bool is_ascii = true;
    for (size_t i = 0; i < url->host.n; i++) {
        is_ascii &= (unsigned char)url->host.p[i] < 0x80;
    }
    return !knows_suffix || !is_ascii || url->has_port || url->has_userinfo ||
           url->has_escaped_host || has_percent_code(url->path) ||
           has_percent_code(url->query) || has_loose_path(url->path);
}

static bool is_counted_scheme(const struct url *url)
{
    return url_is_web(url) || (url->scheme == URL_OTHER &&
                               slice_eq_case(url->scheme_name, SLICE_LIT("ftp")));
}

/*
 * Reads an address of an attribute as rspamd does: without a scheme it must begin with
 * "//" or a letter and end its host in a public suffix. False for what is none.
 */
static bool read_uri(struct uris *uris, struct slice s, struct url *url, uint64_t *hash,
                     bool *is_odd)
{
    static const char prefix[] = "http://";
    s = slice_trim(s);
    bool has_scheme = slice_find(s, 0, SLICE_LIT("://")) < s.n;
    if (!has_scheme) {
        size_t i = 0;
        while (i < s.n && (ascii_is_alnum(s.p[i]) || (unsigned char)s.p[i] >= 0x80)) {
            i++;
        }
        bool is_slashed = s.n > 2 && s.p[0] == '/' && s.p[1] == '/';
        if ((!is_slashed && i == 0) || i == s.n || s.p[i] == ':' || s.p[i] == '@') {
            return false;
        }
        size_t cut = is_slashed ? 2 : 0, n = s.n - cut + sizeof prefix - 1;
        char *whole = arena_alloc(uris->arena, n);
        memcpy(whole, prefix, sizeof prefix - 1);
        memcpy(whole + sizeof prefix - 1, s.p + cut, s.n - cut);
        s = (struct slice){whole, n};
    }
    url_parse(s, url);
    if (!is_counted_scheme(url) || url->host.n == 0 || url->host_has_placeholder) {
        return false;
    }
    bool knows_suffix = domain_ends_in_suffix(url->host);
    *is_odd = !has_scheme || has_odd_form(url, knows_suffix);
    *hash =
        hash_of(SLICE_NONE, url->all, (size_t)(url->host.p + url->host.n - url->all.p));
    return has_scheme || knows_suffix;
}

/* An address in running text: it needs a public suffix or a number for its host. */
static bool read_text_uri(struct slice s, uint64_t *hash, struct url *url)
{
    url_parse_in_text(s, url);
    if (!is_counted_scheme(url) || url->host.n == 0 ||
        (!domain_ends_in_suffix(url->host) && !url_host_is_ip(url->host))) {
        return false;
    }
    struct slice scheme = url->scheme_name.n ? SLICE_NONE : SLICE_LIT("http://");
    *hash = hash_of(scheme, s, (size_t)(url->host.p + url->host.n - s.p));
    return true;
}

static void add(struct uris *uris, uint64_t hash, unsigned marks)
{
    struct uri *uri = meet(uris, hash);
    if (uri) {
        uri->marks |= uri->count == 0 ? marks : marks & MARK_IMAGE;
        uri->count++;
    }
}

/* The address that a query carries: https://a.example/?to=https://b.example/ */
static void add_query(struct uris *uris, struct slice query)
{
    size_t at = slice_find_case(query, 0, SLICE_LIT("http"));
    for (; at < query.n; at = slice_find_case(query, at + 4, SLICE_LIT("http"))) {
        struct slice rest = slice_sub(query, at + 4, query.n);
        size_t skip = rest.n && ascii_lower(rest.p[0]) == 's';
        rest = slice_sub(rest, skip, rest.n);
        struct slice found = slice_sub(query, at, query.n);
        struct url url;
        bool is_plain = slice_starts(rest, SLICE_LIT("://"));
        bool is_coded = slice_starts_case(rest, SLICE_LIT("%3A%2F%2F"));
        if ((!is_plain && !is_coded) || (at && ascii_is_alnum(query.p[at - 1]))) {
            continue;
        }
        size_t host = is_plain ? 3 : 9, end = host;
        while (end < rest.n && (ascii_is_alnum(rest.p[end]) || rest.p[end] == '.' ||
                                rest.p[end] == '-')) {
            end++;
        }
        url = (struct url){.host = slice_sub(rest, host, end)};
        if (domain_ends_in_suffix(url.host) || url_host_is_ip(url.host)) {
            add(uris, hash_of(SLICE_NONE, found, 4 + skip + end), MARK_QUERY);
            return; /* what follows is its own path and query */
        }
    }
}

static void add_image(struct uris *uris, struct slice source)
{
    struct url url;
    uint64_t hash;
    bool is_odd;
    if (read_uri(uris, source, &url, &hash, &is_odd)) {
        add(uris, hash, MARK_IMAGE);
    }
}

static void add_link(struct uris *uris, struct slice target)
{
    struct url url;
    uint64_t hash;
    bool is_odd;
    if (!read_uri(uris, target, &url, &hash, &is_odd)) {
        return;
    }
    struct uri *uri = meet(uris, hash);
    bool is_new = uri && uri->count == 0;
    add(uris, hash, is_odd ? MARK_ODD : 0);
    if (is_new) {
        add_query(uris, url.query);
    }
}

static void add_elements(struct uris *uris, const struct html *html)
{
    for (uint32_t i = 0; i < html->nodes; i++) {
        const struct html_node *node = &html->node[i];
        if (node->kind != HTML_ELEMENT || node->is_clone) {
            continue;
        }
        bool is_image = node->tag == HTML_img;
        const char *name =
            is_image                                              ? "src"
            : node->tag == HTML_form                              ? "action"
            : node->tag == HTML_iframe || node->tag == HTML_frame ? "src"
            : node->tag == HTML_a || node->tag == HTML_area || node->tag == HTML_link
                ? "href"
                : NULL;
        const struct html_attr *attr = name ? html_find_attr(html, node, name) : NULL;
        if (attr && node->tag == HTML_link) {
            const struct html_attr *rel = html_find_attr(html, node, "rel");
            is_image = rel && slice_eq(rel->value, SLICE_LIT("icon"));
            attr = is_image ? attr : NULL;
        }
        if (attr && is_image) {
            add_image(uris, attr->value);
        } else if (attr) {
            add_link(uris, attr->value);
        }
    }
}

/* The address or host that the words of a link begin with; none otherwise. */
static struct slice leading_address(struct slice words, bool *is_mail)
{
    size_t end = 0, at = 0;
    struct slice found, host;
    bool says_https;
    words = slice_trim(words);
    while (end < words.n && !ascii_is_space(words.p[end])) {
        end++;
    }
    struct slice first = slice_sub(words, 0, end);
    if (url_next_in_text(first, &at, &found) && found.p == first.p) {
        struct url url;
        url_parse_in_text(found, &url);
        *is_mail = url.scheme == URL_MAILTO;
        return found;
    }
    *is_mail = false;
    return url_shown_host(first, &host, &says_https) ? first : SLICE_NONE;
}

/* Links whose words are an address: that address is kept apart, its target is marked.
 * So is the target of a hidden link. */
static void add_shown(struct uris *uris, const struct doc_html *html)
{
    for (uint32_t i = 0; i < html->content.links.n; i++) {
        const struct html_link *link = &html->content.links.v[i];
        struct url url;
        uint64_t hash;
        bool is_odd, is_mail;
        bool is_hidden = html->style[link->node].hidden == HTML_HIDDEN_DISPLAY;
        struct slice shown = leading_address(link->shown.s, &is_mail);
        if ((shown.n == 0 && !is_hidden) || html->tree.node[link->node].tag != HTML_a ||
            !read_uri(uris, link->target.s, &url, &hash, &is_odd)) {
            continue;
        }
        struct uri *target = meet(uris, hash);
        if (target) {
            target->marks |= is_hidden ? MARK_ODD : MARK_SHOWS;
        }
        if (shown.n == 0 || is_mail || !read_uri(uris, shown, &url, &hash, &is_odd)) {
            continue;
        }
        struct uri *uri = meet(uris, hash);
        if (uri && (uri->count == 0 || uri->marks & MARK_TEXT)) {
            uri->marks &= ~(unsigned)MARK_TEXT;
            uri->marks |= uri->marks & MARK_SHOWS ? 0 : MARK_SHOWN;
        }
        if (uri) {
            uri->count++;
        }
    }
}

static void add_text(struct uris *uris, struct slice text)
{
    struct slice found;
    struct url url;
    uint64_t hash;
    for (size_t at = 0; url_next_in_text(text, &at, &found);) {
        if (read_text_uri(found, &hash, &url)) {
            add(uris, hash, MARK_TEXT);
            add_query(uris, url.query);
        }
    }
}

static void collect(struct doc *doc, struct uris *uris)
{
    for (uint32_t i = 0; i < doc->plain.n; i++) {
        add_text(uris, doc->plain.v[i].s);
    }
    for (uint32_t i = 0; i < doc->html.n; i++) {
        add_elements(uris, &doc->html.v[i].tree);
        add_shown(uris, &doc->html.v[i]);
        add_text(uris, doc->html.v[i].content.visible.s);
    }
}

static void link_counted(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    if (doc->mode == DOC_MODE_TEMPLATE && doc->tags.n > 0) {
        out->unknown = "merge tags may print more addresses or fewer";
        return;
    }
    struct uris *uris = arena_alloc(doc->arena, sizeof *uris);
    uris->arena = doc->arena;
    collect(doc, uris);
    for (uint32_t i = 0; i < uris->list.n; i++) {
        const struct uri *uri = &uris->list.v[i];
        out->number += uri->marks && !(uri->marks & MARK_SHOWN) ? uri->count : 0;
    }
}

static void link_counted_odd(struct doc *doc, struct fact_value *out)
{
    const struct fact_value *counted =
        facts_value(doc, facts_find(SLICE_LIT("link.counted")));
    out->unknown = counted->unknown;
    if (out->unknown) {
        return;
    }
    const struct mail_part *root = doc->mail->parts.v[0];
    bool is_alternative = slice_eq(root->type, SLICE_LIT("multipart/alternative"));
    out->number = is_alternative && (uint64_t)counted->number % 2 == 1;
    const struct mail_field *field = mail_find(doc->fields, "content-type");
    if (out->number != 0 && field) {
        fact_point(doc, out, text_span_all(field->value));
    }
}

/* Bytes of addresses in a text; those of mailboxes count too. */
static size_t address_bytes(struct slice text)
{
    size_t bytes = 0;
    struct slice found;
    for (size_t at = 0; url_next_in_text(text, &at, &found);) {
        bytes += found.n;
    }
    return bytes;
}

/* rspamd's HFILTER_URL_ONLY: of the HTML, else of the text part. An address that is the
 * words of a link counts twice. */
static void text_address_points(struct doc *doc, struct fact_value *out)
{
    const double points = 2.2, free_share = 0.8, rate = 5;
    const struct doc_html *html = doc->html.n ? &doc->html.v[doc->html.n - 1] : NULL;
    struct text text = html           ? html->content.visible
                       : doc->plain.n ? doc->plain.v[doc->plain.n - 1]
                                      : (struct text){0};
    if (doc->tags.n) {
        out->unknown = "merge tags make the text";
        return;
    }
    size_t bytes = address_bytes(text.s);
    for (uint32_t i = 0; html && i < html->content.links.n; i++) {
        bool is_mail;
        bytes += leading_address(html->content.links.v[i].shown.s, &is_mail).n;
    }
    double share = text.s.n ? (double)bytes / (double)text.s.n : 0;
    double over = (share - free_share) * rate;
    if (over > 0) {
        out->number = points * (over > 1 ? 1 : over);
        fact_point(doc, out, text_span_all(text_trim(text)));
    }
}

const struct fact facts_uri[] = {
    {"text.address-points", "points",
     "What rspamd's HFILTER_URL_ONLY gives where more than four fifths of the text are "
     "addresses: up to 2.2.",
     text_address_points},
    {"link.counted", "count",
     "Addresses that rspamd 3.4 counts in a message: images, addresses written out in "
     "text, links whose words are an address, and links of an odd form.",
     link_counted},
    {"link.counted-odd", "flag",
     "A multipart/alternative message has an odd number of them: rspamd's URI_COUNT_ODD.",
     link_counted_odd},
    {0},
};
