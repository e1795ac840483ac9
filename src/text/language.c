#include "text/language.h"

#include "text/words.h"

enum {
    LANGUAGES = 9,
    LEAST_HITS = 3,   /* fewer function words prove nothing */
    LEAST_SHARE = 10, /* of the words, one in so many must be a function word */
    WORDS_READ = 500, /* the start of a text shows its language */
    WORD_MOST = 9,    /* bytes of the longest word in the table */
};

static const char *const codes[LANGUAGES] = {"en", "de", "fr", "es", "pt",
                                             "it", "nl", "pl", "vi"};

/* One bit a language, in the order of `codes`. */
enum { EN = 1, DE = 2, FR = 4, ES = 8, PT = 16, IT = 32, NL = 64, PL = 128, VI = 256 };

static const struct {
    char word[WORD_MOST + 1];
    uint16_t languages;
} table[] = {
#include "text/language_words.inc"
};

static unsigned languages_of(struct slice word)
{
    size_t low = 0, high = sizeof table / sizeof *table;
    while (word.n <= WORD_MOST && low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(word, slice_of(table[middle].word));
        if (order == 0) {
            return table[middle].languages;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return 0;
}

const char *language_guess(struct slice folded)
{
    uint32_t hits[LANGUAGES] = {0}, count = 0, best = 0;
    struct slice word;
    size_t at = 0;
    while (count < WORDS_READ && words_next(folded, &at, &word)) {
        count++;
        unsigned languages = languages_of(word);
        for (unsigned i = 0; languages; i++, languages >>= 1) {
            hits[i] += languages & 1;
        }
    }
    bool is_tied = false;
    for (uint32_t i = 1; i < LANGUAGES; i++) {
        is_tied = hits[i] == hits[best] || (is_tied && hits[i] < hits[best]);
        best = hits[i] > hits[best] ? i : best;
    }
    bool is_clear =
        !is_tied && hits[best] >= LEAST_HITS && hits[best] * LEAST_SHARE >= count;
    return is_clear ? codes[best] : "";
}
