/* The first line is a pattern, the rest its subject: matches lie where they may, and each holds
 * one of the literals that the pattern can't do without. */
#include <assert.h>

#include "base/utf8.h"
#include "rule/pattern.h"
#include "text/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_literals(struct arena *arena, const struct pattern *pattern,
                           struct slice s)
{
    const struct literals *literals = pattern_literals(pattern);
    struct slice folded = words_fold(arena, text_of_file(s)).s;
    bool is_there = literals->list.n == 0;
    for (uint32_t i = 0; i < literals->list.n; i++) {
        size_t at = slice_find(folded, 0, literals->list.v[i]);
        is_there = is_there || at < folded.n;
    }
    assert(is_there);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice rest = {(const char *)data, size}, source;
    struct arena arena;
    struct error err;
    if (!slice_next_line(&rest, &source) || source.n > 200) {
        return 0;
    }
    arena_init(&arena, (size_t)1 << 28, NULL);
    struct pattern *pattern = pattern_new(&arena, source, &err);
    struct pattern_cache *cache = pattern_cache_new();
    struct slice s = slice_sub(rest, 0, utf8_valid_prefix(rest));
    size_t start = 0, end = 0;
    for (int i = 0; pattern && i < 100; i++) {
        size_t from = end;
        if (pattern_match(pattern, cache, s, from, &start, &end) != PATTERN_MATCH) {
            break;
        }
        assert(from <= start && start < end && end <= s.n);
        check_literals(&arena, pattern, s);
    }
    pattern_free(pattern);
    pattern_cache_free(cache);
    arena_done(&arena);
    return 0;
}
