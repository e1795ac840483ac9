/*
 * What speaks for a sender: signs that lawful bulk mail of today carries and spam mostly
 * lacks. No rule accuses a draft that lacks one; a fitted model may weigh them.
 */
#include "doc/facts.h"
#include "doc/hash_set.h"
#include "text/domain.h"

/* The sender's own organisation; empty where there is none. */
static struct slice own_organisation(struct doc *doc)
{
    return doc->from.list.n
               ? domain_organisation(doc->arena, doc->from.list.v[0].domain.s)
               : (struct slice){0};
}

static void link_own_share(struct doc *doc, struct fact_value *out)
{
    uint32_t own = 0, all = 0;
    if (!fact_needs_from(doc, out)) {
        return;
    }
    struct slice organisation = own_organisation(doc);
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        bool counts = url_is_web(&link->url) && link->organisation.n;
        all += counts;
        own += counts && slice_eq_case(link->organisation, organisation);
    }
    out->number = all ? (double)own / all : 0;
}

static void link_social_profiles(struct doc *doc, struct fact_value *out)
{
    static const char *const hosts[] = {
        "facebook.com",    "twitter.com", "x.com",       "instagram.com",
        "linkedin.com",    "youtube.com", "tiktok.com",  "pinterest.com",
        "mastodon.social", "bsky.app",    "threads.net", NULL};
    for (uint32_t i = 0; i < doc->links.n; i++) {
        for (size_t k = 0; hosts[k]; k++) {
            out->number +=
                slice_eq_case(doc->links.v[i].organisation, slice_of(hosts[k]));
        }
    }
}

static void count_words(struct doc *doc, struct fact_value *out, const char *const *words)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        out->number += slice_has_any_case(doc->links.v[i].shown.s, words);
    }
}

static void link_view_online(struct doc *doc, struct fact_value *out)
{
    static const char *const words[] = {
        "browser",         "view online",    "read online", "web version",
        "webversion",      "online ansehen", "im browser",  "version en ligne",
        "view this email", "read in app",    NULL};
    count_words(doc, out, words);
}

static void link_preferences(struct doc *doc, struct fact_value *out)
{
    static const char *const words[] = {"preferences",
                                        "preference",
                                        "manage",
                                        "frequency",
                                        "fewer emails",
                                        "update your",
                                        "einstellungen",
                                        "pr\xC3\xA9"
                                        "f\xC3\xA9rences",
                                        "preferencias",
                                        "voorkeuren",
                                        NULL};
    count_words(doc, out, words);
}

static void link_campaign_tags(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        struct slice query = doc->links.v[i].url.query;
        out->number += slice_find(query, 0, SLICE_LIT("utm_")) < query.n;
    }
}

static bool body_says(struct doc *doc, const char *const *words)
{
    for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n; i++) {
        if (slice_has_any_case(doc_zone_folded(doc, &doc->zone[ZONE_body].list.v[i]).s,
                               words)) {
            return true;
        }
    }
    return false;
}

static void text_says_why(struct doc *doc, struct fact_value *out)
{
    static const char *const words[] = {"you are receiving",
                                        "you're receiving",
                                        "you received this",
                                        "you get this",
                                        "this email was sent to",
                                        "this message was sent to",
                                        "because you",
                                        "weil sie",
                                        "sie erhalten diese",
                                        "du erh\xC3\xA4ltst",
                                        "vous recevez",
                                        "u ontvangt",
                                        "usted recibe",
                                        "voc\xC3\xAA est\xC3\xA1 recebendo",
                                        NULL};
    out->number = body_says(doc, words);
}

static void text_has_notice(struct doc *doc, struct fact_value *out)
{
    static const char *const words[] = {
        "paid for by", "\xC2\xA9",           "all rights reserved",
        "copyright",   "registered charity", "registered in",
        NULL};
    out->number = body_says(doc, words);
}

/* In the style sheets that the page brings along, or in conditional comments. */
static bool source_has(const struct doc *doc, const char *word)
{
    for (uint32_t h = 0; h < doc->html.n; h++) {
        struct slice source = doc->html.v[h].masked.s;
        if (slice_find_case(source, 0, slice_of(word)) < source.n) {
            return true;
        }
    }
    return false;
}

static void html_has_media_query(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_html(doc, out)) {
        out->number = source_has(doc, "@media");
    }
}

static void html_has_outlook_branch(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_html(doc, out)) {
        out->number = source_has(doc, "[if mso") || source_has(doc, "[if gte mso") ||
                      source_has(doc, "mso-");
    }
}

/* Of the pictures that are seen, those with words for who sees none. */
static void image_alt_share(struct doc *doc, struct fact_value *out)
{
    uint32_t seen = 0, worded = 0;
    if (!fact_needs_html(doc, out)) {
        return;
    }
    for (uint32_t h = 0; h < doc->html.n; h++) {
        const struct html_content *content = &doc->html.v[h].content;
        for (uint32_t i = 0; i < content->images.n; i++) {
            const struct html_image *image = &content->images.v[i];
            bool is_pixel = image->width >= 0 && image->width <= 1;
            seen += !image->is_hidden && !is_pixel;
            worded += !image->is_hidden && !is_pixel && slice_trim(image->alt.s).n > 0;
        }
    }
    out->number = seen ? (double)worded / seen : 0;
}

static void link_distinct_targets(struct doc *doc, struct fact_value *out)
{
    struct hash_set seen;
    hash_set_init(&seen, doc->arena, doc->links.n);
    for (uint32_t i = 0; i < doc->links.n; i++) {
        if (url_is_web(&doc->links.v[i].url)) {
            hash_set_add(&seen, doc->links.v[i].target.s);
        }
    }
    out->number = seen.count;
}

const struct fact facts_trust[] = {
    {"link.own-share", "ratio",
     "Share of the web links that lead to the organisational domain of From.",
     link_own_share},
    {"link.social-profiles", "count", "Links to social networks.", link_social_profiles},
    {"link.view-online", "count",
     "Links whose words offer the letter in a browser or online.", link_view_online},
    {"link.preferences", "count", "Links whose words offer preferences or fewer letters.",
     link_preferences},
    {"link.campaign-tags", "count", "Links with utm_ parameters.", link_campaign_tags},
    {"link.distinct-targets", "count", "Different web addresses that links lead to.",
     link_distinct_targets},
    {"text.says-why", "flag",
     "The body says why, or as whom, the reader gets the letter.", text_says_why},
    {"text.has-notice", "flag",
     "The body has a copyright line, a register or says who paid.", text_has_notice},
    {"html.has-media-query", "flag", "The HTML has a style for other screens (@media).",
     html_has_media_query},
    {"html.has-outlook-branch", "flag",
     "The HTML has styles or comments for Outlook alone.", html_has_outlook_branch},
    {"image.alt-share", "ratio",
     "Share of the visible images, pixels aside, with an alternative text.",
     image_alt_share},
    {0},
};
