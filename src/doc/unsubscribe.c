#include "doc/unsubscribe.h"

#include "base/utf8.h"
#include "text/script.h"
#include "text/stems.h"
#include "text/words.h"

/* Read once per message, when the first link asks. */
struct unsubscribe_stems {
    const struct stems *targets, *words;
};

static const struct unsubscribe_stems *stems_of(struct doc *doc)
{
    if (!doc->opt_outs) {
        struct unsubscribe_stems *stems = arena_alloc(doc->arena, sizeof *stems);
        stems->targets = stems_read(doc->arena, doc_list(doc, "opt-out-targets"));
        stems->words = stems_read(doc->arena, doc_list(doc, "opt-out-words"));
        doc->opt_outs = stems;
    }
    return doc->opt_outs;
}

/* Folding changes nothing of note in most. */
static struct slice fold(struct doc *doc, struct slice s)
{
    return utf8_is_ascii(s) ? s : words_fold(doc->arena, text_of_file(s)).s;
}

bool unsubscribe_is_target(struct doc *doc, struct slice target)
{
    return target.n && stems_has(stems_of(doc)->targets, target, false);
}

bool unsubscribe_is_words(struct doc *doc, struct slice folded)
{
    return folded.n && stems_has(stems_of(doc)->words, folded, true);
}

bool unsubscribe_is_link(struct doc *doc, struct slice target, struct slice words,
                         struct slice lead)
{
    return unsubscribe_is_target(doc, target) ||
           unsubscribe_is_words(doc, fold(doc, words)) ||
           unsubscribe_is_words(doc, fold(doc, lead));
}

/* The languages of the built-in list. */
static bool is_known_language(const char *language)
{
    static const char *const known[] = {
        "en", "de", "fr", "es", "pt", "it", "nl", "pl", "vi", "sv", "nb", "no",
        "nn", "da", "fi", "cs", "sk", "hu", "ro", "hr", "lt", "tr", "ru", "uk",
        "el", "he", "ar", "fa", "hi", "th", "zh", "ja", "ko", NULL};
    for (const char *const *one = known; *one; one++) {
        if (strcmp(*one, language) == 0) {
            return true;
        }
    }
    return false;
}

/* Most letters near the start are of a script that no language of the list is written in;
 * Devanagari, which script.h does not tell from those, is. */
static bool is_unknown_script(struct slice s)
{
    enum { LOOK = 2000, DEVANAGARI = 0x900, DEVANAGARI_END = 0x97F };
    uint32_t unknown = 0, known = 0;
    s = slice_sub(s, 0, LOOK);
    for (size_t at = 0, length; at < s.n; at += length) {
        uint32_t cp = utf8_decode(s, at, &length, NULL);
        enum script script = script_of(cp);
        bool is_other =
            script == SCRIPT_ARMENIAN ||
            (script == SCRIPT_OTHER && (cp < DEVANAGARI || cp > DEVANAGARI_END));
        unknown += is_other;
        known += script != SCRIPT_COMMON && !is_other;
    }
    return unknown > known;
}

bool unsubscribe_can_tell(const struct doc *doc)
{
    if (doc->language[0] && !is_known_language(doc->language)) {
        return false;
    }
    const struct doc_zone_texts *body = &doc->zone[ZONE_body];
    return body->list.n == 0 || !is_unknown_script(body->list.v[0].text.s);
}
