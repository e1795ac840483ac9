#include "base/buf.h"
#include "harness.h"
#include "rule/scan.h"
#include "rule/starts.h"

/* A doc of one text in the zone `plain`, which is its `body` too. */
static void make_doc(struct doc *doc, struct arena *arena, struct slice s)
{
    *doc = (struct doc){.arena = arena, .file = s};
    notes_init(&doc->notes, arena);
    struct doc_zone_text text = {.text = text_of_file(s)};
    *vec_push(arena, &doc->zone[ZONE_plain].list) = text;
    *vec_push(arena, &doc->zone[ZONE_body].list) = text;
}

static void test_hits(void **state)
{
    static const struct {
        const char *text;
        uint32_t hits;
        uint32_t start, end; /* of the first, in the folded text */
        bool is_word;
        size_t from, to; /* in the text */
    } rows[] = {
        {"Get Free  Money", 1, 4, 14, true, 4, 15},
        {"carefree money", 1, 4, 14, false, 4, 14},
        {"\xE2\x80\x8B\xE2\x80\x8B"
         "free money free money",
         2, 0, 10, true, 6, 16},
        {"free\xC2\xA0 money", 1, 0, 10, true, 0, 12},
        {"free", 0, 0, 0, false, 0, 0},
    };
    FOR_ROWS (rows) {
        struct ruleset set;
        struct doc doc;
        struct scan scan;
        ruleset_init(&set);
        phrases_add(set.phrases, SLICE_LIT("other"));
        uint32_t phrase = phrases_add(set.phrases, SLICE_LIT("free money"));
        phrases_freeze(set.phrases);
        make_doc(&doc, *state, slice_of(row->text));
        scan_init(&scan, &set, &doc, NULL);
        struct scan_zone *zone = scan_zone_get(&scan, ZONE_body);
        CHECK_INT(zone->first[phrase + 1] - zone->first[phrase], row->hits);
        CHECK_INT(zone->first[phrase], 0);
        CHECK(!scan_is_capped(&scan, phrase));
        if (row->hits) {
            const struct scan_hit *hit = &zone->hit[zone->first[phrase]];
            size_t start = hit->start, end = hit->end;
            CHECK_INT(start, row->start);
            CHECK_INT(end, row->end);
            CHECK_INT(hit->is_word, row->is_word);
            scan_unfold(&zone->text[0], &start, &end);
            CHECK_INT(start, row->from);
            CHECK_INT(end, row->to);
        }
        ruleset_done(&set);
    }
}

/* `body` shares what was found in `plain`, so hits count once. */
static void test_cap(void **state)
{
    struct ruleset set;
    struct doc doc;
    struct scan scan;
    struct buf file;
    ruleset_init(&set);
    phrases_add(set.phrases, SLICE_LIT("ab"));
    phrases_add(set.phrases, SLICE_LIT("end"));
    phrases_freeze(set.phrases);
    buf_init(&file, *state, 1 << 20);
    for (int i = 0; i < SCAN_MAX_HITS; i++) {
        buf_str(&file, "ab ");
    }
    buf_str(&file, "end");
    make_doc(&doc, *state, buf_slice(&file));
    scan_init(&scan, &set, &doc, NULL);
    struct scan_zone *plain = scan_zone_get(&scan, ZONE_plain);
    CHECK(scan_zone_get(&scan, ZONE_body)->hit == plain->hit);
    CHECK_INT(plain->first[1] - plain->first[0], SCAN_MAX_HITS);
    CHECK_INT(plain->first[2] - plain->first[1], 1);
    CHECK(scan_is_capped(&scan, 0) && !scan_is_capped(&scan, 1));
    CHECK_INT(doc.notes.limits.n, 0);
    buf_str(&file, " ab");
    make_doc(&doc, *state, buf_slice(&file));
    scan_init(&scan, &set, &doc, NULL);
    scan_zone_get(&scan, ZONE_plain);
    CHECK_INT(doc.notes.limits.n, 1);
    CHECK_STR(slice_of(doc.notes.limits.v[0].code), "max-phrase-hits");
    ruleset_done(&set);
}

/* The starts that a pattern's literals leave, as "from-last". */
static void test_starts(void **state)
{
    static const struct {
        const char *pattern, *text, *expected;
    } rows[] = {
        {"money", "free money", "5-5"},
        {"money", "MONEY and money", "0-0 10-10"},
        {"money", "free", ""},
        {"x?money", "free money", "5-5"},
        {"\\w{2,3}money", "\xC3\xA9\xC3\xA9\xC3\xA9money", "0-4"},
        {"\\w+money", "free money", "0-4"},
        {"a money", "a    money", "0-0"},
        {" money", "a    money", "1-4"}, /* the folded space stands for any of four */
        {"free|money", "free money", "0-0 5-5"},
        {"\\d+", "free money", "0-10"},
    };
    FOR_ROWS (rows) {
        struct ruleset set;
        struct doc doc;
        struct scan scan;
        struct buf got;
        struct start_literals literals = {.list = {0}};
        struct starts starts = {.list = {0}};
        ruleset_init(&set);
        struct pattern *pattern = pattern_new(&set.arena, slice_of(row->pattern), 0);
        starts_read(&set, pattern, &literals);
        phrases_freeze(set.phrases);
        make_doc(&doc, *state, slice_of(row->text));
        scan_init(&scan, &set, &doc, NULL);
        starts_find(&scan, scan_zone_get(&scan, ZONE_plain), &literals, &starts);
        buf_init(&got, *state, 1000);
        for (uint32_t i = 0; i < starts.list.n; i++) {
            buf_fmt(&got, "%s%zu-%zu", i ? " " : "", starts.list.v[i].from,
                    starts.list.v[i].last);
        }
        CHECK_STR(buf_slice(&got), row->expected);
        pattern_free(pattern);
        ruleset_done(&set);
    }
}

/* PCRE2 must not see what is not UTF-8. */
static void test_invalid(void **state)
{
    struct ruleset set;
    struct doc doc;
    struct scan scan;
    struct pattern_cache *cache = NULL;
    size_t start, end;
    ruleset_init(&set);
    struct pattern *pattern = pattern_new(&set.arena, SLICE_LIT("a"), 0);
    phrases_freeze(set.phrases);
    make_doc(&doc, *state, SLICE_LIT("a\xFF"));
    scan_init(&scan, &set, &doc, &cache);
    struct scan_zone *zone = scan_zone_get(&scan, ZONE_plain);
    CHECK_INT(scan_match_text(&scan, pattern, &zone->text[0], 0, 2, &start, &end),
              PATTERN_LIMIT);
    CHECK_INT(scan_match(&scan, pattern, SLICE_LIT("a\xC3"), &start, &end),
              PATTERN_LIMIT);
    CHECK_INT(scan_match(&scan, pattern, SLICE_LIT("ba"), &start, &end), PATTERN_MATCH);
    CHECK_INT(start, 1);
    pattern_free(pattern);
    pattern_cache_free(cache);
    ruleset_done(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_hits), ARENA_TEST(test_cap),
                                       ARENA_TEST(test_starts), ARENA_TEST(test_invalid)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
