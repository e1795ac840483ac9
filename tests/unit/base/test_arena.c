#include "harness.h"

#include <string.h>

#include "base/vec.h"

static void test_memory_is_zeroed_and_aligned(void **state)
{
    struct arena *a = *state;
    for (size_t size = 1; size < 200000; size = size * 3 + 1) {
        char *p = arena_alloc(a, size);
        CHECK_INT((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < size; i += 97) {
            CHECK_INT(p[i], 0);
        }
        memset(p, 0xAA, size);
    }
}

static void test_rewind_gives_memory_back(void **state)
{
    struct arena *a = *state;
    char *kept = arena_string(a, SLICE_LIT("kept"));
    struct arena_mark mark = arena_mark(a);
    size_t used = a->used;
    for (int i = 0; i < 100; i++) {
        memset(arena_alloc(a, 100000), 0xAA, 100000);
    }
    arena_rewind(a, mark);
    CHECK_INT(a->used, used);
    CHECK_STR(slice_of(kept), "kept");
    CHECK_INT(*(char *)arena_alloc(a, 1), 0);
}

/* Room that is reserved is used by what comes next; neighbours of its pages are left
 * alone.
 */
static void test_reserve(void **state)
{
    (void)state;
    for (size_t size = 1; size < 3000000; size = size * 7 + 1) {
        struct arena a;
        arena_init(&a, 1 << 24, NULL);
        memset(arena_alloc(&a, 40000), 0xAA, 40000);
        arena_reserve(&a, size);
        size_t used = a.used;
        char *p = arena_alloc(&a, size);
        CHECK_INT(a.used, used);
        CHECK_INT(p[0] | p[size - 1], 0);
        memset(p, 0xAA, size);
        arena_done(&a);
        CHECK_INT(a.used, 0);
    }
}

static void test_rewind_to_nothing(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 1 << 20, NULL);
    struct arena_mark mark = arena_mark(&a);
    arena_alloc(&a, 10);
    arena_rewind(&a, mark);
    CHECK_INT(a.used, 0);
    arena_alloc(&a, 10);
    arena_done(&a);
}

static void test_grow_keeps_the_bytes(void **state)
{
    struct arena *a = *state;
    char *p = arena_grow(a, NULL, 0, 3);
    memcpy(p, "abc", 3);
    char *grown = arena_grow(a, p, 3, 50000);
    CHECK_INT(grown == p, 1); /* newest and in its block: grows where it is */
    arena_alloc(a, 1);
    char *moved = arena_grow(a, grown, 50000, 60000);
    CHECK_INT(moved == p, 0);
    CHECK_STR(slice_of(moved), "abc");
    CHECK_INT(moved[59999], 0);
}

static void test_ceiling_jumps(void **state)
{
    (void)state;
    static const struct {
        size_t ceiling, each;
        int most;
    } rows[] = {{100000, 1000, 99},
                {1 << 20, 1 << 21, 0},
                {1 << 20, SIZE_MAX, 0},
                {10 << 20, 1 << 20, 9}};
    FOR_ROWS (rows) {
        jmp_buf full;
        struct arena a;
        volatile int got = 0;
        arena_init(&a, row->ceiling, &full);
        if (setjmp(full) == 0) {
            for (;;) {
                arena_alloc(&a, row->each);
                got++;
            }
        }
        CHECK_INT(a.used <= row->ceiling, 1);
        CHECK_INT(got <= row->most, 1);
        CHECK_INT(got >= row->most / 2, 1);
        arena_done(&a);
    }
}

static void test_array_overflow_jumps(void **state)
{
    (void)state;
    jmp_buf full;
    struct arena a;
    volatile bool jumped = false;
    arena_init(&a, 1 << 20, &full);
    if (setjmp(full) == 0) {
        arena_alloc_array(&a, SIZE_MAX / 2, 16);
    } else {
        jumped = true;
    }
    CHECK(jumped);
    arena_done(&a);
}

static void test_vec(void **state)
{
    VEC(uint32_t) numbers = {0};
    for (uint32_t i = 0; i < 1000; i++) {
        *vec_push(*state, &numbers) = i * i;
        arena_alloc(*state, 1); /* so that it has to move */
    }
    CHECK_INT(numbers.n, 1000);
    for (uint32_t i = 0; i < numbers.n; i++) {
        CHECK_INT(numbers.v[i], i * i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_memory_is_zeroed_and_aligned),
        ARENA_TEST(test_rewind_gives_memory_back),
        cmocka_unit_test(test_reserve),
        cmocka_unit_test(test_rewind_to_nothing),
        ARENA_TEST(test_grow_keeps_the_bytes),
        cmocka_unit_test(test_ceiling_jumps),
        cmocka_unit_test(test_array_overflow_jumps),
        ARENA_TEST(test_vec),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
