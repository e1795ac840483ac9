#include "base/utf8.h"
#include "doc/facts.h"
#include "doc/shout.h"
#include "text/placeholder.h"
#include "text/words.h"

static void point(struct doc *doc, struct fact_value *out, struct slice part)
{
    size_t from = (size_t)(part.p - doc->subject.s.p);
    fact_point(doc, out, text_span(doc->subject, from, from + part.n));
}

static void subject_words(struct doc *doc, struct fact_value *out)
{
    struct slice word;
    size_t at = 0;
    if (!fact_needs_subject(doc, out)) {
        return;
    }
    if (placeholder_is_in(doc->subject.s)) {
        out->unknown = "a merge tag stands in the subject";
        return;
    }
    struct letter_counts count = words_count_letters(doc->subject.s);
    if (count.letters && count.upper + count.lower == 0) {
        out->unknown = "the subject's script does not part words";
        return;
    }
    while (words_next(doc->subject.s, &at, &word)) {
        out->number++;
    }
    fact_point(doc, out, text_span_all(text_trim(doc->subject)));
}

static void subject_shouted_percent(struct doc *doc, struct fact_value *out)
{
    enum { LEAST = 2 }; /* shouted words: one may be a name */
    uint32_t shouted = 0, others = 0;
    struct slice word;
    size_t at = 0;
    if (!fact_needs_subject(doc, out)) {
        return;
    }
    while (words_next(doc->subject.s, &at, &word)) {
        if (shout_is_word(word)) {
            shouted++;
            point(doc, out, word);
        } else {
            others += words_count_letters(word).lower > 0;
        }
    }
    out->number = shouted < LEAST ? 0 : 100.0 * shouted / (shouted + others);
}

static void subject_mark_runs(struct doc *doc, struct fact_value *out)
{
    struct slice run;
    size_t at = 0;
    while (fact_needs_subject(doc, out) && shout_next_run(doc->subject.s, &at, &run)) {
        out->number++;
        point(doc, out, run);
    }
}

/* Pictures, not the arrows, ticks and dingbats that stand in text. */
static bool is_emoji(uint32_t cp)
{
    return (cp >= 0x1F300 && cp <= 0x1FAFF && !(cp >= 0x1F3FB && cp <= 0x1F3FF)) ||
           (cp >= 0x2600 && cp <= 0x26FF) || cp == 0x2705 || cp == 0x2728 ||
           cp == 0x274C || cp == 0x2757 || cp == 0x2764 || cp == 0x2B50;
}

static void subject_emoji(struct doc *doc, struct fact_value *out)
{
    enum { JOINER = 0x200D };
    if (!fact_needs_subject(doc, out)) {
        return;
    }
    struct slice s = doc->subject.s;
    bool is_joined = false;
    size_t length;
    for (size_t at = 0; at < s.n; at += length) {
        uint32_t cp = utf8_decode(s, at, &length, NULL);
        if (is_emoji(cp) && !is_joined) {
            out->number++;
            point(doc, out, slice_sub(s, at, at + length));
        }
        is_joined = cp == JOINER;
    }
}

/* Number of words of `all` that `s` begins with, where that is all of them; else 0. */
static uint32_t repeated_words(struct slice all, struct slice s)
{
    uint32_t words = 0;
    size_t i = 0, j = 0;
    struct slice x, y;
    while (words_next(all, &i, &x)) {
        if (!words_next(s, &j, &y) || !slice_eq_case(x, y)) {
            return 0;
        }
        words++;
    }
    return words;
}

static void subject_repeats_preheader(struct doc *doc, struct fact_value *out)
{
    enum { LEAST_WORDS = 3 };
    const struct doc_zone_texts *zone = &doc->zone[ZONE_preheader];
    for (uint32_t z = 0; fact_needs_subject(doc, out) && z < zone->list.n; z++) {
        struct text preheader = zone->list.v[z].text;
        if (repeated_words(doc->subject.s, preheader.s) >= LEAST_WORDS) {
            out->number = 1;
            fact_point(doc, out, text_span_all(text_trim(preheader)));
        }
    }
}

const struct fact facts_subject_tone[] = {
    {"subject.words", "count", "Words of the subject.", subject_words},
    {"subject.shouted-percent", "percent",
     "Share of the subject's words that are four capitals and more, acronyms aside; 0 "
     "below two of them.",
     subject_shouted_percent},
    {"subject.mark-runs", "count", "Runs of ! and ?, or of three $, in the subject.",
     subject_mark_runs},
    {"subject.emoji", "count", "Emoji in the subject; a joined one counts once.",
     subject_emoji},
    {"subject.repeats-preheader", "flag",
     "The preheader begins with all words of the subject.", subject_repeats_preheader},
    {0},
};
