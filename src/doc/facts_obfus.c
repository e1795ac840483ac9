#include "base/utf8.h"
#include "doc/facts.h"
#include "text/script.h"
#include "text/words.h"

enum {
    STYLED_RUN = 3, /* fewer decorated letters in a row are marks: circled i, squared B */
    PAIR_LETTERS = 8, /* SpamAssassin UNICODE_OBFU_ZW: at most so many between two runs */
};

/* Zones that a reader reads. Preheader padding is no obfuscation, so it is not among
 * them. */
static const enum doc_zone zones[] = {ZONE_subject, ZONE_sender_name, ZONE_html,
                                      ZONE_plain};
#define ZONES (sizeof zones / sizeof *zones)

/* Steps over the texts of these zones: start with {0}. */
struct text_walk {
    uint32_t zone, next;
    struct text text;
};

static bool text_next(const struct doc *doc, struct text_walk *walk)
{
    for (; walk->zone < ZONES; walk->zone++, walk->next = 0) {
        const struct doc_zone_texts *zone = &doc->zone[zones[walk->zone]];
        if (walk->next < zone->list.n) {
            walk->text = zone->list.v[walk->next++].text;
            return true;
        }
    }
    return false;
}

/* Calls for no joiners and no break hints: letters of these scripts never need one. */
static bool is_plain_script(uint32_t code_point)
{
    enum script script = script_of(code_point);
    return script == SCRIPT_LATIN || script == SCRIPT_GREEK ||
           script == SCRIPT_CYRILLIC || script == SCRIPT_ARMENIAN;
}

