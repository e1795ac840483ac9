#include "doc/facts.h"
#include "doc/prose.h"
#include "doc/shout.h"
#include "text/language.h"
#include "text/words.h"

enum { LONG_SENTENCE = 45 }; /* words */

static bool is_own(const struct prose *prose, const struct prose_sentence *sentence)
{
    return prose->paragraphs.v[sentence->paragraph].marks == 0;
}

static struct slice body_of(const struct doc *doc, uint32_t text)
{
    return doc->zone[ZONE_body].list.v[text].text.s;
}

static void point_in_body(struct doc *doc, struct fact_value *out, uint32_t text,
                          struct slice part)
{
    const struct text *body = &doc->zone[ZONE_body].list.v[text].text;
    size_t from = (size_t)(part.p - body->s.p);
    fact_point(doc, out, text_span(*body, from, from + part.n));
}

static void tone_words(struct doc *doc, struct fact_value *out)
{
    out->number = prose_read(doc)->own_words;
}

static void tone_long_sentences(struct doc *doc, struct fact_value *out)
{
    const struct prose *prose = prose_read(doc);
    for (uint32_t i = 0; i < prose->sentences.n; i++) {
        const struct prose_sentence *sentence = &prose->sentences.v[i];
        if (sentence->words > LONG_SENTENCE && is_own(prose, sentence)) {
            out->number++;
            fact_point(doc, out, prose_span(doc, sentence));
        }
    }
}

static void tone_long_percent(struct doc *doc, struct fact_value *out)
{
    enum { LEAST = 2 }; /* long sentences */
    tone_long_sentences(doc, out);
    uint32_t sentences = prose_read(doc)->own_sentences;
    out->number = out->number < LEAST ? 0 : 100.0 * out->number / sentences;
}

static void tone_longest_sentence(struct doc *doc, struct fact_value *out)
{
    const struct prose *prose = prose_read(doc);
    for (uint32_t i = 0; i < prose->sentences.n; i++) {
        const struct prose_sentence *sentence = &prose->sentences.v[i];
        if (sentence->words > out->number && is_own(prose, sentence)) {
            out->number = sentence->words;
        }
    }
}

static void tone_longest_paragraph(struct doc *doc, struct fact_value *out)
{
    const struct prose *prose = prose_read(doc);
    const struct prose_paragraph *longest = NULL;
    for (uint32_t i = 0; i < prose->paragraphs.n; i++) {
        const struct prose_paragraph *paragraph = &prose->paragraphs.v[i];
        if (!paragraph->marks && paragraph->words > out->number) {
            longest = paragraph;
            out->number = paragraph->words;
        }
    }
    if (longest) {
        point_in_body(
            doc, out, longest->text,
            slice_sub(body_of(doc, longest->text), longest->start, longest->end));
    }
}

/* Different words, since a name in capitals comes again and again. */
static bool is_new(const struct doc *doc, const struct fact_value *out, struct slice word)
{
    for (uint32_t i = 0; i < out->places.n; i++) {
        struct span at = out->places.v[i];
        if (slice_eq(slice_sub(doc->file, at.start, at.end), word)) {
            return false;
        }
    }
    return out->places.n < FACT_MAX_PLACES;
}

/* Two capitals side by side: few sentences have them. */
static bool has_capitals(struct slice s)
{
    for (size_t i = 1; i < s.n; i++) {
        bool is_upper = s.p[i] >= 'A' && s.p[i] <= 'Z';
        if (is_upper && s.p[i - 1] >= 'A' && s.p[i - 1] <= 'Z') {
            return true;
        }
    }
    return false;
}

/* Headings in capitals are a matter of design: only a sentence that also has words in
 * small letters, and more of them, is looked at. */
static void add_shouted(struct doc *doc, struct fact_value *out,
                        const struct prose_sentence *sentence)
{
    enum { SENTENCE_WORDS = 6 };
    struct slice s = prose_slice(doc, sentence), word;
    char last = s.n ? s.p[s.n - 1] : 0;
    bool is_running = sentence->words >= SENTENCE_WORDS &&
                      (last == '.' || last == '!' || last == '?') && has_capitals(s);
    if (is_running) {
        struct letter_counts count = words_count_letters(s);
        is_running = count.lower > count.upper;
    }
    size_t at = 0;
    while (is_running && words_next(s, &at, &word)) {
        if (shout_is_emphasis(word) && is_new(doc, out, word)) {
            out->number++;
            point_in_body(doc, out, sentence->text, word);
        }
    }
}

