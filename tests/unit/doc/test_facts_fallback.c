#include "fact_rows.h"

static void test_subject(void **state)
{
    static const char fact[] = "subject.names-without-default";
    static const struct fact_row rows[] = {
        {"a.eml", "Subject: {{ first_name }}, your list\n\nx", fact, 1,
         "{{ first_name }}"},
        {"a.eml", "Subject: {{ user.name }}, your list\n\nx", fact, 1, NULL},
        {"a.eml", "Subject: {{ first_name | default: \"you\" }}\n\nx", fact, 0, NULL},
        {"a.eml", "Subject: {% if first_name %}{{ first_name }}, {% endif %}x\n\nx", fact,
         0, NULL},
        {"a.eml", "Subject: {{ product.name }} and {{ name }}\n\nx", fact, 0, NULL},
        {"a.eml", "Subject: *|FNAME|*, your list\n\nx", fact, 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_greetings(void **state)
{
    static const char fact[] = "template.greetings-without-default";
    static const struct fact_row rows[] = {
        {"a.html", "<p>Hi {{ first_name }},", fact, 1, "{{ first_name }}"},
        {"a.html", "<p>Dear <b>{{name}}</b>,", fact, 1, "{{name}}"},
        {"a.txt", "Hello ${user.firstName},", fact, 1, "${user.firstName}"},
        {"a.html", "<p>Hi <%= @user.first_name %>,", fact, 1, NULL},
        {"a.html", "<p>Hi {{ first_name | default: 'there' }},", fact, 0, NULL},
        {"a.html", "<p>Hi [[data:firstname:\"there\"]],", fact, 0, NULL},
        {"a.html", "<p>Hi {{#if name}}{{name}}{{else}}there{{/if}},", fact, 0, NULL},
        {"a.html", "<p>{{#notEquals name ''}}Hi {{name}},{{/notEquals}}", fact, 0, NULL},
        {"a.html", "<p>Hello <#if user.firstName?\?>${user.firstName}</#if>", fact, 0,
         NULL},
        {"a.html", "<p>Hi{{#name}} {{name}}{{/name}},", fact, 0, NULL},
        {"a.html", "<p>The order of {{ first_name }}", fact, 0, NULL},
        {"a.html", "<p>Hi ${user.firstName!\"there\"}, ${user.firstName?html}", fact, 0,
         NULL},
        {"a.html", "<p>Hi ${user.firstName?html},", fact, 1, NULL},
        {"a.html", "<p>Hi {{ shop.name }} team", fact, 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_subject),
        ARENA_TEST(test_greetings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
