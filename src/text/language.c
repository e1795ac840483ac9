#include "text/language.h"

#include "base/nearest.h"
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

bool language_is_code(struct slice code)
{
    /* ISO 639-1, its 183 codes as listed by the Library of Congress in 2026. */
    static const char all[] =
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr "
        "cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn "
        "gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki "
        "kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
        "mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt "
        "qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te "
        "tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh "
        "zu ";
    for (size_t at = 0; code.n == 2 && at + 3 < sizeof all + 1; at += 3) {
        if (all[at] == code.p[0] && all[at + 1] == code.p[1]) {
            return true;
        }
    }
    return false;
}

const char *language_nearest(struct slice code)
{
    const char *best = NULL;
    size_t least = code.n == 2 ? 1 : nearest_limit(code.n);
    for (int i = 0; i < LANGUAGES; i++) {
        struct slice known = slice_of(codes[i]);
        bool begins = code.n > 2 && slice_starts_case(code, known);
        size_t distance = begins ? 0 : nearest_distance(code, known, least);
        if (distance <= least && (!best || distance < least)) {
            best = codes[i];
            least = distance;
        }
    }
    return best;
}
