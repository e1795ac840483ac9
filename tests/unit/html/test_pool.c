#include "page.h"

#include "html/pool.h"

static void test_reuse(void **state)
{
    static const struct {
        size_t first, second;
        bool is_same;
    } rows[] = {
        {1, 8, true}, {9, 24, true}, {8, 9, false}, {100, 101, true}, {5000, 5000, false},
    };
    struct pool *pool = arena_alloc(*state, sizeof *pool);
    FOR_ROWS (rows) {
        pool_init(pool, (struct html_clock){0});
        char *first = pool_alloc(pool, row->first);
        memset(first, 'x', row->first);
        char *other = pool_alloc(pool, row->first);
        CHECK(other >= first + row->first && (uintptr_t)other % 8 == 0);
        pool_free(pool, first);
        pool_free(pool, NULL);
        CHECK_INT(pool_alloc(pool, row->second) == first, row->is_same);
        pool_done(pool);
    }
}

static void test_counts(void **state)
{
    struct pool *pool = arena_alloc(*state, sizeof *pool);
    pool_init(pool, (struct html_clock){0});
    pool->counted_size[0] = 40;
    pool->counted_size[1] = 48;
    for (int i = 0; i < 5; i++) {
        pool_alloc(pool, 40);
    }
    pool_alloc(pool, 48);
    CHECK_INT(pool->counted[0], 5);
    CHECK_INT(pool->counted[1], 1);
    pool_done(pool);
}

static uint64_t tick(void *context)
{
    uint64_t *now = context;
    return *now += HTML_MAX_MILLISECONDS / 2;
}

static int fill(struct pool *pool, size_t size)
{
    int stop = setjmp(pool->jump);
    while (stop == POOL_RUNS) {
        pool_alloc(pool, size);
    }
    return stop;
}

static void test_stops(void **state)
{
    static const struct {
        size_t size;
        bool has_clock;
        enum pool_stop stop;
    } rows[] = {
        {1 << 20, false, POOL_FULL},
        {(size_t)1 << 40, false, POOL_FULL},
        {1, true, POOL_LATE},
    };
    FOR_ROWS (rows) {
        struct pool *pool = arena_alloc(*state, sizeof *pool);
        uint64_t now = 0;
        pool_init(pool, (struct html_clock){row->has_clock ? tick : NULL, &now});
        int stop = fill(pool, row->size);
        CHECK_INT(stop, row->stop);
        CHECK(pool->arena.used <= HTML_MAX_ARENA);
        pool_done(pool);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_reuse), ARENA_TEST(test_counts),
                                       ARENA_TEST(test_stops)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
