#include "text/sentence.h"

#include "base/utf8.h"
#include "text/words.h"

enum { WORD_BEFORE = 16, NEGATION_REACH = 5 };

/* Never the last word of a sentence when a full stop follows. */
static const char *const abbreviations[] = {
    "mr",  "mrs", "ms",  "dr",    "prof", "st",  "vs",   "approx", "e.g",  "i.e", "cf",
    "fig", "vol", "bzw", "ca",    "nr",   "z.b", "d.h",  "u.a",    "evtl", "ggf", "inkl",
    "hr",  "fr",  "tel", "abzgl", "zzgl", "mme", "p.ex", "env",    NULL,
};
/* An ordinal before one of these is no end: "am 3. Mai". */
static const char *const months[] = {
    "Januar", "Februar", "M\xC3\xA4rz", "April", "Mai",      "Juni",          "Juli",
    "August", "Septem",  "Oktober",     "Novem", "Dezember", "J\xC3\xA4nner", NULL,
};

static bool is_in(struct slice word, const char *const *table)
{
    for (; *table; table++) {
        if (slice_eq_case(word, slice_of(*table))) {
            return true;
        }
    }
    return false;
}

static bool is_letter_byte(char c)
{
    return ascii_is_alnum(c) || (uint8_t)c >= 0x80;
}

/* The letters, digits and inner full stops right before `at`. */
static struct slice word_before(struct slice s, size_t at)
{
    size_t from = at;
    while (from > 0 && at - from < WORD_BEFORE &&
           (is_letter_byte(s.p[from - 1]) || s.p[from - 1] == '.')) {
        from--;
    }
    return slice_sub(s, from, at);
}

static bool is_number(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_is_digit(s.p[i])) {
            return false;
        }
    }
    return s.n > 0;
}

static bool begins_month(struct slice rest)
{
    for (const char *const *month = months; *month; month++) {
        if (slice_starts(rest, slice_of(*month))) {
            return true;
        }
    }
    return false;
}

/* A full stop at `at` that is part of the word before it; `rest` is what follows. */
static bool is_inner_stop(struct slice s, size_t at, struct slice rest)
{
    struct slice word = word_before(s, at);
    bool is_initial =
        word.n == 1 && word.p[0] >= 'A' && word.p[0] <= 'Z' && word.p[0] != 'I';
    return is_initial || is_in(word, abbreviations) ||
           (is_number(word) && word.n <= 2 && begins_month(rest)) ||
           (slice_eq_case(word, SLICE_LIT("no")) && rest.n && ascii_is_digit(rest.p[0]));
}

static size_t cjk_end(struct slice s, size_t at)
{
    static const char *const marks[] = {"\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F",
                                        NULL};
    for (const char *const *mark = marks; *mark; mark++) {
        if (slice_starts(slice_sub(s, at, s.n), slice_of(*mark))) {
            return at + strlen(*mark);
        }
    }
    return 0;
}

/* Past closing quotes and brackets. */
static size_t skip_closing(struct slice s, size_t at)
{
    static const char *const closing[] = {
        "\"",           "'",        ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99",
        "\xE2\x80\x9C", "\xC2\xBB", NULL};
    for (const char *const *mark = closing; *mark;) {
        bool is_mark = slice_starts(slice_sub(s, at, s.n), slice_of(*mark));
        at += is_mark ? strlen(*mark) : 0;
        mark = is_mark ? closing : mark + 1;
    }
    return at;
}

static bool is_ellipsis(struct slice s, size_t at)
{
    return slice_starts(slice_sub(s, at, s.n), SLICE_LIT("\xE2\x80\xA6"));
}

static bool is_stop(struct slice s, size_t at)
{
    return s.p[at] == '.' || s.p[at] == '!' || s.p[at] == '?' || is_ellipsis(s, at);
}

