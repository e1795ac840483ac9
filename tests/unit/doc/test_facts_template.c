#include "fact_rows.h"

static void test_tags(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p>{{ name }} {% if x %}y{% endif %}</p>", "template.tags", 3,
         "{{ name }}"},
        {"a.html", "<p>{{ name }} *|FNAME|* {{! no }}</p>", "template.forms", 2, NULL},
        {"a.html", "<p>Hi</p>", "template.tags", 0, NULL},
        {"a.txt", "Hi {{name}}", "template.tags", 1, "{{name}}"},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_left_over(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p>Hello {{ first_name }},</p>", "template.left-over", 1,
         "{{ first_name }}"},
        {"a.html", "<p>Hello *|FNAME|*</p>", "template.left-over", 1, "*|FNAME|*"},
        {"a.txt", "Hello %%FirstName%%", "template.left-over", 1, "%%FirstName%%"},
        {"a.txt", "Hello [[name]] and ${user.name}", "template.left-over", 2, "[[name]]"},
        {"a.html", "<a href='https://a.example/?u={{ id }}'>x</a>", "template.left-over",
         1, "{{ id }}"},
        {"a.eml", "Subject: Hi {{ name }}\n\nHi", "template.left-over", 1, "{{ name }}"},
        /* Code, shell, prices, styles and comments are no leftovers. */
        {"a.html", "<p>Write <code>{{ name }}</code></p>", "template.left-over", 0, NULL},
        {"a.html", "<pre><b>x</b> {{ name }}</pre>", "template.left-over", 0, NULL},
        {"a.html", "<style>a{b:{{ c }}}</style><p>Hi", "template.left-over", 0, NULL},
        {"a.html", "<!-- {{ name }} --><p>Hi", "template.left-over", 0, NULL},
        {"a.txt", "if [[ -f file ]]; then", "template.left-over", 0, NULL},
        {"a.txt", "100%% wool and 50%% silk", "template.left-over", 0, NULL},
        {"a.html", "<pre>a</pre><p>{{ b }}</p><pre>c</pre>", "template.left-over", 1,
         "{{ b }}"},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_malformed(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p>Hello {{ first_name },</p>", "template.malformed", 1, "{{"},
        {"a.html", "<p>Hello {% if x }</p>", "template.malformed", 1, "{%"},
        {"a.html", "<p>Hello {{ name }}</p>", "template.malformed", 0, NULL},
        {"a.txt", "a <% b and ${c", "template.malformed", 0, NULL},
        {"a.html", "<p>Write <code>{{</code></p>", "template.malformed", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_tags),
        ARENA_TEST(test_left_over),
        ARENA_TEST(test_malformed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
