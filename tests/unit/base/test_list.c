#include "base/buf.h"
#include "base/list.h"
#include "harness.h"

static struct list read_list(struct arena *arena, const char *file)
{
    struct list list;
    list_read(arena, SLICE_LIT("a"), slice_of(file), &list);
    return list;
}

static void test_next(void **state)
{
    static const struct {
        const char *file, *entries;
        uint32_t count;
    } rows[] = {
        {"# source, 2025\nb.example\nc.example\n", "b.example,c.example,", 2},
        {"z\r\ny\r\n\r\n  # more\nz\n", "z,y,z,", 2},
        {"", "", 0},
        {"# nothing", "", 0},
        {"  two words \n\xC3\xA9t\xC3\xA9", "two words,\xC3\xA9t\xC3\xA9,", 2},
        {"A\na\n", "A,a,", 1},
    };
    FOR_ROWS (rows) {
        struct list list = read_list(*state, row->file);
        struct buf all;
        buf_init(&all, *state, 100);
        struct slice entry;
        for (size_t at = 0; list_next(&list, &at, &entry);) {
            buf_add(&all, entry);
            buf_byte(&all, ',');
        }
        CHECK_STR(buf_slice(&all), row->entries);
        CHECK_INT(list.count, row->count);
    }
}

static void test_has(void **state)
{
    static const struct {
        const char *file, *word;
        bool expected;
    } rows[] = {
        {"bit.example\nt.example\nu.example", "bit.example", true},
        {"bit.example\nt.example\nu.example", "U.Example", true},
        {"Bit.Example", "bit.example", true},
        {"bit.example", "bit.exampl", false},
        {"bit.example", "bit.example.", false},
        {"bit.example", "", false},
        {"", "a", false},
        {"# a", "# a", false},
        {"outlook.*", "outlook.de", true},
        {"outlook.*", "outlook.co.uk", false},
        {"outlook.*", "outlook.", true},
        {"outlook.*", "my.outlook.de", false},
        {"mail2*.com", "mail2anna.com", true},
        {"mail2*.com", "mail2.anna.com", false},
        {"hotmail.co*.*", "HOTMAIL.co.uk", true},
        {"hotmail.co*.*", "hotmail.uk", false},
        {"*.free.example", "anna.free.example", true},
        {"*.free.example", "free.example", false},
        {"a*b*c", "aXbXbc", true},
        {"a*b*c", "abbcd", false},
    };
    FOR_ROWS (rows) {
        struct list list = read_list(*state, row->file);
        CHECK_INT(list_has(&list, slice_of(row->word)), row->expected);
    }
    CHECK(!list_has(NULL, SLICE_LIT("a")));
}

static void test_has_host(void **state)
{
    static const struct {
        const char *host;
        bool expected;
    } rows[] = {
        {"t.example", true},          {"a.b.t.example", true}, {"at.example", false},
        {"t.example.invalid", false}, {"example", false},      {"", false},
    };
    struct list list = read_list(*state, "t.example");
    FOR_ROWS (rows) {
        CHECK_INT(list_has_host(&list, slice_of(row->host)), row->expected);
    }
}

/* Every entry of a long list is found, and nothing else. */
static void test_many(void **state)
{
    enum { MANY = 20000 };
    char *file = arena_alloc(*state, MANY * 8);
    for (int i = 0; i < MANY; i++) {
        snprintf(file + (size_t)i * 6, 7, "a%04x\n", i);
    }
    struct list list = read_list(*state, file);
    CHECK_INT(list.count, MANY);
    struct slice entry;
    for (size_t at = 0; list_next(&list, &at, &entry);) {
        CHECK(list_has(&list, entry));
        CHECK(!list_has(&list, slice_sub(entry, 0, entry.n - 1)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_next),
        ARENA_TEST(test_has),
        ARENA_TEST(test_has_host),
        ARENA_TEST(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
