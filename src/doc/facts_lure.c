/*
 * What spam of today does with its links, pictures and mailboxes, and lawful bulk mail
 * hardly ever does. Each is named from what a sender can see in the draft; how often it
 * was counted stands in the rule that asks for it.
 */
#include "doc/facts.h"
#include "doc/hash_set.h"
#include "text/domain.h"

static void count_link(struct doc *doc, struct fact_value *out,
                       const struct doc_link *link)
{
    out->number++;
    fact_point(doc, out, link->html ? link->html->at : text_span_all(link->target));
}

static bool lacks_scheme(struct slice target)
{
    struct slice s = slice_trim(target);
    return s.n > 2 && s.p[0] == '/' && s.p[1] == '/' && s.p[2] != '/';
}

static void image_without_scheme(struct doc *doc, struct fact_value *out)
{
    for (uint32_t h = 0; h < doc->html.n; h++) {
        const struct html_content *content = &doc->html.v[h].content;
        for (uint32_t i = 0; i < content->images.n; i++) {
            if (lacks_scheme(content->images.v[i].source.s)) {
                out->number++;
                fact_point(doc, out, content->images.v[i].at);
            }
        }
    }
    for (uint32_t i = 0; i < doc->links.n; i++) {
        if (doc->links.v[i].html && lacks_scheme(doc->links.v[i].target.s)) {
            count_link(doc, out, &doc->links.v[i]);
        }
    }
}

/* A picture that can be pressed or seen; "https://" or "//" before the host. */
static struct slice image_host(const struct html_image *image)
{
    struct slice s = slice_trim(image->source.s);
    size_t at = slice_starts_case(s, SLICE_LIT("https://"))  ? 8
                : slice_starts_case(s, SLICE_LIT("http://")) ? 7
                : lacks_scheme(s)                            ? 2
                                                             : 0;
    size_t end = at;
    while (at > 0 && end < s.n && s.p[end] != '/' && s.p[end] != '?' && s.p[end] != ':') {
        end++;
    }
    return slice_sub(s, at, end);
}

static void find_images_on(struct doc *doc, struct fact_value *out, const char *list)
{
    const struct list *hosts = doc_list(doc, list);
    for (uint32_t h = 0; h < doc->html.n; h++) {
        const struct html_content *content = &doc->html.v[h].content;
        for (uint32_t i = 0; i < content->images.n; i++) {
            struct slice host = image_host(&content->images.v[i]);
            if (host.n && list_has_host(hosts, host)) {
                out->number++;
                fact_point(doc, out, content->images.v[i].at);
            }
        }
    }
}

static void image_public_hosts(struct doc *doc, struct fact_value *out)
{
    find_images_on(doc, out, "image-hosts");
}

static void image_borrowed(struct doc *doc, struct fact_value *out)
{
    find_images_on(doc, out, "social-image-hosts");
}

/* --- links --- */

/* Letters, digits and what encodings add, as no word is: one digit at least and one
 * letter, and no two words with a hyphen or underscore between them. */
static bool is_code(struct slice s)
{
    enum { LEAST = 25 };
    size_t digits = 0, letters = 0, breaks = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        digits += ascii_is_digit(c);
        letters += ascii_is_alpha(c);
        breaks += c == '-' || c == '_';
        if (!ascii_is_alnum(c) && !strchr("_-/+=", c)) {
            return false;
        }
    }
    return s.n >= LEAST && digits && letters && breaks * 12 < s.n;
}

static void link_fragment_codes(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        if (url_is_web(&link->url) && is_code(link->url.fragment)) {
            count_link(doc, out, link);
        }
    }
}

static bool begins_with_any(struct slice s, const char *const *starts)
{
    for (; *starts; starts++) {
        if (slice_starts_case(s, slice_of(*starts))) {
            return true;
        }
    }
    return false;
}

