#include "harness.h"
#include "text/lists.h"

/* What the build made is what list_read() would make. */
static void test_builtin(void **state)
{
    CHECK(lists_builtin_count > 0);
    for (uint32_t i = 0; i < lists_builtin_count; i++) {
        const struct list *built = &lists_builtin[i];
        struct list read;
        row_number = (int)i;
        list_read(*state, built->name, built->file, &read);
        CHECK_INT(built->count, read.count);
        CHECK_INT(built->cap, read.cap);
        CHECK_INT(built->wild_count, read.wild_count);
        CHECK_INT(memcmp(built->slots, read.slots, read.cap * sizeof *read.slots), 0);
        for (uint32_t w = 0; w < read.wild_count; w++) {
            CHECK_INT(built->wild[w].start, read.wild[w].start);
            CHECK_INT(built->wild[w].end, read.wild[w].end);
        }
    }
}

static void test_find(void **state)
{
    struct lists own = {.has_builtin = true};
    list_read(*state, SLICE_LIT("shorteners"), SLICE_LIT("a.example"),
              vec_push((struct arena *)*state, &own.own));
    list_read(*state, SLICE_LIT("mine"), SLICE_LIT("b.example"),
              vec_push((struct arena *)*state, &own.own));
    row_number = 0;
    CHECK_INT(lists_find(&own, SLICE_LIT("shorteners"))->count, 1);
    CHECK(lists_find(NULL, SLICE_LIT("shorteners"))->count > 1);
    CHECK(lists_find(&own, SLICE_LIT("mine")) != NULL);
    CHECK(lists_find(&own, SLICE_LIT("free-mail")) != NULL);
    CHECK(lists_find(NULL, SLICE_LIT("mine")) == NULL);
    own.has_builtin = false;
    CHECK(lists_find(&own, SLICE_LIT("free-mail")) == NULL);
}

static void test_get(void **state)
{
    struct lists own = {.has_builtin = true};
    list_read(*state, SLICE_LIT("shorteners"), SLICE_LIT("a.example"),
              vec_push((struct arena *)*state, &own.own));
    uint32_t count = 0, shorteners = 0;
    const struct list *list;
    row_number = 0;
    for (; (list = lists_get(&own, count)) != NULL; count++) {
        shorteners += slice_eq(list->name, SLICE_LIT("shorteners"));
    }
    CHECK_INT(count, lists_builtin_count);
    CHECK_INT(shorteners, 1);
}

static void test_free_mail(void **state)
{
    (void)state;
    static const struct {
        const char *domain;
        bool expected;
    } rows[] = {
        {"126.com", true},         {"gmail.com", true}, {"YAHOO.co.uk", true},
        {"mail.gmail.com", false}, {"gmail.co", false}, {"hotmail.com.br", true},
        {"example.com", false},    {"", false},         {"mail2anna.com", true},
    };
    FOR_ROWS (rows) {
        CHECK_INT(
            list_has(lists_find(NULL, SLICE_LIT("free-mail")), slice_of(row->domain)),
            row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_builtin),
        ARENA_TEST(test_find),
        ARENA_TEST(test_get),
        cmocka_unit_test(test_free_mail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
