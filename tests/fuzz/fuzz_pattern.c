/* The first line is a pattern, the rest its subject: matches lie where they may, and each
 * holds one of the literals that the pattern can't do without. */
#include <assert.h>

#include "base/utf8.h"
#include "rule/pattern.h"
#include "text/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A literal of the pattern stands where it says, measured from where the match begins. */
static void check_literals(struct arena *arena, const struct pattern *pattern,
                           struct slice s, size_t start)
{
    const struct literals *literals = pattern_literals(pattern);
    struct text folded = words_fold(arena, text_of_file(s));
    bool is_there = literals->list.n == 0;
    for (uint32_t i = 0; i < literals->list.n; i++) {
        struct literal one = literals->list.v[i];
        size_t at = 0;
        while (!is_there && (at = slice_find(folded.s, at, one.s)) < folded.s.n) {
            /* It begins where its first character was folded from, before its second. */
            size_t length, least = start + one.least, most = start + one.most;
            utf8_decode(folded.s, at, &length, NULL);
            uint32_t first = text_span(folded, at, at).start;
            size_t second = at + length < folded.s.n
                                ? text_span(folded, at + length, at + length + 1).start
                                : s.n;
            is_there = second > least && (one.most == LITERAL_FAR || first <= most);
            at++;
        }
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
    struct pattern *pattern = pattern_new(&arena, source, 0);
    struct pattern_cache *cache = pattern_cache_new();
    struct slice s = slice_sub(rest, 0, utf8_valid_prefix(rest));
    size_t start = 0, end = 0;
    bool is_pattern = pattern_compile(pattern, &err);
    for (int i = 0; is_pattern && i < 100; i++) {
        size_t from = end;
        if (pattern_match(pattern, cache, s, from, s.n, &start, &end) != PATTERN_MATCH) {
            break;
        }
        assert(from <= start && start < end && end <= s.n);
        check_literals(&arena, pattern, s, start);
    }
    pattern_free(pattern);
    pattern_cache_free(cache);
    arena_done(&arena);
    return 0;
}
