#include "harness.h"

#include "base/buf.h"
#include "batch/source.h"
#include "pieces.h"

static const struct target somewhere = {.given = "x", .path = "x"};

/* What a source gives for the bytes, in pieces of a size: "name=bytes|name!error|". */
static struct slice list(struct arena *arena, const struct source_kind *kind,
                         const struct source_options *options, struct pieces pieces)
{
    struct source source = {
        .kind = kind, .target = &somewhere, .options = options, .fd = -1};
    struct source_item item = {0};
    struct bytes message = {0};
    struct error err = {0};
    struct buf out;
    buf_init(&out, arena, 1 << 20);
    stream_init_pull(&source.stream, pieces_pull, &pieces, NULL);
    CHECK(!kind->open || kind->open(&source, &err));
    while (source_next(&source, &item)) {
        buf_add(&out, bytes_slice(&item.name));
        bool is_read = !item.is_failed && source_read(&source, &message, &item.err);
        buf_byte(&out, is_read ? '=' : '!');
        buf_add(&out, is_read ? bytes_slice(&message) : slice_of(item.err.message));
        buf_byte(&out, '|');
    }
    source_item_done(&item);
    bytes_done(&message);
    source_close(&source);
    return buf_slice(&out);
}

#define DATED "From a@b.example Mon Jan  5 10:00:00 2026\n"

static void test_mbox(void **state)
{
    static const struct {
        const char *input, *expected;
    } rows[] = {
        {"", ""},
        {"\n\n", ""},
        {DATED "S: 1\n\na\n\n" DATED "S: 2\n\nb\n\n", "x#1=S: 1\n\na\n|x#2=S: 2\n\nb\n|"},
        {DATED "S: 1\n\na", "x#1=S: 1\n\na|"},
        {DATED "S: 1\n\n>From a\n>>From b\n\n", "x#1=S: 1\n\nFrom a\n>From b\n|"},
        /* Counted, and not quoted: what looks like a separator is none. */
        {DATED "Content-Length: 47\n\n\n" DATED "S: x\n" DATED "S: 2\n\n",
         "x#1=Content-Length: 47\n\n\n" DATED "S: x\n|x#2=S: 2\n|"},
        {DATED "Content-Length: 9999\n\na\n\n" DATED "S: 2\n\n",
         "x#1=Content-Length: 9999\n\na\n|x#2=S: 2\n|"},
        {DATED DATED "S: 2\n\n", "x#1=|x#2=S: 2\n|"},
        {"Hello\n", "x!no mbox: it does not begin with a line \"From sender date\"|"},
    };
    static const size_t sizes[] = {1, 5, 1000};
    struct source_options options = {.max_message = 1024};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        FOR_ROWS (rows) {
            CHECK_STR(list(*state, &source_mbox, &options,
                           (struct pieces){slice_of(row->input), sizes[i], false}),
                      row->expected);
        }
    }
}

/* Far larger than the window that it passes through, and than what is checked. */
static void test_mbox_large(void **state)
{
    struct source_options options = {.max_message = 2048};
    struct buf input;
    buf_init(&input, *state, 1 << 24);
    buf_str(&input, DATED "S: 1\n\na\n\n" DATED "S: 2\n\n");
    for (int i = 0; i < 100000; i++) {
        buf_str(&input, "From the sea to the sky, a line of text.\n\n");
    }
    buf_str(&input, "\n" DATED "S: 3\n\nc\n");
    struct slice got = list(*state, &source_mbox, &options,
                            (struct pieces){buf_slice(&input), 100000, false});
    CHECK_STR(got, "x#1=S: 1\n\na\n|x#2!larger than 2 KiB, the most that is checked|"
                   "x#3=S: 3\n\nc\n|");
}

static void test_mbox_broken(void **state)
{
    struct source_options options = {.max_message = 1024};
    struct pieces pieces = {slice_of(DATED "S: 1\n\na\n\n" DATED "S: 2\n\nb"), 9, true};
    CHECK_STR(list(*state, &source_mbox, &options, pieces),
              "x#1=S: 1\n\na\n|x#2!broken off|");
}

