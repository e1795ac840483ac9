#include "base/buf.h"
#include "harness.h"
#include "rule/pattern.h"

static struct pattern_cache *cache;

static int setup(void **state)
{
    cache = pattern_cache_new();
    return arena_setup(state);
}

static int teardown(void **state)
{
    pattern_cache_free(cache);
    return arena_teardown(state);
}

#define CACHE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

/* Every match as "start-end", at most ten, then "..."; "limit" where one bit. */
static struct slice matches(struct arena *arena, const char *source, struct slice s)
{
    struct error err;
    struct buf buf;
    buf_init(&buf, arena, 4096);
    struct pattern *pattern = pattern_new(arena, slice_of(source), 0);
    if (!pattern_compile(pattern, &err)) {
        buf_str(&buf, err.message);
        return buf_slice(&buf);
    }
    size_t start = 0, end = 0;
    enum pattern_result result;
    for (int i = 0;; i++) {
        result = pattern_match(pattern, cache, s, end, s.n, &start, &end);
        if (result != PATTERN_MATCH) {
            buf_str(&buf, result == PATTERN_LIMIT ? "limit" : "");
            break;
        }
        if (i == 10) {
            buf_str(&buf, "...");
            break;
        }
        buf_fmt(&buf, "%s%zu-%zu", i ? " " : "", start, end);
    }
    pattern_free(pattern);
    return buf_slice(&buf);
}