/* Where the sentence ends whose mark stands at `at`; 0 when it goes on. */
static size_t end_at(struct slice s, size_t at)
{
    size_t end = at;
    while (end < s.n && is_stop(s, end)) {
        end += is_ellipsis(s, end) ? 3 : 1;
    }
    bool is_one_stop = s.p[at] == '.' && end == at + 1;
    end = skip_closing(s, end);
    if (end == s.n) {
        return end;
    }
    size_t next = end;
    while (next < s.n && ascii_is_space(s.p[next])) {
        next++;
    }
    struct slice rest = slice_sub(s, next, s.n);
    bool goes_on = next == end || (rest.n && rest.p[0] >= 'a' && rest.p[0] <= 'z');
    return goes_on || (is_one_stop && is_inner_stop(s, at, rest)) ? 0 : end;
}

bool sentence_next(struct slice s, size_t *at, struct slice *sentence)
{
    size_t start = *at;
    while (start < s.n && ascii_is_space(s.p[start])) {
        start++;
    }
    size_t end = 0, i = start;
    while (i < s.n && end == 0) {
        uint8_t c = (uint8_t)s.p[i];
        if (c >= 0xE2) {
            end = cjk_end(s, i);
        }
        if (end == 0 && (c < 0x80 || c == 0xE2) && is_stop(s, i)) {
            end = end_at(s, i);
            while (end == 0 && i + 1 < s.n && is_stop(s, i + 1)) {
                i++;
            }
        }
        i++;
    }
    end = end ? end : s.n;
    *sentence = slice_trim(slice_sub(s, start, end));
    *at = end;
    return sentence->n > 0;
}

uint32_t sentence_words(struct slice s)
{
    uint32_t words = 0;
    bool is_in_word = false;
    for (size_t i = 0; i < s.n; i++) {
        if (ascii_is_space(s.p[i])) {
            is_in_word = false;
        } else if (!is_in_word && is_letter_byte(s.p[i])) {
            is_in_word = true;
            words++;
        }
    }
    return words;
}

static const char *const negations[] = {
    "no",     "not",    "never",  "without", "nobody", "cannot", "nor",
    "hardly", "nicht",  "nie",    "niemals", "ohne",   "kein",   "keine",
    "keinen", "keiner", "keinem", "keines",  "weder",  "sans",   "jamais",
    "aucun",  "aucune", "pas",    "ni",      NULL,
};
/* After a negation: it asks for haste all the same, or turns nothing round. */
static const char *const no_negation_before[] = {
    "forget", "hesitate",      "wait",      "miss",    "delay",
    "only",   "just",          "later",     "nur",     "vergessen",
    "warten", "z\xC3\xB6gern", "seulement", "oublier", NULL,
};

static bool is_negation(struct slice word)
{
    bool is_short = slice_ends_case(word, SLICE_LIT("n't")) ||
                    slice_ends_case(word, SLICE_LIT("n\xE2\x80\x99t"));
    return is_short || is_in(word, negations);
}

/* Where the clause begins that `at` stands in, at most NEGATION_REACH words before. */
static size_t clause_start(struct slice s, size_t at)
{
    size_t start = at, words = 0;
    while (start > 0 && words <= NEGATION_REACH) {
        char c = s.p[start - 1];
        if (c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '(' ||
            c == '.') {
            break;
        }
        words += c == ' ' || c == '\n';
        start--;
    }
    return start;
}

bool sentence_is_negated(struct slice sentence, size_t at)
{
    struct slice clause = slice_sub(sentence, clause_start(sentence, at), at), word;
    size_t i = 0;
    bool was_negation = false, was_why = false, is_negated = false;
    while (words_next(clause, &i, &word)) {
        bool is_now = is_negation(word) && !was_why;
        if (is_in(word, no_negation_before) && was_negation) {
            is_negated = false;
        }
        is_negated = is_negated || is_now;
        was_why = slice_eq_case(word, SLICE_LIT("why"));
        was_negation = is_now;
    }
    return is_negated;
}
