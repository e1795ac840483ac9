/* Addresses that links lead to. */
#include "base/buf.h"
#include "fix/fixer_parts.h"
#include "text/domain.h"

static const struct doc_html *html_of(const struct fix_draft *draft,
                                      const struct doc_link *link)
{
    for (uint32_t h = 0; h < draft->doc->html.n; h++) {
        const struct html_content *content = &draft->doc->html.v[h].content;
        if (link->html >= content->links.v &&
            link->html < content->links.v + content->links.n) {
            return &draft->doc->html.v[h];
        }
    }
    return NULL;
}

static bool is_own(const struct fix_draft *draft, const struct doc_link *link)
{
    const struct doc *doc = draft->doc;
    if (link->organisation.n == 0) {
        return false;
    }
    for (uint32_t i = 0; i < doc->from.list.n; i++) {
        struct slice domain =
            domain_organisation(draft->arena, doc->from.list.v[i].domain.s);
        if (slice_eq_case(domain, link->organisation)) {
            return true;
        }
    }
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *other = &doc->links.v[i];
        if (i < 1000 && other->url.scheme == URL_HTTPS &&
            slice_eq(other->host, link->host)) {
            return true;
        }
    }
    return false;
}

static void make_https(struct fix_draft *draft, const struct doc_link *link)
{
    struct slice s = link->target.s;
    size_t at = slice_skip_space(s, 0);
    if (slice_starts_case(slice_sub(s, at, s.n), SLICE_LIT("http:"))) {
        fix_words(draft, link->target, at, at + 4, SLICE_LIT("https"));
    }
}

/* Links that say https and lead to http. */
bool fixer_https_as_shown(struct fix_draft *draft)
{
    for (uint32_t i = 0; i < draft->doc->links.n; i++) {
        const struct doc_link *link = &draft->doc->links.v[i];
        if (link->shown_says_https && link->url.scheme == URL_HTTP &&
            html_of(draft, link)) {
            make_https(draft, link);
        }
    }
    return draft->changes.list.n > 0;
}

/* All links; a suggestion where a host is not known to answer to https. */
bool fixer_https(struct fix_draft *draft)
{
    for (uint32_t i = 0; i < draft->doc->links.n; i++) {
        const struct doc_link *link = &draft->doc->links.v[i];
        if (link->url.scheme != URL_HTTP || link->host.n == 0 ||
            draft->changes.list.n >= FIXER_MAX_CHANGES) {
            continue;
        }
        draft->is_only_suggested =
            draft->is_only_suggested || (!is_own(draft, link) && !link->shown_says_https);
        make_https(draft, link);
    }
    return draft->changes.list.n > 0;
}

/* name@ before the host goes. */
bool fixer_no_userinfo(struct fix_draft *draft)
{
    for (uint32_t i = 0; i < draft->doc->links.n; i++) {
        const struct doc_link *link = &draft->doc->links.v[i];
        struct slice info = link->url.userinfo, s = link->target.s;
        bool is_web = url_is_web(&link->url);
        if (link->url.has_userinfo && is_web && info.p >= s.p && info.p <= s.p + s.n) {
            size_t from = (size_t)(info.p - s.p), to = from + info.n;
            if (to < s.n && s.p[to] == '@') {
                fix_words(draft, link->target, from, to + 1, SLICE_LIT(""));
            }
        }
    }
    return draft->changes.list.n > 0;
}

static struct slice decode_percent(struct arena *arena, struct slice s)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
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
    return buf_slice(&out);
}

/* The target that a google.com/url link passes on to. */
static struct slice passed_to(struct arena *arena, struct slice query)
{
    for (size_t at = 0; at < query.n;) {
        size_t end = slice_find_byte(query, at, '&');
        struct slice pair = slice_sub(query, at, end);
        bool is_target = slice_starts(pair, SLICE_LIT("q=http")) ||
                         slice_starts(pair, SLICE_LIT("url=http"));
        if (is_target) {
            size_t from = slice_find_byte(pair, 0, '=') + 1;
            return decode_percent(arena, slice_sub(pair, from, pair.n));
        }
        at = end + 1;
    }
    return SLICE_NONE;
}

bool fixer_straight_link(struct fix_draft *draft)
{
    for (uint32_t i = 0; i < draft->doc->links.n; i++) {
        const struct doc_link *link = &draft->doc->links.v[i];
        struct slice query = link->url.query;
        query =
            slice_starts(query, SLICE_LIT("?")) ? slice_sub(query, 1, query.n) : query;
        bool is_google = slice_find(link->host, 0, SLICE_LIT("google.")) < link->host.n;
        struct slice target = is_google ? passed_to(draft->arena, query) : SLICE_NONE;
        if (target.n) {
            fix_words(draft, link->target, 0, link->target.s.n, target);
        }
    }
    return draft->changes.list.n > 0;
}

/* "hxxp://" and "[.]" as links are written. */
bool fixer_plain_address(struct fix_draft *draft)
{
    const struct finding *finding = draft->finding;
    for (uint32_t i = 0; i < finding->hits.n && i < FIXER_MAX_CHANGES; i++) {
        const struct hit *hit = &finding->hits.v[i];
        struct text text;
        size_t from;
        if (!fixer_text_of(draft, hit, &text, &from)) {
            continue;
        }
        struct slice s = hit->text;
        if (slice_starts_case(s, SLICE_LIT("hxxp"))) {
            fix_words(draft, text, from + 1, from + 3, SLICE_LIT("tt"));
        }
        for (size_t at = slice_find(s, 0, SLICE_LIT("[.]")); at < s.n;
             at = slice_find(s, at + 3, SLICE_LIT("[.]"))) {
            fix_words(draft, text, from + at, from + at + 3, SLICE_LIT("."));
        }
    }
    return draft->changes.list.n > 0;
}
