#include "fact_rows.h"

static void test_unbalanced(void **state)
{
    static const char fact[] = "template.unbalanced";
    static const struct fact_row rows[] = {
        {"a.html", "<p>{% if a %}x", fact, 1, "{% if a %}"},
        {"a.html", "<p>x{% endif %}", fact, 1, "{% endif %}"},
        {"a.html", "<p>{{#if a}}x{{/if}}{{else}}", fact, 1, "{{else}}"},
        {"a.html", "<p>{% if a %}x{% endif %}", fact, 0, NULL},
        {"a.txt", "{{#each a}}x", fact, 1, "{{#each a}}"},
        /* Twig's short form, and a variable of Django's. */
        {"a.html", "{% block a 'x' %}{% block b %}y{% endblock %}", fact, 0, NULL},
        {"a.html", "{% block b %}{{ block.super }}{% endblock %}", fact, 0, NULL},
        /* A brace may belong to the program. */
        {"a.html", "<p><% list.forEach(x => { y(); %>x<% }) %>", fact, 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_open_ended(void **state)
{
    static const char fact[] = "template.open-ended";
    static const struct fact_row rows[] = {
        {"a.html", "<a href=\"{% if a %}{{ a }}{% endif %}\">x</a>", fact, 1,
         "{% if a %}"},
        {"a.html", "<a href=\"{% if a %}b{% else %}c{% endif %}\">x</a>", fact, 0, NULL},
        {"a.html", "<a href=\"https://b.org/{% if a %}c{% endif %}\">x</a>", fact, 0,
         NULL},
        {"a.html", "<p>Hi {{#if n}}{{n}}{{/if}},", fact, 1, "{{#if n}}"},
        {"a.html", "<p>Hi{{#if n}} {{n}}{{/if}},", fact, 0, NULL},
        {"a.html", "<p>The sushi {{#if n}}{{n}}{{/if}}, x", fact, 0, NULL},
        {"a.eml", "Subject: {% if a %}b{% endif %}\n\nx", fact, 1, "{% if a %}"},
        {"a.html", "<img alt=\"{% if a %}b{% endif %}\">", fact, 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_dead(void **state)
{
    static const char fact[] = "template.dead-blocks";
    static const struct fact_row rows[] = {
        {"a.html", "<p>{% if false %}x{% endif %}", fact, 1, "{% if false %}"},
        {"a.html", "<p>{% if a %} {% else %}\n{% endif %}", fact, 1, "{% if a %}"},
        {"a.html", "<p>{% if a %}x{% else %}{% endif %}", fact, 0, NULL},
        {"a.html", "<p>{% case a %} {% when 1 %}x{% endcase %}", fact, 0, NULL},
        {"a.html", "<p>{% if falsehood %}x{% endif %}", fact, 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_loop(void **state)
{
    static const char fact[] = "template.longest-loop";
    static const struct fact_row rows[] = {
        {"a.html", "{% for a in b %}<p>x{% endfor %}", fact, 4, "{% for a in b %}"},
        {"a.html", "{% for a in b limit: 3 %}<p>x{% endfor %}", fact, 0, NULL},
        {"a.html", "{% for a in b %}{% if forloop.last %}<p>{% endif %}{% endfor %}",
         fact, 0, NULL},
        {"a.html", "{% for a in b %}<p>x{% endfor %}{{#each c}}<p>long{{/each}}", fact, 7,
         "{{#each c}}"},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_unbalanced),
        ARENA_TEST(test_open_ended),
        ARENA_TEST(test_dead),
        ARENA_TEST(test_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