static bool is_zero_width(uint32_t c)
{
    return (c >= 0x200B && c <= 0x200D) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

/* A zero-width character between two letters of a script that needs none. */
static bool has_zero_width(struct doc *doc, struct slice word)
{
    (void)doc;
    bool after_letter = false, after_zero = false;
    for (size_t at = 0, length; at < word.n; at += length) {
        uint32_t c = utf8_decode(word, at, &length, NULL);
        if (is_zero_width(c)) {
            after_zero = after_letter;
            continue;
        }
        bool is_letter = is_plain_script(c);
        if (is_letter && after_zero) {
            return true;
        }
        after_letter = is_letter;
        after_zero = false;
    }
    return false;
}

/* --- SpamAssassin's UNICODE_OBFU_ZW --- */

/* Length of the run of U+200B to U+200D and U+FEFF at `at`; 0 when there is none. */
static size_t zero_run(struct slice s, size_t at)
{
    size_t from = at;
    while (at + 2 < s.n) {
        struct slice three = slice_sub(s, at, at + 3);
        bool is_zero = slice_eq(three, SLICE_LIT("\xE2\x80\x8B")) ||
                       slice_eq(three, SLICE_LIT("\xE2\x80\x8C")) ||
                       slice_eq(three, SLICE_LIT("\xE2\x80\x8D")) ||
                       slice_eq(three, SLICE_LIT("\xEF\xBB\xBF"));
        if (!is_zero) {
            break;
        }
        at += 3;
    }
    return at - from;
}

static bool is_plain_byte(char c)
{
    return ascii_is_alnum(c) || ascii_is_space(c);
}

/* The end of a pair whose first run begins at `at`: two runs with one to eight letters
 * between them and letters around; 0 when there is none. Within a run it looks no
 * further, so that a run is read from its start alone. */
static size_t zero_pair(struct slice s, size_t at)
{
    if (at == 0 || !is_plain_byte(s.p[at - 1])) {
        return 0;
    }
    size_t from = at + zero_run(s, at), to = from;
    if (from == at || from >= s.n || ascii_is_space(s.p[from])) {
        return 0;
    }
    while (to < s.n && to - from < PAIR_LETTERS && is_plain_byte(s.p[to])) {
        to++;
    }
    size_t end = to + zero_run(s, to);
    return to > from && end > to && end < s.n && is_plain_byte(s.p[end]) ? end + 1 : 0;
}

/* SpamAssassin's __SUBSCRIPTION_INFO, the words that a lawful sender's foot has: it does
 * not look for pairs where one of them begins a word. */
static bool says_subscription(struct slice s)
{
    static const char *const words[] = {"newsletter", "enewsletter", "subscrib",
                                        "unsubscrib", "register",    "unregister",
                                        "optout",     "opt-out",     "opt out"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct slice word = slice_of(words[i]);
        for (size_t at = 0; (at = slice_find_case(s, at, word)) < s.n; at++) {
            if (at == 0 || !ascii_is_alnum(s.p[at - 1])) {
                return true;
            }
        }
    }
    return false;
}

static bool speaks_of_subscription(const struct doc *doc)
{
    bool speaks = false;
    for (struct text_walk walk = {0}; !speaks && text_next(doc, &walk);) {
        speaks = says_subscription(walk.text.s);
    }
    return speaks;
}

static void obfus_zero_width_pairs(struct doc *doc, struct fact_value *out)
{
    for (struct text_walk walk = {0}; text_next(doc, &walk);) {
        struct slice s = walk.text.s;
        for (size_t at = 0; at < s.n;) {
            size_t end = (uint8_t)s.p[at] >= 0xE2 ? zero_pair(s, at) : 0;
            if (end) {
                if (out->number == 0 && speaks_of_subscription(doc)) {
                    return;
                }
                out->number++;
                fact_point(doc, out, text_span(walk.text, at, end - 1));
            }
            at = end ? end : at + 1;
        }
    }
}

/* --- words --- */

/* The next word at or after *at that may hold other letters than ASCII ones. */
static bool foreign_word_next(struct slice s, size_t *at, struct slice *word)
{
    size_t from = utf8_skip_ascii(s, *at);
    if (from == s.n) {
        return false;
    }
    while (from > *at && !ascii_is_space(s.p[from - 1])) {
        from--;
    }
    *at = from;
    return words_next(s, at, word);
}

/* `test` must be false of every word in ASCII. */
static void count_words(struct doc *doc, struct fact_value *out,
                        bool (*test)(struct doc *doc, struct slice word))
{
    for (struct text_walk walk = {0}; text_next(doc, &walk);) {
        struct slice word;
        for (size_t at = 0; foreign_word_next(walk.text.s, &at, &word);) {
            if (test(doc, word)) {
                size_t from = (size_t)(word.p - walk.text.s.p);
                out->number++;
                fact_point(doc, out, text_span(walk.text, from, from + word.n));
            }
        }
    }
}

static void obfus_zero_width_words(struct doc *doc, struct fact_value *out)
{
    count_words(doc, out, has_zero_width);
}

static void obfus_mixed_script_words(struct doc *doc, struct fact_value *out)
{
    count_words(doc, out, doc_word_is_mixed);
}

/* --- decorated letters --- */

/* East Asian text writes Latin letters full-width as a matter of course. */
static bool is_east_asian(struct slice s)
{
    for (size_t at = 0, length; at < s.n; at += length) {
        if ((uint8_t)s.p[at] < 0x80) {
            length = 1;
        } else if (script_of(utf8_decode(s, at, &length, NULL)) == SCRIPT_HAN) {
            return true;
        }
    }
    return false;
}

static bool is_full_width(uint32_t c)
{
    return c >= 0xFF01 && c <= 0xFF5E;
}

/* The next run of STYLED_RUN and more decorated letters at or after *at. */
static bool styled_next(struct slice s, bool wide_is_plain, size_t *at, struct slice *run)
{
    size_t from = *at, count = 0;
    while (*at < s.n) {
        size_t length = 1;
        uint32_t c = (uint8_t)s.p[*at];
        if (c >= 0x80) {
            c = utf8_decode(s, *at, &length, NULL);
        }
        bool is_styled =
            c >= 0x80 && script_plain_letter(c) && !(wide_is_plain && is_full_width(c));
        if (!is_styled && count >= STYLED_RUN) {
            break;
        }
        *at += length;
        from = is_styled ? from : *at;
        count = is_styled ? count + 1 : 0;
    }
    *run = slice_sub(s, from, *at);
    return count >= STYLED_RUN;
}

static void obfus_styled_words(struct doc *doc, struct fact_value *out)
{
    for (struct text_walk walk = {0}; text_next(doc, &walk);) {
        bool wide_is_plain = is_east_asian(walk.text.s);
        struct slice run;
        for (size_t at = 0; styled_next(walk.text.s, wide_is_plain, &at, &run);) {
            size_t from = (size_t)(run.p - walk.text.s.p);
            out->number++;
            fact_point(doc, out, text_span(walk.text, from, from + run.n));
        }
    }
}

const struct fact facts_obfus[] = {
    {"obfus.zero-width-words", "count",
     "Words in which a zero-width character stands between two Latin, Greek, Cyrillic or "
     "Armenian letters.",
     obfus_zero_width_words},
    {"obfus.zero-width-pairs", "count",
     "Zero-width characters with one to eight ASCII letters between two of them, as "
     "SpamAssassin's UNICODE_OBFU_ZW counts them: none where the text speaks of a "
     "newsletter or subscription.",
     obfus_zero_width_pairs},
    {"obfus.mixed-script-words", "count",
     "Words that mix letters of two scripts that look alike.", obfus_mixed_script_words},
    {"obfus.styled-words", "count",
     "Runs of three and more mathematical, circled or full-width letters in place of "
     "plain "
     "ones; full-width letters in East Asian text are plain.",
     obfus_styled_words},
    {0},
};
