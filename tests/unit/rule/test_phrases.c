#include "base/buf.h"
#include "harness.h"
#include "rule/phrase_table.h"
#include "rule/phrases.h"

struct found {
    char text[4096];
    size_t n;
};

static void note(void *context, uint32_t phrase, size_t start, size_t end)
{
    struct found *found = context;
    found->n += (size_t)snprintf(found->text + found->n, sizeof found->text - found->n,
                                 "%s%u:%zu-%zu", found->n ? " " : "", phrase, start, end);
    assert_true(found->n < sizeof found->text);
}

/* Adds the phrases of a comma-separated list. */
static struct phrases *set_of(struct arena *arena, const char *list)
{
    struct phrases *set = phrases_new(arena);
    while (*list) {
        size_t n = strcspn(list, ",");
        phrases_add(set, (struct slice){list, n});
        list += n + (list[n] == ',');
    }
    phrases_freeze(set);
    return set;
}

static void test_scan(void **state)
{
    static const struct {
        const char *phrases, *text, *expected;
    } rows[] = {
        {"", "nothing to find", ""},
        {"free", "", ""},
        {"free", "free", "0:0-4"},
        {"free", "fre", ""},
        {"free", "ffreefree", "0:1-5 0:5-9"},
        {"aa", "aaaa", "0:0-2 0:1-3 0:2-4"},
        {"he,she,his,hers", "ushers", "1:1-4 0:2-4 3:2-6"},
        {"a,ab,abc,abcd,abcde,abcdef", "abcdef", "0:0-1 1:0-2 2:0-3 3:0-4 4:0-5 5:0-6"},
        /* Deep failures: from inside a long chain to another chain. */
        {"abcdefgh,defgx,fgxyz", "abcdefgxyz", "1:3-8 2:5-10"},
        {"abcdefgh,cdefg", "abcdefg", "1:2-7"},
        {"money back guarantee,back guard", "money back guard", "1:6-16"},
        {"abcdefghij,bcde", "abcdefghij", "1:1-5 0:0-10"},
        {"abcdX,abcdY", "abcdZabcdY", "1:5-10"},
        {"\xC3\xA9t\xC3\xA9", "un \xC3\xA9t\xC3\xA9", "0:3-8"},
        {"x,x,y", "xy", "0:0-1 1:1-2"},
    };
    FOR_ROWS (rows) {
        struct found found = {.n = 0};
        phrases_scan(set_of(*state, row->phrases), slice_of(row->text), note, &found);
        CHECK_STR(slice_of(found.text), row->expected);
    }
}

static void test_numbers(void **state)
{
    struct phrases *set = phrases_new(*state);
    CHECK_INT(phrases_add(set, SLICE_LIT("free money")), 0);
    CHECK_INT(phrases_add(set, SLICE_LIT("free")), 1);
    CHECK_INT(phrases_add(set, SLICE_LIT("free money")), 0);
    CHECK_INT(phrases_add(set, SLICE_LIT("money")), 2);
    CHECK_INT(phrases_count(set), 3);
}

/* Every byte value in one set: there is no class for "other" bytes. */
static void test_all_bytes(void **state)
{
    struct phrases *set = phrases_new(*state);
    char text[256];
    for (int i = 0; i < 256; i++) {
        text[i] = (char)i;
        CHECK_INT(phrases_add(set, (struct slice){&text[i], 1}), i);
    }
    phrases_freeze(set);
    struct found found = {.n = 0};
    phrases_scan(set, (struct slice){text + 254, 2}, note, &found);
    CHECK_STR(slice_of(found.text), "254:0-1 255:1-2");
}

struct seen {
    uint32_t number[2];
    size_t start[2];
    uint32_t times[2];
};

static void note_seen(void *context, uint32_t phrase, size_t start, size_t end)
{
    (void)end;
    struct seen *seen = context;
    for (int i = 0; i < 2; i++) {
        if (seen->number[i] == phrase) {
            seen->start[i] = start;
            seen->times[i]++;
        }
    }
}

/* What the build has put together is known by its number and found; what comes on top of
 * it is found as well. */
static void test_builtin(void **state)
{
    const struct phrase_table *known = &phrase_table_builtin;
    row_number = 0;
    CHECK(known->count > 1000);
    for (uint32_t i = 0; i < known->count; i++) {
        struct slice one = {known->bytes + known->start[i],
                            known->start[i + 1] - known->start[i]};
        CHECK_INT(phrase_table_find(known, one), i);
    }
    struct phrases *set = phrases_new(*state);
    phrases_use_builtin(set);
    struct slice first = {known->bytes, known->start[1]}, own = SLICE_LIT("zq wobble");
    struct seen seen = {.number = {phrases_add(set, first), phrases_add(set, own)}};
    CHECK_INT(seen.number[0], 0);
    CHECK_INT(seen.number[1], known->count);
    phrases_freeze(set);
    struct buf text;
    buf_init(&text, *state, 1000);
    buf_str(&text, "zq wobble (");
    buf_add(&text, first);
    phrases_scan(set, buf_slice(&text), note_seen, &seen);
    CHECK_INT(seen.times[0], 1);
    CHECK_INT(seen.start[0], 11);
    CHECK_INT(seen.times[1], 1);
    CHECK_INT(seen.start[1], 0);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

struct tally {
    uint32_t count[64];
    size_t last_end;
};

static void count(void *context, uint32_t phrase, size_t start, size_t end)
{
    struct tally *tally = context;
    tally->count[phrase]++;
    assert_true(start < end && end >= tally->last_end);
    tally->last_end = end;
}

/* Against the plain search, over texts of few letters, where failures abound. */
static void test_against_search(void **state)
{
    uint32_t seed = 7;
    for (int round = 0; round < 300; round++) {
        struct arena_mark mark = arena_mark(*state);
        struct phrases *set = phrases_new(*state);
        char word[40][12], text[400];
        size_t length[40];
        uint32_t number[40];
        for (int w = 0; w < 40; w++) {
            length[w] = 1 + next_random(&seed) % 11;
            for (size_t i = 0; i < length[w]; i++) {
                word[w][i] = (char)('a' + next_random(&seed) % 3);
            }
            number[w] = phrases_add(set, (struct slice){word[w], length[w]});
        }
        phrases_freeze(set);
        for (size_t i = 0; i < sizeof text; i++) {
            text[i] = (char)('a' + next_random(&seed) % 4);
        }
        struct slice s = {text, sizeof text};
        struct tally tally = {{0}, 0};
        phrases_scan(set, s, count, &tally);
        for (int w = 0; w < 40; w++) {
            uint32_t expected = 0;
            struct slice needle = {word[w], length[w]};
            for (size_t at = 0; (at = slice_find(s, at, needle)) < s.n; at++) {
                expected++;
            }
            CHECK_INT(tally.count[number[w]], expected);
        }
        arena_rewind(*state, mark);
    }
}

static void test_room(void **state)
{
    struct phrases *set = phrases_new(*state);
    row_number = 0;
    CHECK(phrases_has_room(set, 1000));
    CHECK(!phrases_has_room(set, PHRASES_MAX_BYTES));
    CHECK(!phrases_has_room(set, SIZE_MAX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_scan),      ARENA_TEST(test_numbers),
        ARENA_TEST(test_all_bytes), ARENA_TEST(test_against_search),
        ARENA_TEST(test_builtin),   ARENA_TEST(test_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
