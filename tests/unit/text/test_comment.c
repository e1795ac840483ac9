#include "harness.h"
#include "text/comment.h"

/* Finds the word "note" and prints the comment in brackets with its words. */
static void check(const char *text, const char *whole, const char *words)
{
    struct slice s = slice_of(text);
    struct comment comment;
    bool is_there = comment_at(s, slice_find(s, 0, SLICE_LIT("note")), &comment);
    CHECK_INT(is_there, whole != NULL);
    if (is_there && whole) {
        CHECK_STR(slice_sub(s, comment.start, comment.end), whole);
        CHECK_STR(comment.words, words);
    }
}

static void test_forms(void **state)
{
    static const struct {
        const char *text, *whole, *words;
    } rows[] = {
        {"a <!-- note b -- c --> d", "<!-- note b -- c -->", "note b -- c"},
        {"a <!--note--> -->", "<!--note-->", "note"},
        {"a <!--/* note b */--> d", "<!--/* note b */-->", "note b"},
        {"{{!-- note }} b --}} d", "{{!-- note }} b --}}", "note }} b"},
        {"{{~!-- note --}}", "{{~!-- note --}}", "note"},
        {"{{! note b }} d", "{{! note b }}", "note b"},
        {"{{-- note b --}} d", "{{-- note b --}}", "note b"},
        {"{# note b #} d", "{# note b #}", "note b"},
        {"{#- note b -#} d", "{#- note b -#}", "note b -"},
        {"<%# note b %> d", "<%# note b %>", "note b"},
        {"<%-- note b --%> d", "<%-- note b --%>", "note b"},
        {"<#-- note b --> d", "<#-- note b -->", "note b"},
        {"[#-- note b --] d", "[#-- note b --]", "note b"},
        {"[%# note b %] d", "[%# note b %]", "note b"},
        {"#* note b *# d", "#* note b *#", "note b"},
        {"a\n## note b\nd", "## note b", "note b"},
        {"## note b", "## note b", "note b"},
        {"@* note b *@ d", "@* note b *@", "note b"},
        {"{* note b *} d", "{* note b *}", "note b"},
        {"{{/* note b */}} d", "/* note b */", "note b"},
        {"<?php /** note b */ ?>", "/** note b */", "note b"},
        {"<?php // note b\n?>", "// note b", "note b"},
        {"%%[ /* note b */ ]%%", "/* note b */", "note b"},
        {"{% comment %} note b {% endcomment %} d",
         "{% comment %} note b {% endcomment %}", "note b"},
        {"{%- comment \"x\" -%}\nnote {% if %}\n{%- endcomment -%}",
         "{%- comment \"x\" -%}\nnote {% if %}\n{%- endcomment -%}", "note {% if %}"},
        {"{% # note b %} d", "{% # note b %}", "note b"},
        {"{%- # note b -%} d", "{%- # note b -%}", "note b -"},
        /* none */
        {"note b", NULL, NULL},
        {"<!-- a note -->", NULL, NULL},
        {"<!-- note", NULL, NULL},
        {"{% comment %} note", NULL, NULL},
        {"{% if x %} note {% endif %}", NULL, NULL},
        {"{% # note", NULL, NULL},
        {"x %} note {% endcomment %}", NULL, NULL},
        {"- note", NULL, NULL},
    };
    (void)state;
    FOR_ROWS (rows) {
        check(row->text, row->whole, row->words);
    }
}

static void test_long(void **state)
{
    enum { MOST = COMMENT_MAX_LENGTH + 100 };
    char *text = arena_alloc(*state, MOST);
    struct comment comment;
    memset(text, 'a', MOST);
    memcpy(text, "<!-- note", 9);
    memcpy(text + COMMENT_MAX_LENGTH, "-->", 3);
    CHECK(comment_at((struct slice){text, MOST}, 5, &comment));
    memset(text + COMMENT_MAX_LENGTH, 'a', 3);
    memcpy(text + COMMENT_MAX_LENGTH + 10, "-->", 3);
    CHECK(!comment_at((struct slice){text, MOST}, 5, &comment));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test_setup_teardown(test_long, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests_name("comment", tests, NULL, NULL);
}
