#include "harness.h"

#include "html/element.h"
#include "html/tree.h"

static void test_order(void **state)
{
    (void)state;
    int last = element_find(SLICE_LIT("xmp"));
    for (int i = 1; i <= last; i++) {
        CHECK(strcmp(element_get(i - 1)->name, element_get(i)->name) < 0);
    }
    for (int i = 0; i <= last; i++) {
        CHECK_INT(element_find(slice_of(element_get(i)->name)), i);
    }
}

static void test_flags(void **state)
{
    static const struct {
        const char *name;
        unsigned has, lacks;
    } rows[] = {
        {"IMG", ELEMENT_VOID, ELEMENT_BLOCK},
        {"div", ELEMENT_BLOCK | ELEMENT_CLOSES_P, ELEMENT_VOID},
        {"TextArea", ELEMENT_RAW, ELEMENT_VOID},
        {"td", ELEMENT_SCOPE | ELEMENT_TABLE_PART | ELEMENT_MARKER, ELEMENT_BLOCK},
        {"table", ELEMENT_SCOPE, ELEMENT_MARKER},
        {"li", ELEMENT_ITEM, ELEMENT_PASSES},
        {"o:p", 0, ~0u},
        {"", 0, ~0u},
        {"averyveryverylongname", 0, ~0u},
    };
    (void)state;
    FOR_ROWS (rows) {
        unsigned flags = element_flags(slice_of(row->name));
        CHECK_INT(flags & row->has, row->has);
        CHECK_INT(flags & row->lacks, 0);
    }
}

static void test_tags(void **state)
{
    static const struct {
        const char *name;
        enum html_tag tag;
    } rows[] = {
#define X(name) {#name, HTML_##name},
        HTML_TAGS(X)
#undef X
            {"TABLE", HTML_table},
        {"", HTML_OTHER},
        {"tables", HTML_OTHER},
        {"blockquotes-and-more", HTML_OTHER},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_INT(html_tag_find(slice_of(row->name)), row->tag);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