static bool is_redirect(const struct list *hosts, const struct doc_link *link)
{
    static const char *const paths[] = {
        "/url",        "/amp/", "/ck/",   "/newtabredir", "/translate", "/redirect",
        "/attributio", "/l/",   "/l.php", "/flx/warn",    "/slink",     "/redir/",
        "/linkfilter", "/away", "/link?", "/aclk",        "/pcs/click", "/ddm/",
        NULL};
    static const char *const searched[] = {"?sa=t&rct=j&q=&esrc=", NULL};
    if (!url_is_web(&link->url) || !list_has_host(hosts, link->host)) {
        return false;
    }
    struct slice rest = slice_sub(
        link->url.all, (size_t)(link->url.path.p - link->url.all.p), link->url.all.n);
    bool is_search = slice_starts(rest, SLICE_LIT("/url")) &&
                     begins_with_any(slice_sub(rest, 4, rest.n), searched);
    bool is_whole_host = slice_ends_case(link->host, SLICE_LIT("share.google")) ||
                         slice_ends_case(link->host, SLICE_LIT(".translate.goog"));
    return !is_search && (is_whole_host || begins_with_any(rest, paths));
}

static void link_open_redirects(struct doc *doc, struct fact_value *out)
{
    const struct list *hosts = doc_list(doc, "open-redirects");
    for (uint32_t i = 0; i < doc->links.n; i++) {
        if (doc->links.v[i].url.path.n && is_redirect(hosts, &doc->links.v[i])) {
            count_link(doc, out, &doc->links.v[i]);
        }
    }
}

static void link_free_mail_answers(struct doc *doc, struct fact_value *out)
{
    const struct list *known = doc_list(doc, "free-mail");
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        if (!link->html || link->url.scheme != URL_MAILTO) {
            continue;
        }
        struct slice s = link->url.path.n ? link->url.path : link->url.all;
        size_t at = slice_find_byte(s, 0, '@') + 1, end = at;
        while (end < s.n &&
               (ascii_is_alnum(s.p[end]) || s.p[end] == '.' || s.p[end] == '-')) {
            end++;
        }
        if (at <= s.n && list_has(known, slice_sub(s, at, end))) {
            count_link(doc, out, link);
        }
    }
}

/* Lower case, capitals, digits, anything else. */
static int class_of(char c)
{
    return c >= 'a' && c <= 'z'   ? 1
           : c >= 'A' && c <= 'Z' ? 2
           : ascii_is_digit(c)    ? 3
                                  : 0;
}

/*
 * A part of a path that a machine strung together from blocks: letters and digits alone,
 * three numbers of two digits and more, six letters of one case in a row, and on average
 * 2.5 characters before the next change of case or kind (of base64 and hexadecimal it is
 * below 2).
 */
static bool is_strung(struct slice s)
{
    enum { LEAST = 20, NUMBERS = 3, LETTERS = 6 };
    size_t changes = 0, numbers = 0, longest = 0, run = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool is_new = i == 0 || class_of(s.p[i]) != class_of(s.p[i - 1]);
        changes += is_new;
        run = is_new ? 1 : run + 1;
        numbers += class_of(s.p[i]) == 3 && run == 2;
        longest = class_of(s.p[i]) != 3 && run > longest ? run : longest;
    }
    return s.n >= LEAST && numbers >= NUMBERS && longest >= LETTERS &&
           changes * 5 <= s.n * 2;
}

static bool has_strung_part(struct slice path)
{
    size_t from = 0;
    for (size_t i = 0; i <= path.n; i++) {
        if (i == path.n || !ascii_is_alnum(path.p[i])) {
            if (i - from >= 20 && is_strung(slice_sub(path, from, i))) {
                return true;
            }
            from = i + 1;
        }
    }
    return false;
}

static void link_strung_paths(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        if (url_is_web(&link->url) && has_strung_part(link->url.path)) {
            count_link(doc, out, link);
        }
    }
}

/* "vps-f44897b3", "69.247.109.208.host", "XGTbNwid2rFYH7": twelve characters and more
 * with two numbers in them, not hexadecimal throughout. Of one content network all hosts
 * are so. */
static bool is_coded_label(struct slice label)
{
    enum { LEAST = 12 };
    size_t numbers = 0, others = 0;
    for (size_t i = 0; i < label.n; i++) {
        char c = ascii_lower(label.p[i]);
        numbers += ascii_is_digit(c) && (i == 0 || !ascii_is_digit(label.p[i - 1]));
        others += c > 'f' && c <= 'z';
    }
    return label.n >= LEAST && numbers >= 2 && others > 0;
}

