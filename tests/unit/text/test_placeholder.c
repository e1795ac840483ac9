#include "harness.h"

#include "base/buf.h"
#include "text/placeholder.h"

/* The tags of a text as "V{{name}} B{% if %}": kind, then the tag as it stands. */
static struct slice tags_of(struct arena *arena, struct slice s)
{
    struct placeholders tags;
    struct buf out;
    buf_init(&out, arena, 1 << 20);
    placeholder_scan(arena, s, &tags);
    for (uint32_t i = 0; i < tags.list.n; i++) {
        const struct placeholder *tag = &tags.list.v[i];
        buf_str(&out, i ? " " : "");
        buf_byte(&out, "VBCM"[tag->kind]);
        buf_add(&out, slice_sub(s, tag->start, tag->end));
    }
    return buf_slice(&out);
}

struct row {
    const char *input, *expected;
};

static void test_dialects(void **state)
{
    static const struct row rows[] = {
        /* Handlebars, Mustache */
        {"Hi {{name}}!", "V{{name}}"},
        {"{{{ body }}}", "V{{{ body }}}"},
        {"{{&amp}}{{~x~}}", "V{{&amp}} V{{~x~}}"},
        {"{{#if a}}x{{else}}y{{/if}}", "B{{#if a}} B{{else}} B{{/if}}"},
        {"{{^a}}{{> footer}}{{~#each x~}}", "B{{^a}} B{{> footer}} B{{~#each x~}}"},
        {"{{! note }}{{!-- a }} b --}}", "C{{! note }} C{{!-- a }} b --}}"},
        {"{{!-- open }}", "C{{!-- open }}"},
        {"{{{{raw}}}}", "B{{{{raw}}}}"},
        {"{{=<% %>=}}", "B{{=<% %>=}}"},
        {"{{@index}} {{this.[0]}}", "V{{@index}} V{{this.[0]}}"},
        /* Liquid, Jinja, Twig */
        {"{% if a %}{{ b | c: \"d\" }}{% endif %}",
         "B{% if a %} V{{ b | c: \"d\" }} B{% endif %}"},
        {"{%- x -%}{# note #}", "B{%- x -%} C{# note #}"},
        {"{{ 'a }} b' }}", "V{{ 'a }} b' }}"},
        {"{% set x = \"%}\" %}", "B{% set x = \"%}\" %}"},
        /* Go */
        {"{{if .A}}{{.B}}{{end}}", "B{{if .A}} V{{.B}} B{{end}}"},
        {"{{range $i, $x := .L}}{{ template \"h\" . }}",
         "B{{range $i, $x := .L}} B{{ template \"h\" . }}"},
        {"{{ $x := .Y }}{{ $x }}{{/* note */}}{{- /* b */ -}}",
         "B{{ $x := .Y }} V{{ $x }} C{{/* note */}} C{{- /* b */ -}}"},
        {"{{ template }}{{ block }}{{ end }}", "V{{ template }} V{{ block }} B{{ end }}"},
        {"{{ endpoint }}{{ iffy x }}", "V{{ endpoint }} V{{ iffy x }}"},
        /* Blade */
        {"{{-- a }} b --}}{!! $html !!}", "C{{-- a }} b --}} V{!! $html !!}"},
        /* ERB, EJS, JSP */
        {"<%= a %><% if b %><%# c %><%- d %>",
         "V<%= a %> B<% if b %> C<%# c %> V<%- d %>"},
        {"<%- if x -%><%-- note %> --%>", "B<%- if x -%> C<%-- note %> --%>"},
        {"<%= \"%>\" %>", "V<%= \"%>\" %>"},
        {"<%name%><%else%>", "V<%name%> B<%else%>"},
        /* Mailchimp */
        {"*|FNAME|* *|IF:A=1|*x*|ELSE:|*y*|END:IF|*",
         "V*|FNAME|* B*|IF:A=1|* B*|ELSE:|* B*|END:IF|*"},
        {"*|IF:NAME=O'Brien|**|LIST:COMPANY|*", "B*|IF:NAME=O'Brien|* V*|LIST:COMPANY|*"},
        {"*|DATE:F j, Y|**|first_name|*", "V*|DATE:F j, Y|* V*|first_name|*"},
        /* Salesforce, Mailgun */
        {"%%First Name%% %%=v(@a)=%%%%[ set @b = \"]%%\" ]%%",
         "V%%First Name%% V%%=v(@a)=%% B%%[ set @b = \"]%%\" ]%%"},
        {"{!Contact.FirstName} {!$User.Id}", "V{!Contact.FirstName} V{!$User.Id}"},
        {"%recipient.name% %unsubscribe_url%", "V%recipient.name% V%unsubscribe_url%"},
        /* FreeMarker, Velocity, Thymeleaf */
        {"${user.name!\"}\"} $!{name}", "V${user.name!\"}\"} V$!{name}"},
        {"<#if (a > b)>x<#else></#if><#-- > -->",
         "B<#if (a > b)> B<#else> B</#if> C<#-- > -->"},
        {"<@layout.mail title=\"a>b\"; x></@layout.mail>",
         "B<@layout.mail title=\"a>b\"; x> B</@layout.mail>"},
        {"[[NAME]] [[data:name:\"friend\"]] [[${a}]] [(${b})] [[#{c.d}]]",
         "V[[NAME]] V[[data:name:\"friend\"]] V[[${a}]] V[(${b})] V[[#{c.d}]]"},
        /* Template Toolkit, PHP */
        {"[% name %][% IF a %][%# note %][%- END -%]",
         "V[% name %] B[% IF a %] C[%# note %] B[%- END -%]"},
        {"<?= $a ?><?php echo $b; ?><?php if ($c): ?>",
         "V<?= $a ?> V<?php echo $b; ?> B<?php if ($c): ?>"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(tags_of(*state, slice_of(row->input)), row->expected);
    }
}

static void test_text_without_tags(void **state)
{
    static const char *const rows[] = {
        "Save 100%% off, or 50%% and 60%%",
        "@media (max-width:600px){.a{color:red}}",
        "@media x{#id{color:#fff}#b{c:d}}",
        "a{b:c}}}",
        "costs ${5} or $5",
        "a{!important}",
        "<![CDATA[[x]]>",
        "[[1,2],[3,4]] and [[Main Page]] and [[User:Foo]]",
        "if [[ -f x ]]; then",
        "in [% of all] cases, [%]",
        "/(a*|b)/ and a *| b |* c",
        "<?xml version=\"1.0\"?><?xml:namespace prefix = o ?>",
        "<!--[if mso]><p><![endif]-->",
        "http://x.example/%20a_b%20 %e2%80_%a2",
        "Write to <@a.example:b@c.example> or <#1>",
        "10%-20% of 5%",
        "function(){return{a:{b:1}}}",
        "<#hash> <@a.example.com> <%s@%s>",
        "[URGENT] {FBI} [first name] {Hi|Hello}",
        "{ {name} }",
    };
    FOR_ROWS (rows) {
        CHECK_STR(tags_of(*state, slice_of(*row)), "");
    }
}

static void test_malformed(void **state)
{
    static const struct row rows[] = {
        {"Hi {{name", "M{{"},
        {"Hi {{name} and {{other}}", "M{{ V{{other}}"},
        {"{% if x } {% endif %}", "M{% B{% endif %}"},
        {"<% if x", "M<%"},
        {"*|FNAME* *|LNAME|*", "M*| V*|LNAME|*"},
        {"<?php echo 1", "V<?php echo 1"},
        {"{{{name}}", "M{{"},
        {"{{</p><p>name}} {{b}}", "M{{ V{{b}}"},
        {"{{ don't }} a {{ isn't }}", "V{{ don't }} V{{ isn't }}"},
        {"{{ \"open }} a {{ b }}", "V{{ \"open }} V{{ b }}"},
        {"{{ '{{' }}", "V{{ '{{' }}"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(tags_of(*state, slice_of(row->input)), row->expected);
    }
}

static void test_opening_names_the_form(void **state)
{
    struct placeholders tags;
    placeholder_scan(*state, SLICE_LIT("a *|B|* {{c}}"), &tags);
    CHECK_INT(tags.list.n, 2);
    CHECK_STR(slice_of(tags.list.v[0].opening), "*|");
    CHECK_STR(slice_of(tags.list.v[1].opening), "{{");
    CHECK_INT(tags.list.v[1].start, 8);
    CHECK_INT(tags.list.v[1].end, 13);
}

static struct slice repeat(struct arena *arena, const char *s, size_t count)
{
    struct buf out;
    buf_init(&out, arena, (size_t)64 << 20);
    for (size_t i = 0; i < count; i++) {
        buf_str(&out, s);
    }
    return buf_slice(&out);
}

/* Each of these takes minutes where a search starts again at every opening. */
static void test_bombs_are_linear(void **state)
{
    static const char *const rows[] = {
        "{{",     "{{{{ ", "{%",  "<%",  "<#if ", "*|A",   "%%a",
        "%%[",    "${a",   "[[a", "[% ", "{{\"",  "{{'\"", "${a\"${b'",
        "<?php ", "<? ",   "%",   "%%=", "{!a",   "{#",    "<@a ",
    };
    FOR_ROWS (rows) {
        struct placeholders tags;
        struct slice bomb = repeat(*state, *row, 200000);
        placeholder_scan(*state, bomb, &tags);
        CHECK(tags.list.n <= PLACEHOLDER_MAX_COUNT);
        CHECK(tags.cut == (tags.list.n == PLACEHOLDER_MAX_COUNT));
    }
}

static void test_longest_tag(void **state)
{
    struct placeholders tags;
    struct slice filler = repeat(*state, "a", PLACEHOLDER_MAX_LENGTH);
    struct buf text;
    buf_init(&text, *state, 1 << 20);
    buf_str(&text, "{{");
    buf_add(&text, slice_sub(filler, 0, PLACEHOLDER_MAX_LENGTH - 2));
    buf_str(&text, "}}");
    placeholder_scan(*state, buf_slice(&text), &tags);
    CHECK_INT(tags.list.v[0].kind, PLACEHOLDER_VALUE);
    text.n -= 2;
    buf_str(&text, "aaa}}");
    placeholder_scan(*state, buf_slice(&text), &tags);
    CHECK_INT(tags.list.v[0].kind, PLACEHOLDER_MALFORMED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_dialects),         ARENA_TEST(test_text_without_tags),
        ARENA_TEST(test_malformed),        ARENA_TEST(test_opening_names_the_form),
        ARENA_TEST(test_bombs_are_linear), ARENA_TEST(test_longest_tag),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
