#include "fact_rows.h"

static void test_dialects(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p>{{ a }} {{ b }} *|FNAME|*", "template.dialects", 2, "*|FNAME|*"},
        {"a.html", "<p>{{ a }} {% if b %}c{% endif %}", "template.dialects", 1, NULL},
        {"a.html", "<p>{{ a }} <%asm_group_unsubscribe_url%>", "template.dialects", 1,
         NULL},
        {"a.html", "<p>{{ a }} ${b} [[c]] %recipient.name%", "template.dialects", 1,
         NULL},
        {"a.html", "<p>x", "template.dialects", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_quotes(void **state)
{
    static const char fact[] = "template.quotes-in-attributes";
    static const struct fact_row rows[] = {
        {"a.html", "<a href=\"{{ a | default: \"b\" }}\">x</a>", fact, 1,
         "{{ a | default: \"b\" }}"},
        {"a.html", "<a href=\"{{ a | default: 'b' }}\">x</a>", fact, 0, NULL},
        {"a.html", "<p>{{ a | default: \"b\" }}", fact, 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_opt_outs(void **state)
{
    static const char fact[] = "template.untagged-opt-outs";
    static const struct fact_row rows[] = {
        {"a.html", "<p>{{ a }} <a href='https://b.org/unsubscribe'>Unsubscribe</a>", fact,
         1, "https://b.org/unsubscribe"},
        {"a.html", "<p>{{ a }} <a href='https://b.org/u/{{ id }}'>Unsubscribe</a>", fact,
         0, NULL},
        {"a.html",
         "<p>{{ a }} <a href='https://b.org/u/eyJyVwbvnUE3pUZ9'>Unsubscribe</a>", fact, 0,
         NULL},
        {"a.html", "<p><a href='https://b.org/unsubscribe'>Unsubscribe</a>", fact, 0,
         NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_dialects),
        ARENA_TEST(test_quotes),
        ARENA_TEST(test_opt_outs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
