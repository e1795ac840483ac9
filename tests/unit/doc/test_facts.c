#include "fact_rows.h"

/* Every row of every table is whole, and its name is the only one of its kind. */
static void test_table(void **state)
{
    (void)state;
    CHECK(facts_count() > 100);
    for (uint32_t i = 0; i < facts_count(); i++) {
        const struct fact *fact = facts_get(i);
        row_number = (int)i;
        CHECK(fact->unit && fact->unit[0] && fact->doc && fact->doc[0] && fact->compute);
        CHECK(slice_find_byte(slice_of(fact->name), 0, '.') < slice_of(fact->name).n);
        CHECK_INT(facts_find(slice_of(fact->name)), i);
    }
    CHECK(facts_get(facts_count()) == NULL);
    CHECK_INT(facts_find(SLICE_LIT("subject.none")), UINT32_MAX);
    CHECK_INT(facts_find(SLICE_NONE), UINT32_MAX);
}

static void test_nearest(void **state)
{
    (void)state;
    static const struct {
        const char *name, *expected;
    } rows[] = {
        {"subject.lenght", "subject.length"},
        {"subject.caps_ratio", "subject.caps-ratio"},
        {"header.is-repply", "header.is-reply"},
        {"weather", NULL},
    };
    FOR_ROWS (rows) {
        const char *nearest = facts_nearest(slice_of(row->name));
        CHECK((nearest == NULL) == (row->expected == NULL));
        CHECK_STR(slice_of(nearest), row->expected);
    }
}

static void build(struct doc *doc, struct arena *arena, const char *file)
{
    struct error err;
    struct doc_options options = {.path = "a.eml"};
    CHECK(doc_build(doc, arena, slice_of(file), &options, &err));
}

static void test_values_are_kept(void **state)
{
    struct doc doc;
    build(&doc, *state, "From: a@example.org\nSubject: News\n\nHello\n");
    uint32_t index = facts_find(SLICE_LIT("subject.length"));
    const struct fact_value *value = facts_value(&doc, index);
    CHECK_INT(value->number, 4);
    CHECK(facts_value(&doc, index) == value);
    CHECK_INT(fact_number(&doc, "subject.length"), 4);
    CHECK_INT(fact_number(&doc, "subject.none"), 0);
    CHECK(facts_value(&doc, UINT32_MAX)->unknown != NULL);
}

/* No fact may fail on a file that has nothing. */
static void test_all_on_little(void **state)
{
    static const struct {
        const char *path, *file;
    } rows[] = {
        {"a.eml", ""},
        {"a.html", ""},
        {"a.txt", ""},
        {"a.mjml", "<mjml>"},
        {"a.eml", "\n\n"},
        {"a.eml", "From:\nSubject:\nTo:\nReply-To:\nDate:\n\n"},
        {"a.eml",
         "From: <\nContent-Type: multipart/alternative; boundary=b\n\n--b\n--b--"},
        {"a.json", "{\"subject\":\"\",\"html\":\"\",\"text\":\"\",\"from\":\"\"}"},
    };
    FOR_ROWS (rows) {
        struct doc doc;
        struct error err;
        struct doc_options options = {.path = row->path, .mode = DOC_MODE_MESSAGE};
        CHECK(doc_build(&doc, *state, slice_of(row->file), &options, &err));
        for (uint32_t i = 0; i < facts_count(); i++) {
            const struct fact_value *value = facts_value(&doc, i);
            CHECK(value->unknown || value->number >= 0);
            for (uint32_t k = 0; k < value->places.n; k++) {
                CHECK(value->places.v[k].start <= value->places.v[k].end);
                CHECK(value->places.v[k].end <= doc.file.n);
            }
        }
    }
}

static void test_places_are_capped(void **state)
{
    struct doc doc;
    struct fact_value value = {0};
    build(&doc, *state, "Subject: x\n\n");
    for (uint32_t i = 0; i < FACT_MAX_PLACES + 10; i++) {
        fact_point(&doc, &value, (struct span){i, i + 1});
    }
    CHECK_INT(value.places.n, FACT_MAX_PLACES);
    CHECK_SPAN(value.places.v[FACT_MAX_PLACES - 1], FACT_MAX_PLACES - 1, FACT_MAX_PLACES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),       cmocka_unit_test(test_nearest),
        ARENA_TEST(test_values_are_kept),   ARENA_TEST(test_all_on_little),
        ARENA_TEST(test_places_are_capped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
