/*
 * What every unit test includes: cmocka, an arena that ends with the test, and checks
 * that name the failing row and show both values.
 *
 *     static void test_trim(void **state)
 *     {
 *         static const struct { const char *input, *expected; } rows[] = {...};
 *         FOR_ROWS(rows) { CHECK_STR(slice_trim(slice_of(row->input)), row->expected); }
 *     }
 */
#ifndef INBOXLINT_TESTS_HARNESS_H
#define INBOXLINT_TESTS_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/slice.h"

/* Loops `row` over an array; `row_number` counts from 0 and is printed by a failing
 * CHECK. */
static int row_number;
#define FOR_ROWS(rows)                        \
    row_number = 0;                           \
    for (__typeof__(&(rows)[0]) row = (rows); \
         row < (rows) + sizeof(rows) / sizeof *(rows); row++, row_number++)

#define CHECK(condition)                                              \
    do {                                                              \
        if (!(condition)) {                                           \
            fail_msg("row %d: not true: %s", row_number, #condition); \
        }                                                             \
    } while (0)

#define CHECK_INT(got, expected)                                                  \
    do {                                                                          \
        long long got_ = (long long)(got), expected_ = (long long)(expected);     \
        if (got_ != expected_) {                                                  \
            fail_msg("row %d: %s is %lld, expected %lld", row_number, #got, got_, \
                     expected_);                                                  \
        }                                                                         \
    } while (0)

#define CHECK_STR(got, expected)                                                \
    do {                                                                        \
        struct slice got_ = (got), expected_ = slice_of(expected);              \
        if (!slice_eq(got_, expected_)) {                                       \
            fail_msg("row %d: %s is '%.*s', expected '%.*s'", row_number, #got, \
                     SLICE_FMT(got_), SLICE_FMT(expected_));                    \
        }                                                                       \
    } while (0)

#define CHECK_SPAN(got, from, to)                                             \
    do {                                                                      \
        struct span got_ = (got);                                             \
        if (got_.start != (uint32_t)(from) || got_.end != (uint32_t)(to)) {   \
            fail_msg("row %d: %s is %u-%u, expected %u-%u", row_number, #got, \
                     got_.start, got_.end, (uint32_t)(from), (uint32_t)(to)); \
        }                                                                     \
    } while (0)

/* Setup and teardown for cmocka_unit_test_setup_teardown(): *state is a struct arena *.
 */
static inline int arena_setup(void **state)
{
    static struct arena arena;
    arena_init(&arena, (size_t)256 << 20, NULL);
    *state = &arena;
    return 0;
}

static inline int arena_teardown(void **state)
{
    arena_done(*state);
    return 0;
}

#define ARENA_TEST(f) cmocka_unit_test_setup_teardown(f, arena_setup, arena_teardown)

#endif
