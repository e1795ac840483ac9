/*
 * Words that mix letters of several blocks of Unicode, as rspamd 3.4's R_MIXED_CHARSET
 * weighs them (its module chartable, tried on 24 November 2026).
 */
#include "base/utf8.h"
#include "doc/facts.h"
#include "text/script.h"
#include "text/words.h"

enum { LONGEST = 10 }; /* characters: longer words are not looked at */

/* Accents count where the text's language has none of its own. */
static bool counts_accents(const struct doc *doc)
{
    return strcmp(doc->language, "en") == 0 || strcmp(doc->language, "th") == 0;
}

static bool is_accented(uint32_t cp)
{
    return (cp >= 0xC0 && cp <= 0x24F && cp != 0xD7 && cp != 0xF7) ||
           (cp >= 0x1E00 && cp <= 0x1EFF);
}

static bool is_mark(uint32_t cp)
{
    return (cp >= 0x300 && cp <= 0x36F) || cp == 0xE31 || (cp >= 0xE34 && cp <= 0xE3A) ||
           (cp >= 0xE47 && cp <= 0xE4E);
}

static bool passes_for_latin(enum script script)
{
    return script == SCRIPT_CYRILLIC || script == SCRIPT_GREEK ||
           script == SCRIPT_ARMENIAN;
}

/* An accent counts 1, a letter of another alphabet 1 by the number of Latin letters that
 * stand before it. */
static double badness(struct slice word, bool with_accents)
{
    double sum = 0;
    uint32_t count = 0, run = 0;
    bool was_latin = false;
    for (size_t at = 0, length = 0; at < word.n; at += length) {
        uint32_t cp = utf8_decode(word, at, &length, NULL);
        enum script script = script_of(cp);
        count++;
        sum += with_accents && (is_accented(cp) || is_mark(cp));
        if (script == SCRIPT_COMMON) {
            run = 0;
        } else if (run && was_latin && script != SCRIPT_LATIN) {
            sum += passes_for_latin(script) ? 1.0 / run : 0;
            was_latin = false;
            run = 1;
        } else {
            was_latin = run ? was_latin : script == SCRIPT_LATIN;
            run++;
        }
    }
    return count > LONGEST ? 0 : sum > 4 ? 4 : sum;
}

struct weighed {
    double sum;
    uint32_t words;
    struct span first;
};

static struct weighed weigh(struct doc *doc, struct text text)
{
    struct weighed out = {0};
    struct slice word;
    bool with_accents = counts_accents(doc);
    for (size_t at = 0; words_next(text.s, &at, &word);) {
        bool is_plain = true;
        for (size_t i = 0; i < word.n; i++) {
            is_plain &= (unsigned char)word.p[i] < 0x80;
        }
        double bad = is_plain ? 0 : badness(word, with_accents);
        if (bad > 0 && out.sum == 0) {
            size_t from = (size_t)(word.p - text.s.p);
            out.first = text_span(text, from, from + word.n);
        }
        out.sum += bad;
        out.words++;
    }
    return out;
}

/* The share of the points: rspamd gives none up to a tenth, and a quarter at most for the
 * subject alone. */
static void raise(struct doc *doc, struct fact_value *out, struct weighed weighed,
                  double words, double most)
{
    double share = words > 0 ? weighed.sum / words : 0;
    share = share > most ? most : share;
    if (share > 0.1 && share > out->number) {
        out->number = share;
        fact_point(doc, out, weighed.first);
    }
}

static void text_mixed_charset(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        struct weighed found = weigh(doc, doc->html.v[i].content.visible);
        raise(doc, out, found, found.words, 1);
    }
    for (uint32_t i = 0; i < doc->plain.n; i++) {
        struct weighed found = weigh(doc, doc->plain.v[i]);
        raise(doc, out, found, found.words, 1);
    }
}

static void subject_mixed_charset(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_subject(doc, out) && fact_number(doc, "text.mixed-charset") == 0) {
        struct weighed found = weigh(doc, doc->subject);
        struct weighed name =
            doc->from.list.n ? weigh(doc, doc->from.list.v[0].name) : (struct weighed){0};
        found.first = found.sum > 0 ? found.first : name.first;
        found.sum += name.sum;
        found.words += name.words;
        raise(doc, out, found, found.words + 1.0, 0.25);
    }
}

const struct fact facts_charset[] = {
    {"text.mixed-charset", "ratio",
     "Share of the points that rspamd's R_MIXED_CHARSET gives to the text: accents in a "
     "language without them, and foreign letters within Latin words, for each word; 0 up "
     "to a tenth.",
     text_mixed_charset},
    {"subject.mixed-charset", "ratio",
     "The same for the words of the subject and of the sender's name where the text has "
     "none; a quarter at most.",
     subject_mixed_charset},
    {0},
};