static void test_match(void **state)
{
    static const struct {
        const char *pattern, *text, *expected;
    } rows[] = {
        {"free", "", ""},
        {"free", "free FREE Free", "0-4 5-9 10-14"},
        {"(?-i)free", "FREE free", "5-9"},
        {"^free", "free free", "0-4"},
        {"free$", "free free", "5-9"},
        {"(?m)^free", "a\nfree", "2-6"},
        {"x*", "axxb", "1-3"},
        {"\\b\\w+\\b", "\xC3\xA9t\xC3\xA9 x", "0-5 6-7"},
        {"\xC3\x89T\xC3\x89", "\xC3\xA9t\xC3\xA9", "0-5"},
        {"foo\\Kbar", "foobar", "3-6"},
        {"(?<=a)b", "ab", "1-2"},
        {"aa", "aaaaa", "0-2 2-4"},
        {"(*LIMIT_MATCH=1)a", "a", "a pattern may not begin with '(*'"},
        {"", "a", "the pattern is empty"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(matches(*state, row->pattern, slice_of(row->text)), row->expected);
    }
}

static void test_refused(void **state)
{
    static const char *const rows[] = {"a(",     "[a",  "\\C",      "*",
                                       "a{2,1}", "(?R", "\\x{D800}"};
    FOR_ROWS (rows) {
        struct error err;
        CHECK(!pattern_compile(pattern_new(*state, slice_of(*row), 0), &err));
        CHECK(strstr(err.message, "the pattern is wrong at its byte") != NULL);
    }
    struct error err;
    struct slice text = {memset(arena_alloc(*state, 6000), '(', 6000), 6000};
    CHECK(!pattern_compile(pattern_new(*state, slice_sub(text, 0, 200), 0), &err));
    CHECK(!pattern_compile(pattern_new(*state, text, 0), &err));
    struct buf buf;
    buf_init(&buf, *state, 4096);
    for (int i = 0; i < 130; i++) {
        buf_str(&buf, "(a)");
    }
    CHECK(!pattern_compile(pattern_new(*state, buf_slice(&buf), 0), &err));
    CHECK_STR(slice_of(err.message), "the pattern has more than 128 groups");
}

/* A text of n times `fill` with `word` written at `at`. */
static struct slice text_with(struct arena *arena, size_t n, char fill, const char *word,
                              size_t at)
{
    char *p = arena_alloc(arena, n);
    memset(p, fill, n);
    memcpy(p + at, word, strlen(word));
    return (struct slice){p, n};
}

/* A match is found once wherever it stands about the window's edges. */
static void test_edges(void **state)
{
    enum { EDGE = PATTERN_WINDOW, NEXT = PATTERN_WINDOW - PATTERN_OVERLAP };
    for (size_t at = NEXT - 20; at < EDGE + 20; at++) {
        struct slice s = text_with(*state, 3 * EDGE, '.', "money", at);
        char expected[40];
        snprintf(expected, sizeof expected, "%zu-%zu", at, at + 5);
        CHECK_STR(matches(*state, "mone[xyz]", s), expected);
        CHECK_STR(matches(*state, "\\bmoney\\b", s), expected);
        CHECK_STR(matches(*state, "(?<=\\.)money(?=\\.{300})", s), expected);
        CHECK_STR(matches(*state, "^money|money$", s), "");
        CHECK_STR(matches(*state, "money(?!\\.)", s), "");
        row_number++;
    }
}

/* The longest match that is promised, at every offset; and runs that are longer. */
static void test_lengths(void **state)
{
    struct arena *arena = *state;
    for (size_t at = PATTERN_WINDOW - 1100; at < PATTERN_WINDOW + 100; at += 37) {
        struct slice s = text_with(arena, 3 * PATTERN_WINDOW, '.', "<", at);
        char *p = (char *)s.p;
        p[at + PATTERN_OVERLAP - 1] = '>';
        char expected[40];
        snprintf(expected, sizeof expected, "%zu-%zu", at, at + PATTERN_OVERLAP);
        CHECK_STR(matches(arena, "<.*>", s), expected);
        CHECK_STR(matches(arena, "<[^>]*>", s), expected);
        row_number++;
    }
    struct slice run = text_with(arena, 6000, '.', "", 0);
    memset((char *)run.p + 3000, 'a', 1500);
    CHECK_STR(matches(arena, "a+", run), "3000-4500");
}

/* No window may cut a character in two. */
static void test_characters(void **state)
{
    struct buf buf;
    buf_init(&buf, *state, 1 << 20);
    for (int shift = 0; shift < 4; shift++) {
        buf.n = 0;
        for (int i = 0; i < shift; i++) {
            buf_byte(&buf, 'a');
        }
        for (int i = 0; i < 4000; i++) {
            buf_str(&buf, "\xF0\x9F\x92\xB0");
        }
        buf_str(&buf, "end");
        char expected[40];
        snprintf(expected, sizeof expected, "%zu-%zu", buf.n - 7, buf.n);
        CHECK_STR(matches(*state, "\\x{1F4B0}end", buf_slice(&buf)), expected);
        row_number++;
    }
}

/* What backtracks without end is told apart from what does not match. */
static void test_limits(void **state)
{
    static const struct {
        const char *pattern, *expected;
    } rows[] = {
        {"(a+)+$", "limit"}, {"(?:a|b)*?c", ""},
        {"^(?:a|b)+$", ""}, /* longer than a window */
        {"\\s+$", ""},       {"\\w+@\\w+\\.com", ""},
    };
    struct slice s = text_with(*state, 9000, 'a', "!", 8999);
    FOR_ROWS (rows) {
        CHECK_STR(matches(*state, row->pattern, s), row->expected);
    }
}

/* Only matches that begin in a range count, wherever they end. */
static void test_starts(void **state)
{
    static const struct {
        const char *pattern;
        size_t from, last;
        int start, end; /* -1: none */
    } rows[] = {
        {"b+", 0, 2, 2, 5},      {"b+", 0, 1, -1, -1}, {"b+", 3, 3, 3, 5},
        {"b+", 5, 9, 7, 8},      {"b+", 8, 9, -1, -1}, {"^a", 0, 9, 0, 1},
        {"^a", 1, 9, -1, -1},    {"a$", 0, 8, 8, 9},   {"a.*", 1, 1, 1, 9},
        {"(?<=a)b", 2, 2, 2, 3},
    };
    FOR_ROWS (rows) {
        struct pattern *pattern = pattern_new(*state, slice_of(row->pattern), 0);
        size_t start = 0, end = 0;
        bool found = pattern_match(pattern, cache, SLICE_LIT("aabbbaaba"), row->from,
                                   row->last, &start, &end) == PATTERN_MATCH;
        CHECK_INT(found ? (int)start : -1, row->start);
        CHECK_INT(found ? (int)end : -1, row->end);
        pattern_free(pattern);
    }
    struct slice s = text_with(*state, 9000, 'a', "", 0);
    struct pattern *pattern = pattern_new(*state, SLICE_LIT("a+"), 0);
    size_t start, end;
    CHECK_INT(pattern_match(pattern, cache, s, 10, 10, &start, &end), PATTERN_MATCH);
    CHECK_INT(start, 10);
    CHECK_INT(end, 10 + PATTERN_WINDOW);
    pattern_free(pattern);
}

static void test_no_cache(void **state)
{
    struct pattern *pattern = pattern_new(*state, SLICE_LIT("a"), 0);
    size_t start, end;
    CHECK_INT(pattern_match(pattern, NULL, SLICE_LIT("a"), 0, 1, &start, &end),
              PATTERN_LIMIT);
    CHECK_INT(pattern_literals(pattern)->list.n, 0);
    pattern_free(pattern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CACHE_TEST(test_match),   CACHE_TEST(test_refused),    CACHE_TEST(test_edges),
        CACHE_TEST(test_lengths), CACHE_TEST(test_characters), CACHE_TEST(test_limits),
        CACHE_TEST(test_starts),  CACHE_TEST(test_no_cache),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
