/*
 * What speaks for a sender: eight signs that lawful bulk mail of today carries and spam
 * mostly lacks. Rules ask how many a draft has; no rule asks for one of them alone.
 */
#include "doc/facts.h"
#include "doc/measure.h"
#include "doc/unsubscribe.h"
#include "text/stems.h"

enum { MANY_LINKS = 9 };

/* --- words that say who writes, to whom, and where the reader can turn --- */

static bool can_read(struct doc *doc, struct fact_value *out)
{
    if (doc->zone[ZONE_body].list.n == 0 && doc->html.n == 0) {
        out->unknown = "the file has no text to read";
    } else if (measure_takes_in_a_file(doc)) {
        out->unknown = "the template takes in another file, which may hold it";
    } else if (!unsubscribe_can_tell(doc)) {
        out->unknown = "the words for it are not known in this language";
    }
    return !out->unknown;
}

enum sign_words { ONLINE, PREFERENCES, REASON, NOTICE, SIGN_WORDS };

/* Bits of those that the body has, found in one walk. */
static uint32_t words_of(struct doc *doc)
{
    static const char *const names[SIGN_WORDS] = {"online-words", "preference-words",
                                                  "reason-words", "notice-words"};
    void **shared = fact_share(doc, SHARED_SIGN_WORDS);
    if (!*shared) {
        const struct list *lists[SIGN_WORDS];
        for (size_t i = 0; i < SIGN_WORDS; i++) {
            lists[i] = doc_list(doc, names[i]);
        }
        const struct stems *stems = stems_read_all(doc->arena, lists, SIGN_WORDS);
        uint32_t *found = *shared = arena_alloc(doc->arena, sizeof *found);
        uint32_t wanted = (1u << SIGN_WORDS) - 1;
        for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n && *found != wanted; i++) {
            struct slice body = doc_zone_folded(doc, &doc->zone[ZONE_body].list.v[i]).s;
            *found |= stems_which(stems, body, true, wanted & ~*found);
        }
    }
    return *(const uint32_t *)*shared;
}

static void find_words(struct doc *doc, struct fact_value *out, enum sign_words which)
{
    out->number = words_of(doc) >> which & 1;
    if (out->number == 0) {
        can_read(doc, out);
    }
}

static void text_offers_online(struct doc *doc, struct fact_value *out)
{
    find_words(doc, out, ONLINE);
}

static void text_offers_preferences(struct doc *doc, struct fact_value *out)
{
    find_words(doc, out, PREFERENCES);
}

static void text_says_why(struct doc *doc, struct fact_value *out)
{
    find_words(doc, out, REASON);
}

static void text_has_notice(struct doc *doc, struct fact_value *out)
{
    find_words(doc, out, NOTICE);
}

/* --- the page --- */

/* In the style sheets that the page brings along. MJML is given one when it is made. */
static void html_has_media_query(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_html(doc, out)) {
        return;
    }
    out->number = doc->kind == DOC_MJML;
    for (uint32_t h = 0; h < doc->html.n && out->number == 0; h++) {
        struct slice source = doc->html.v[h].masked.s;
        out->number = slice_find_case(source, 0, SLICE_LIT("@media")) < source.n;
    }
}

/* --- all of them --- */

/* Counts a sign that is there, or that nobody can tell of. */
static void add_sign(struct doc *doc, struct fact_value *out, const char *name)
{
    const struct fact_value *value = facts_value(doc, facts_find(slice_of(name)));
    out->number += value->unknown || value->number > 0;
}

static void trust_signs(struct doc *doc, struct fact_value *out)
{
    static const char *const signs[] = {"text.offers-online",  "text.offers-preferences",
                                        "text.says-why",       "text.has-notice",
                                        "legal.has-opt-out",   "legal.postal-address",
                                        "html.has-media-query"};
    if (!can_read(doc, out)) {
        return;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        add_sign(doc, out, signs[i]);
    }
    out->number += doc->links.n >= MANY_LINKS;
}

const struct fact facts_trust[] = {
    {"text.offers-online", "flag",
     "The body offers itself in a browser or online (list online-words).",
     text_offers_online},
    {"text.offers-preferences", "flag",
     "The body lets the reader choose what comes (list preference-words).",
     text_offers_preferences},
    {"text.says-why", "flag",
     "The body says why, or as whom, the reader gets the letter (list reason-words).",
     text_says_why},
    {"text.has-notice", "flag",
     "The body has a copyright line, a register or says who paid (list notice-words).",
     text_has_notice},
    {"html.has-media-query", "flag",
     "The HTML has a style for other screens (@media), or is made from MJML.",
     html_has_media_query},
    {"trust.signs", "count",
     "How many it has of eight signs of lawful bulk mail: these five, a way out, a "
     "postal "
     "address, more than eight links. One that can't be asked for counts as there, such "
     "as the style in plain text.",
     trust_signs},
    {0},
};
