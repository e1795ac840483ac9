#include "harness.h"

#include "pieces.h"

/* Peeks and skips give the bytes in order, whatever the pieces that they come in. */
static void test_pieces(void **state)
{
    (void)state;
    static const size_t rows[] = {1, 3, 7, 100};
    const char *words = "the quick brown fox jumps over the lazy dog";
    FOR_ROWS (rows) {
        struct pieces pieces = {slice_of(words), *row, false};
        struct stream stream;
        stream_init_pull(&stream, pieces_pull, &pieces, NULL);
        struct slice s = stream_peek(&stream, 10);
        CHECK(s.n >= 10);
        CHECK_STR(slice_sub(s, 0, 9), "the quick");
        stream_skip(&stream, 10);
        CHECK_INT(stream.offset, 10);
        CHECK_STR(stream_peek(&stream, 1000), "brown fox jumps over the lazy dog");
        stream_skip(&stream, 33);
        CHECK_INT(stream_peek(&stream, 1).n, 0);
        CHECK(stream.is_ended && !stream.is_failed);
        stream_done(&stream);
    }
}

static void test_large_window(void **state)
{
    enum { SIZE = 5 * 1024 * 1024 };
    char *bytes = arena_alloc(*state, SIZE);
    for (size_t i = 0; i < SIZE; i++) {
        bytes[i] = (char)(i * 31 >> 8);
    }
    struct pieces pieces = {{bytes, SIZE}, 70000, false};
    struct stream stream;
    stream_init_pull(&stream, pieces_pull, &pieces, NULL);
    struct slice s = stream_peek(&stream, SIZE - 10);
    CHECK(memcmp(s.p, bytes, SIZE - 10) == 0);
    CHECK(stream.cap <= 4 * SIZE);
    stream_skip(&stream, SIZE - 100);
    stream_shrink(&stream);
    CHECK(stream.cap <= 1024 * 1024);
    s = stream_peek(&stream, 1000);
    CHECK_INT(s.n, 100);
    CHECK(memcmp(s.p, bytes + SIZE - 100, 100) == 0);
    stream_done(&stream);
}

/* What came before a failure is given out; the failure shows then. */
static void test_failure(void **state)
{
    (void)state;
    struct pieces pieces = {slice_of("some words"), 4, true};
    struct stream stream;
    stream_init_pull(&stream, pieces_pull, &pieces, NULL);
    CHECK_STR(stream_peek(&stream, 100), "some words");
    CHECK(stream.is_failed);
    CHECK_STR(slice_of(stream.err.message), "broken off");
    stream_done(&stream);
}

static void test_stop(void **state)
{
    (void)state;
    atomic_bool stop = true;
    struct pieces pieces = {slice_of("some words"), 4, false};
    struct stream stream;
    stream_init_pull(&stream, pieces_pull, &pieces, &stop);
    CHECK_INT(stream_peek(&stream, 1).n, 0);
    CHECK(stream.is_ended && !stream.is_failed);
    stream_done(&stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),
        ARENA_TEST(test_large_window),
        cmocka_unit_test(test_failure),
        cmocka_unit_test(test_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
