/* Folding is idempotent and keeps places; words come in order; scripts take any bytes. */
#include <stdlib.h>

#include "base/utf8.h"
#include "text/language.h"
#include "text/lists.h"
#include "text/script.h"
#include "text/words.h"

#define REQUIRE(condition)  \
    do {                    \
        if (!(condition)) { \
            abort();        \
        }                   \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_fold(struct arena *arena, struct text t)
{
    struct text folded = words_fold(arena, t);
    struct text again = words_fold(arena, folded);
    if (utf8_valid_prefix(t.s) == t.s.n) {
        REQUIRE(slice_eq(folded.s, again.s));
        REQUIRE(utf8_valid_prefix(folded.s) == folded.s.n);
    }
    for (size_t at = 0; at < folded.s.n; at++) {
        struct span span = text_span(folded, at, at + 1);
        REQUIRE(span.start < span.end && span.end <= t.s.n);
        words_is_boundary(folded.s, at);
    }
    language_guess(folded.s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct slice s = {(const char *)data, size}, word;
    arena_init(&arena, (size_t)1 << 30, NULL);
    check_fold(&arena, text_of_file(s));
    struct letter_counts counts = words_count_letters(s);
    REQUIRE(counts.upper + counts.lower <= counts.letters);
    const struct confusables *confusables =
        confusables_read(&arena, lists_find(NULL, SLICE_LIT("confusables")));
    size_t at = 0, last = 0;
    while (words_next(s, &at, &word)) {
        REQUIRE(word.n > 0 && word.p >= s.p + last && at > last);
        last = at;
        script_word_is_mixed(confusables, word);
    }
    REQUIRE(at == size);
    arena_done(&arena);
    return 0;
}