static void test_jsonl(void **state)
{
    static const struct {
        const char *field, *input, *expected;
    } rows[] = {
        {"raw", "{\"raw\":\"a\\nb\"}\n\n{\"raw\":\"c\"}", "x#1=a\nb|x#3=c|"},
        {"raw", "{\"raw\":1}\n{\"b\":1}\n[]\n",
         "x#1!field 'raw' is no text|x#2!no field 'raw'|x#3!not an object|"},
        {"a.b", "{\"a\":{\"b\":\"deep\"}}\n{\"a.b\":\"flat\"}\n", "x#1=deep|x#2=flat|"},
        {NULL, " {\"text\":\"t\"} \n", "x#1={\"text\":\"t\"}|"},
        {"raw", "{\"raw\":\"0123456789012345\"}\n", "x#1=0123456789012345|"},
        {"raw", "", ""},
    };
    static const size_t sizes[] = {1, 6, 1000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        FOR_ROWS (rows) {
            struct source_options options = {.max_message = 1024, .field = row->field};
            CHECK_STR(list(*state, &source_jsonl, &options,
                           (struct pieces){slice_of(row->input), sizes[i], false}),
                      row->expected);
        }
    }
}

static void test_jsonl_broken(void **state)
{
    struct source_options options = {.max_message = 1024, .field = "raw"};
    struct pieces pieces = {slice_of("{\"raw\":\"a\"}\n{\"raw\":\"b"), 9, true};
    CHECK_STR(list(*state, &source_jsonl, &options, pieces), "x#1=a|x#2!broken off|");
    pieces = (struct pieces){slice_of("{\"raw\":\"a\"}\n"), 9, true};
    CHECK_STR(list(*state, &source_jsonl, &options, pieces), "x#1=a|x!broken off|");
}

static void test_jsonl_large(void **state)
{
    struct source_options options = {.max_message = 1 << 20, .field = "raw"};
    struct buf input;
    buf_init(&input, *state, 1 << 25);
    buf_str(&input, "{\"raw\":[");
    for (int i = 0; i < 70000; i++) {
        buf_str(&input, "1,");
    }
    buf_str(&input, "1]}\n{\"raw\":\"");
    for (int i = 0; i < 900000; i++) {
        buf_str(&input, "0123456789");
    }
    buf_str(&input, "\"}\n{\"raw\":\"z\"}\n");
    CHECK_STR(list(*state, &source_jsonl, &options,
                   (struct pieces){buf_slice(&input), 65536, false}),
              "x#1!more than 65536 values in one line|"
              "x#2!line longer than 8 MiB, the most that is read|x#3=z|");
}

static void test_passed_over(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool expected;
    } rows[] = {
        {"mail/a.eml", false}, {"mail/00001.7c5", false}, {"a/.git", true},
        {".DS_Store", true},   {"logo.PNG", true},        {"site.css", true},
        {"a/._b.eml", true},   {"cur/1.host:2,S", false},
    };
    FOR_ROWS (rows) {
        CHECK_INT(source_is_passed_over(slice_of(row->name)), row->expected);
    }
}

/* Shards are written into people's scripts: the same for ever. */
static void test_shard(void **state)
{
    (void)state;
    uint64_t empty = 14695981039346656037u, a = 0xaf63dc4c8601ec8cu; /* FNV-1a */
    CHECK(source_name_shard(slice_of("")) == (empty ^ empty >> 32));
    CHECK(source_name_shard(slice_of("a")) == (a ^ a >> 32));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_mbox),
        ARENA_TEST(test_mbox_large),
        ARENA_TEST(test_mbox_broken),
        ARENA_TEST(test_jsonl),
        ARENA_TEST(test_jsonl_broken),
        ARENA_TEST(test_jsonl_large),
        cmocka_unit_test(test_passed_over),
        cmocka_unit_test(test_shard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
