#include "doc/facts.h"
#include "doc/hash_set.h"

static bool ends_in_picture(struct slice path)
{
    static const char *const ends[] = {".png", ".gif", ".jpg", ".jpeg", ".webp"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (slice_ends_case(path, slice_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

/* --- picture hosts of shops and networks: SpamAssassin's __URI_IMG_* --- */

struct picture_host {
    const char *host; /* itself or a domain above */
    bool wants_picture;
    const char *path; /* how the path begins, or NULL */
};

static const struct picture_host picture_hosts[] = {
    {"ebayimg.com", false, NULL},
    {"images-amazon.com", true, NULL},
    {"media-amazon.com", true, NULL},
    {"alicdn.com", true, NULL},
    {"walmartimages.com", false, NULL},
    {"neweggimages.com", false, NULL},
    {"cdn.shopify.com", true, NULL},
    {"ytimg.com", false, NULL},
    {"img.joomcdn.net", true, NULL},
    {"contestimg.wish.com", false, NULL},
    {"imgaz.staticbg.com", false, "/images/"},
    {"www.channypicture.com", false, "/pic/"},
    {"images.tophatter.com", false, NULL},
    {"des.gbtcdn.com", true, "/storage/store/"},
    {"licdn.com", false, "/dms/image/"},
    {"media.tumblr.com", true, NULL},
    {"tagstat.com", true, NULL},
    {"fbcdn.net", true, "/v/"},
    {"media.taringa.net", false, "/knn/"},
    {"contents.bebee.com", true, "/users/"},
    {"efuserassets.com", true, NULL},
    {"imgbox.com", true, NULL},
    {"drscdn.500px.org", false, "/photo/"},
    {"wixmp.com", false, NULL},
    {"i.postimg.cc", true, NULL},
    {"shopify.gtracing.com", true, "/img/"},
    {"www.dhresource.com", true, NULL},
    {"blob.core.windows.net", true, NULL},
    {"web.core.windows.net", true, NULL},
    {"i0.wp.com", true, NULL},
    {"i2.wp.com", true, NULL},
};
enum { PICTURE_HOSTS = sizeof picture_hosts / sizeof *picture_hosts };

static bool is_below(struct slice host, struct slice domain)
{
    return slice_ends_case(host, domain) &&
           (host.n == domain.n || host.p[host.n - domain.n - 1] == '.');
}

static uint32_t picture_host_of(struct slice host, struct slice path)
{
    for (uint32_t i = 0; i < PICTURE_HOSTS; i++) {
        const struct picture_host *known = &picture_hosts[i];
        if (is_below(host, slice_of(known->host)) &&
            (!known->wants_picture || ends_in_picture(path)) &&
            (!known->path || slice_starts_case(path, slice_of(known->path)))) {
            return i;
        }
    }
    return PICTURE_HOSTS;
}

static void note_picture(struct doc *doc, struct fact_value *out, bool *seen,
                         struct slice target, struct span at)
{
    struct url url;
    url_parse(target, &url);
    uint32_t host = url.host.n ? picture_host_of(url.host, url.path) : PICTURE_HOSTS;
    if (host < PICTURE_HOSTS && !seen[host]) {
        seen[host] = true;
        out->number++;
        fact_point(doc, out, at);
    }
}

static void image_shared_hosts(struct doc *doc, struct fact_value *out)
{
    bool seen[PICTURE_HOSTS] = {false};
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html_content *content = &doc->html.v[i].content;
        for (uint32_t k = 0; k < content->images.n; k++) {
            note_picture(doc, out, seen, content->images.v[k].source.s,
                         content->images.v[k].at);
        }
    }
}

/* --- imgur: SpamAssassin's __IMGUR_IMG --- */

/* "/" with seven letters and digits and the ending of a picture but webp. */
static bool is_imgur(struct slice target)
{
    enum { NAME = 7 };
    struct url url;
    url_parse(target, &url);
    struct slice path = url.path;
    if (!is_below(url.host, SLICE_LIT("imgur.com")) || url.query.n || url.fragment.n ||
        path.n < NAME + 2 || path.p[NAME + 1] != '.' || !ends_in_picture(path) ||
        slice_ends_case(path, SLICE_LIT("webp"))) {
        return false;
    }
    for (size_t i = 1; i <= NAME; i++) {
        if (!ascii_is_alnum(path.p[i])) {
            return false;
        }
    }
    return true;
}

static void note_imgur(struct doc *doc, struct fact_value *out, struct hash_set *seen,
                       struct slice target, struct span at)
{
    target = slice_trim(target);
    if (is_imgur(target) && !hash_set_has(seen, target)) {
        hash_set_add(seen, target);
        out->number++;
        fact_point(doc, out, at);
    }
}

static void image_imgur_addresses(struct doc *doc, struct fact_value *out)
{
    uint32_t images = 0;
    for (uint32_t i = 0; i < doc->html.n; i++) {
        images += doc->html.v[i].content.images.n;
    }
    struct hash_set seen;
    hash_set_init(&seen, doc->arena, images + doc->links.n);
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html_content *content = &doc->html.v[i].content;
        for (uint32_t k = 0; k < content->images.n; k++) {
            const struct html_image *image = &content->images.v[k];
            note_imgur(doc, out, &seen, image->source.s, image->at);
        }
    }
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        note_imgur(doc, out, &seen, link->target.s,
                   link->html ? link->html->at : text_span_all(link->target));
    }
}

/* --- IPv4 hosts in any form: SpamAssassin's NORMAL_HTTP_TO_IP --- */

/* One number of an address: decimal, octal after "0", hexadecimal after "0x". */
static bool read_number(struct slice s, uint64_t *out)
{
    bool is_hex = slice_starts_case(s, SLICE_LIT("0x"));
    uint64_t base = is_hex ? 16 : s.n > 1 && s.p[0] == '0' ? 8 : 10;
    *out = 0;
    for (size_t i = is_hex ? 2 : 0; i < s.n; i++) {
        int digit = ascii_hex(s.p[i]);
        if (digit < 0 || (uint64_t)digit >= base || *out > UINT32_MAX) {
            return false;
        }
        *out = *out * base + (uint64_t)digit;
    }
    return s.n > 0;
}

/* "203.0.113.5", "3405803781" and forms between, as inet_aton() reads them. */
static bool read_address(struct slice host, uint32_t *out)
{
    uint64_t number = 0, value = 0;
    uint32_t parts = 0;
    for (size_t at = 0; at <= host.n && parts < 4; parts++) {
        size_t dot = slice_find_byte(host, at, '.');
        if (!read_number(slice_sub(host, at, dot), &number)) {
            return false;
        }
        bool is_last = dot >= host.n;
        value = is_last ? (value << (8 * (4 - parts))) + number : (value << 8) + number;
        at = dot + 1;
    }
    *out = (uint32_t)value;
    return parts > 0;
}

static bool is_private(uint32_t address)
{
    uint32_t first = address >> 24, second = address >> 16 & 255;
    return first == 10 || first == 127 || (first == 169 && second == 254) ||
           (first == 192 && second == 168) || (first == 172 && second >> 4 == 1);
}

/* The pattern wants the address right behind "//": a user name before it hides it. */
static bool is_public_address(const struct url *url)
{
    uint32_t address;
    bool is_http = url_is_web(url);
    return is_http && !url->has_userinfo && url->host.n && url_host_is_ip(url->host) &&
           url->host.p[0] != '[' && read_address(url->host, &address) &&
           !is_private(address);
}

static void link_public_addresses(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        if (is_public_address(&link->url)) {
            out->number++;
            fact_point(doc, out,
                       link->html ? link->html->at : text_span_all(link->target));
        }
    }
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html_content *content = &doc->html.v[i].content;
        for (uint32_t k = 0; k < content->images.n; k++) {
            struct url url;
            url_parse(content->images.v[k].source.s, &url);
            if (is_public_address(&url)) {
                out->number++;
                fact_point(doc, out, content->images.v[k].at);
            }
        }
    }
}

const struct fact facts_host[] = {
    {"image.shared-hosts", "count",
     "Different picture hosts of shops and networks that images come from, by the list "
     "of "
     "SpamAssassin's __URI_HOSTED_IMG.",
     image_shared_hosts},
    {"image.imgur-addresses", "count",
     "Different pictures on imgur.com, as images and as links: SpamAssassin's "
     "__IMGUR_IMG.",
     image_imgur_addresses},
    {"link.public-addresses", "count",
     "Links and images on an IPv4 address of any form that is not a private one: "
     "SpamAssassin's NORMAL_HTTP_TO_IP.",
     link_public_addresses},
    {0},
};
