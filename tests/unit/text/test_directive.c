#include "harness.h"

#include "base/buf.h"
#include "text/directive.h"

/* "open if: word (condition)" of the first tag of s; "-" for what directs nothing. */
static struct slice reading_of(struct arena *arena, struct slice s)
{
    static const char *const roles[] = {"-", "open", "may-open", "branch", "close"};
    static const char *const kinds[] = {"", " if", " loop", " raw"};
    struct placeholders tags;
    struct buf out;
    buf_init(&out, arena, 4096);
    placeholder_scan(arena, s, &tags);
    if (tags.list.n == 0) {
        return SLICE_LIT("no tag");
    }
    const struct placeholder *tag = &tags.list.v[0];
    struct directive d = directive_read(slice_sub(s, tag->start, tag->end), tag->opening);
    buf_str(&out, roles[d.role]);
    if (d.role != DIRECTIVE_NONE) {
        buf_str(&out, kinds[d.kind]);
        buf_str(&out, ": ");
        buf_add(&out, d.word);
        buf_str(&out, d.is_else ? " (else)" : "");
    }
    if (d.condition.n) {
        buf_str(&out, " (");
        buf_add(&out, d.condition);
        buf_byte(&out, ')');
    }
    return buf_slice(&out);
}

static void test_read(void **state)
{
    static const struct {
        const char *input, *expected;
    } rows[] = {
        {"{%- if a > 1 -%}", "open if: if (a > 1)"},
        {"{% for a in b %}", "open loop: for (a in b)"},
        {"{% block body %}", "may-open: block (body)"},
        {"{% elsif b %}", "branch: elsif (b)"},
        {"{% else %}", "branch: else (else)"},
        {"{% endif %}", "close: if"},
        {"{% comment %}", "may-open raw: comment"},
        {"{{#if a}}", "open if: if (a)"},
        {"{{#items}}", "open loop: items"},
        {"{{^items}}", "open if: items"},
        {"{{/items}}", "close: items"},
        {"{{^}}", "branch: else (else)"},
        {"{{ range .L }}", "open loop: range (.L)"},
        {"{{ end }}", "close:"},
        {"{{ block.super }}", "-"},
        {"{{#equals a b}}", "open if: equals (a b)"},
        {"{{ name }}", "-"},
        {"<% if a %>", "open if: if (a)"},
        {"<% a.each do |b| %>", "open loop: a (.each do)"},
        {"<% x if a %>", "-"},
        {"<% } else { %>", "branch: else (else)"},
        {"<% }) %>", "close:"},
        {"<?php endforeach; ?>", "close: foreach"},
        {"*|IF:A > 2|*", "open if: IF (A > 2)"},
        {"*|ELSE:|*", "branch: ELSE (else)"},
        {"*|END:IF|*", "close: IF"},
        {"*|FNAME|*", "-"},
        {"%%[ set @a = 1 if @a then ]%%", "open if: if (set @a = 1 if @a then)"},
        {"%%[ endif ]%%", "close: if"},
        {"<#else>", "branch: else (else)"},
        {"</#list>", "close: list"},
        {"<@line />", "-"},
        {"[% FOREACH a IN b %]", "open loop: FOREACH (a IN b)"},
        {"[% END %]", "close:"},
        {"${name}", "-"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(slice_trim(reading_of(*state, slice_of(row->input))), row->expected);
    }
}

static void test_content(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *opening, *expected;
    } rows[] = {
        {"{{- name -}}", "{{", "name"}, {"{{{ body }}}", "{{{", "body"},
        {"${name}", "${", "name"},      {"%recipient.name%", "%", "recipient.name"},
        {"[[name]]", "[[", "name"},     {"*|FNAME|*", "*|", "FNAME"},
        {"%%First%%", "%%", "First"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(directive_content(slice_of(row->tag), row->opening), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_read),
        ARENA_TEST(test_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
