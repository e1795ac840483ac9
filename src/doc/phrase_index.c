#include "doc/phrase_index.h"

#include <assert.h>

#include "text/words.h"

/* Of the first two bytes, as match() compares them. */
static uint8_t key_of(char first, char second)
{
    second = ascii_is_space(second) ? ' ' : ascii_lower(second);
    return (uint8_t)((uint8_t)ascii_lower(first) * 31u + (uint8_t)second);
}

void phrase_index_add(struct phrase_index *index, const char *words)
{
    assert(index->count < PHRASE_INDEX_MAX);
    uint8_t key = key_of(words[0], words[1]);
    index->words[index->count] = words;
    index->next[index->count] = index->first[key];
    index->first[key] = (uint8_t)++index->count;
}

/* Length of the phrase where it stands; 0 when it does not. */
static size_t match(struct slice s, size_t at, const char *words)
{
    size_t i = at;
    for (; *words && *words != '*'; words++, i++) {
        if (i == s.n) {
            return 0;
        }
        bool same =
            *words == ' ' ? ascii_is_space(s.p[i]) : ascii_lower(s.p[i]) == *words;
        if (!same) {
            return 0;
        }
    }
    return *words == '*' || words_is_boundary(s, i) ? i - at : 0;
}

static bool starts_word(struct slice s, size_t at)
{
    return at == 0 || (!ascii_is_alnum(s.p[at - 1]) && (uint8_t)s.p[at - 1] < 0x80);
}

uint32_t phrase_index_at(const struct phrase_index *index, struct slice s, size_t at,
                         uint32_t after)
{
    uint32_t i = after          ? index->next[after - 1]
                 : at + 1 < s.n ? index->first[key_of(s.p[at], s.p[at + 1])]
                                : 0;
    if (!i || (!after && !starts_word(s, at))) {
        return 0;
    }
    while (i && !match(s, at, index->words[i - 1])) {
        i = index->next[i - 1];
    }
    return i;
}