static void tone_shouted_words(struct doc *doc, struct fact_value *out)
{
    const struct prose *prose = prose_read(doc);
    for (uint32_t i = 0; i < prose->sentences.n; i++) {
        if (is_own(prose, &prose->sentences.v[i])) {
            add_shouted(doc, out, &prose->sentences.v[i]);
        }
    }
}

static void tone_mark_runs(struct doc *doc, struct fact_value *out)
{
    const struct prose *prose = prose_read(doc);
    for (uint32_t i = 0; i < prose->paragraphs.n; i++) {
        const struct prose_paragraph *paragraph = &prose->paragraphs.v[i];
        struct slice run, s = slice_sub(body_of(doc, paragraph->text), paragraph->start,
                                        paragraph->end);
        size_t at = 0;
        while (!paragraph->marks && shout_next_run(s, &at, &run)) {
            size_t from = (size_t)(run.p - s.p);
            if (!prose_is_in_quotes(s, from, from + run.n)) {
                out->number++;
                point_in_body(doc, out, paragraph->text, run);
            }
        }
    }
}

static bool ends_with_bang(struct slice s)
{
    return s.n && s.p[s.n - 1] == '!';
}

static void tone_exclaimed_percent(struct doc *doc, struct fact_value *out)
{
    enum { LEAST = 4 }; /* exclamations */
    const struct prose *prose = prose_read(doc);
    uint32_t bangs = 0;
    for (uint32_t i = 0; i < prose->sentences.n; i++) {
        const struct prose_sentence *sentence = &prose->sentences.v[i];
        if (is_own(prose, sentence) && ends_with_bang(prose_slice(doc, sentence))) {
            bangs++;
            fact_point(doc, out, prose_span(doc, sentence));
        }
    }
    out->number = bangs < LEAST ? 0 : 100.0 * bangs / prose->own_sentences;
}

/* Language of the html element's lang; empty where that is none of two letters. */
static struct slice declared_language(const struct doc *doc)
{
    struct slice lang = doc->html.n ? doc->html.v[0].content.lang : SLICE_NONE;
    lang = slice_trim(lang);
    bool is_short = lang.n == 2 || (lang.n > 2 && !ascii_is_alpha(lang.p[2]));
    return is_short ? slice_sub(lang, 0, 2) : SLICE_NONE;
}

static void tone_foreign_paragraphs(struct doc *doc, struct fact_value *out)
{
    enum { LEAST_WORDS = 25, MOST_LOOKED_AT = 50 };
    const struct prose *prose = prose_read(doc);
    struct slice declared = declared_language(doc);
    if (declared.n < 2) {
        out->unknown = "the HTML does not say its language";
        return;
    }
    uint32_t looked = 0;
    for (uint32_t i = 0; i < prose->paragraphs.n && looked < MOST_LOOKED_AT; i++) {
        const struct prose_paragraph *paragraph = &prose->paragraphs.v[i];
        if (paragraph->marks || paragraph->words < LEAST_WORDS) {
            continue;
        }
        struct text text = text_sub(doc->zone[ZONE_body].list.v[paragraph->text].text,
                                    paragraph->start, paragraph->end);
        const char *guess = language_guess(words_fold(doc->arena, text).s);
        looked++;
        if (guess[0] && !slice_eq_case(declared, slice_of(guess))) {
            out->number++;
            fact_point(doc, out, text_span_all(text));
        }
    }
}

const struct fact facts_tone[] = {
    {"tone.words", "count",
     "Words of the body that are the writer's own: no quoted mail, code or footer.",
     tone_words},
    {"tone.long-sentences", "count", "Sentences of the body of more than 45 words.",
     tone_long_sentences},
    {"tone.long-percent", "percent",
     "Share of the body's sentences that have more than 45 words; 0 below two of them.",
     tone_long_percent},
    {"tone.longest-sentence", "count", "Words of the body's longest sentence.",
     tone_longest_sentence},
    {"tone.longest-paragraph", "count",
     "Words of the body's longest paragraph; in HTML a line break ends one.",
     tone_longest_paragraph},
    {"tone.shouted-words", "count",
     "Different everyday words in capitals (\"MUST\", \"TODAY\", \"NICHT\") within "
     "sentences that are otherwise in small letters.",
     tone_shouted_words},
    {"tone.mark-runs", "count",
     "Runs of ! and ?, or of three $, in the body outside of quotation marks.",
     tone_mark_runs},
    {"tone.exclaimed-percent", "percent",
     "Share of the body's sentences that end with an exclamation mark; 0 below four.",
     tone_exclaimed_percent},
    {"tone.foreign-paragraphs", "count",
     "Paragraphs of 25 words and more in another language than the HTML's lang says.",
     tone_foreign_paragraphs},
    {0},
};