static void link_coded_hosts(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        size_t from = 0;
        bool is_named = !slice_ends_case(link->host, SLICE_LIT(".cloudfront.net"));
        for (size_t at = 0; is_named && url_is_web(&link->url) && at < link->host.n;
             at++) {
            if (link->host.p[at] == '.') {
                if (is_coded_label(slice_sub(link->host, from, at))) {
                    count_link(doc, out, link);
                    break;
                }
                from = at + 1;
            }
        }
    }
}

static bool is_plain_opt_out(const struct doc_link *link)
{
    return link->is_unsubscribe && url_is_web(&link->url) && !link->url.has_placeholder;
}

/* The way out leads to the very page that an offer before it leads to. */
static void link_opt_outs_as_offers(struct doc *doc, struct fact_value *out)
{
    struct hash_set offers;
    hash_set_init(&offers, doc->arena, doc->links.n);
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        struct slice target = slice_trim(link->target.s);
        if (is_plain_opt_out(link) && hash_set_has(&offers, target)) {
            count_link(doc, out, link);
        } else if (!link->is_unsubscribe && url_is_web(&link->url)) {
            hash_set_add(&offers, target);
        }
    }
}

/* Organisations of the web links that are no opt-out, and those of all that are: the
 * sender's partner takes the unsubscribing, or hides behind it. */
static void link_opt_outs_elsewhere(struct doc *doc, struct fact_value *out)
{
    struct hash_set others;
    hash_set_init(&others, doc->arena, doc->links.n);
    for (uint32_t i = 0; i < doc->links.n; i++) {
        if (!doc->links.v[i].is_unsubscribe && doc->links.v[i].organisation.n) {
            hash_set_add(&others, doc->links.v[i].organisation);
        }
    }
    struct slice own = {0};
    if (doc->from.list.n) {
        own = domain_organisation(doc->arena, doc->from.list.v[0].domain.s);
    }
    for (uint32_t i = 0; i < doc->links.n && others.count; i++) {
        const struct doc_link *link = &doc->links.v[i];
        if (is_plain_opt_out(link) && link->organisation.n &&
            !hash_set_has(&others, link->organisation) &&
            !slice_eq_case(link->organisation, own)) {
            count_link(doc, out, link);
        }
    }
}

/* An opt-out in English under a text that is in another language. */
static void link_foreign_opt_outs(struct doc *doc, struct fact_value *out)
{
    static const char *const words[] = {"unsubscribe", "click here", "opt out", "opt-out",
                                        "remove"};
    struct slice language = slice_of(doc->language);
    if (language.n == 0 || slice_eq(language, SLICE_LIT("en"))) {
        return;
    }
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        struct slice shown = slice_trim(link->shown.s);
        for (size_t k = 0; link->is_unsubscribe && k < sizeof words / sizeof *words;
             k++) {
            if (slice_find_case(shown, 0, slice_of(words[k])) < shown.n) {
                count_link(doc, out, link);
                break;
            }
        }
    }
}

const struct fact facts_lure[] = {
    {"image.without-scheme", "count",
     "Images and links whose address begins with \"//\".", image_without_scheme},
    {"image.public-hosts", "count",
     "Images on hosts where anybody uploads pictures (list image-hosts).",
     image_public_hosts},
    {"image.borrowed", "count",
     "Images on the servers of social networks and of Google (list social-image-hosts).",
     image_borrowed},
    {"link.fragment-codes", "count",
     "Web links with a code of 25 letters and digits or more behind \"#\".",
     link_fragment_codes},
    {"link.open-redirects", "count",
     "Links through a redirect of a well-known site (list open-redirects).",
     link_open_redirects},
    {"link.free-mail-answers", "count",
     "Links of HTML that write to a mailbox with a provider of free mail.",
     link_free_mail_answers},
    {"link.strung-paths", "count",
     "Web links with a part strung together from blocks of letters and numbers by a "
     "machine.",
     link_strung_paths},
    {"link.coded-hosts", "count",
     "Web links whose host has a label of twelve characters or more with two numbers in "
     "it.",
     link_coded_hosts},
    {"link.opt-outs-as-offers", "count",
     "Links to unsubscribe that lead to the very address of another link before them.",
     link_opt_outs_as_offers},
    {"link.opt-outs-elsewhere", "count",
     "Links to unsubscribe on a domain of neither the sender nor any other link.",
     link_opt_outs_elsewhere},
    {"link.foreign-opt-outs", "count",
     "Links to unsubscribe in English words where the text is in another language.",
     link_foreign_opt_outs},
    {0},
};
