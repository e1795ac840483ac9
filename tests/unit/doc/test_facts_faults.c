#include "fact_rows.h"

static void test_faults(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<div><p>a<p>b<ul><li>c</ul></div><br>", "html.faults", 0, NULL},
        {"a.html", "<div><p>a</p>", "html.faults", 1, "<div>"},
        {"a.html", "<p><b><i>a</b></i></p>", "html.faults", 1, "<i>"},
        {"a.html", "<table><tr><td>a</table><img src=\"a.png\">", "html.faults", 0, NULL},
        {"a.html", "<p><o:p/><span/></p>", "html.faults", 0, NULL},
        {"a.html", "{% if a %}<div>{% endif %}", "html.faults", -1, NULL},
        {"a.html", "<div>{{ a }}", "html.faults", 1, "<div>"},
        {"a.txt", "Hello", "html.faults", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_faults)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
