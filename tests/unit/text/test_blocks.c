#include "harness.h"

#include "base/buf.h"
#include "text/blocks.h"

/* The blocks of a text as "I if[x|y]": kind, word, the bytes of each branch; "!" for one
 * that is never closed, then "stray" and each tag that closes or divides nothing. */
static struct slice blocks_of(struct arena *arena, struct slice s)
{
    struct placeholders tags;
    struct template_blocks blocks;
    struct buf out;
    buf_init(&out, arena, 1 << 20);
    placeholder_scan(arena, s, &tags);
    blocks_find(arena, s, &tags, &blocks);
    for (uint32_t i = 0; i < blocks.list.n; i++) {
        const struct template_block *block = &blocks.list.v[i];
        buf_str(&out, i ? " " : "");
        buf_byte(&out, "OILR"[block->kind]);
        buf_byte(&out, ' ');
        buf_add(&out, block->word);
        for (uint32_t b = block->first_branch; b != BLOCKS_NONE;) {
            const struct template_branch *branch = &blocks.branch.v[b];
            buf_byte(&out, b == block->first_branch ? '[' : '|');
            buf_add(&out, slice_sub(s, branch->from, branch->to));
            b = branch->next;
        }
        buf_str(&out, block->close == BLOCKS_NONE ? "]!" : "]");
    }
    for (uint32_t i = 0; i < blocks.stray.n; i++) {
        const struct placeholder *tag = &tags.list.v[blocks.stray.v[i]];
        buf_str(&out, " stray ");
        buf_add(&out, slice_sub(s, tag->start, tag->end));
    }
    return slice_trim(buf_slice(&out));
}

struct row {
    const char *input, *expected;
};

static void check(struct arena *arena, const struct row *row)
{
    CHECK_STR(blocks_of(arena, slice_of(row->input)), row->expected);
}

static void test_liquid_and_jinja(void **state)
{
    static const struct row rows[] = {
        {"{% if a %}x{% elsif b %}y{% else %}z{% endif %}", "I if[x|y|z]"},
        {"{%- for a in b -%}x{%- endfor -%}", "L for[x]"},
        {"{% unless a %}x{% endunless %}", "I unless[x]"},
        {"{% case a %}{% when 1 %}x{% else %}y{% endcase %}", "I case[|x|y]"},
        {"{% for a in b %}x{% empty %}none{% endfor %}", "L for[x|none]"},
        {"{% block body %}x{% endblock body %}", "O block[x]"},
        {"{% block body %}x", ""}, /* nothing closes it: a word like others */
        {"{% set x = 1 %}{% set y %}z{% endset %}", "O set[z]"},
        {"{% include 'a' %}{% assign x = 1 %}", ""},
        {"{% raw %}{% if a %}{% endraw %}", "R raw[{% if a %}]"},
        {"{% if a %}{{ x }}{% if b %}y{% endif %}{% endif %}",
         "I if[{{ x }}{% if b %}y{% endif %}] I if[y]"},
        {"{% if var:name:\"\" == \"x\" %}y{% endif %}", "I if[y]"},
    };
    FOR_ROWS (rows) {
        check(*state, row);
    }
}

static void test_braces(void **state)
{
    static const struct row rows[] = {
        {"{{#if a}}x{{else if b}}y{{else}}z{{/if}}", "I if[x|y|z]"},
        {"{{#each a}}x{{^}}y{{/each}}", "L each[x|y]"},
        {"{{#items}}x{{/items}}{{^items}}y{{/items}}", "L items[x] I items[y]"},
        {"{{#person}}x{{/person}}", "O person[x]"},
        {"{{~#unless a~}}x{{~/unless~}}", "I unless[x]"},
        {"{{#> layout}}x{{/layout}}{{> footer}}", "O layout[x]"},
        {"{{ if .A }}x{{ else if .B }}y{{ end }}", "I if[x|y]"},
        {"{{- range $i, $x := .L -}}x{{- end -}}", "L range[x]"},
        {"{{define \"a\"}}x{{end}}{{template \"a\" .}}", "O define[x]"},
        {"{{ if }}{{ block }}", ""}, /* variables of those names */
    };
    FOR_ROWS (rows) {
        check(*state, row);
    }
}

static void test_programs(void **state)
{
    static const struct row rows[] = {
        {"<% if a %>x<% elsif b %>y<% else %>z<% end %>", "I if[x|y|z]"},
        {"<% a.each do |b| %>x<% end %>", "L a[x]"},
        {"<%= form_for a do |f| %>x<% end %>", "O form_for[x]"},
        {"<% a.each { |b| %>x<% } %>", "L a[x]"},
        {"<% x = 1 if a %><% if a then b end %>", ""},
        {"<%- unless a -%>x<%- end -%>", "I unless[x]"},
        {"<% if (a) { %>x<% } else if (b) { %>y<% } else { %>z<% } %>", "I if[x|y|z]"},
        {"<% a.forEach(function (b) { %>x<% }); %>", "L a[x]"},
        {"<?php if ($a): ?>x<?php else: ?>y<?php endif; ?>", "I if[x|y]"},
        {"<?php foreach ($a as $b) { ?>x<?php } ?>", "L foreach[x]"},
        {"<?php echo $a; ?><? if ($a): ?>x<? endif ?>", "I if[x]"},
    };
    FOR_ROWS (rows) {
        check(*state, row);
    }
}

static void test_others(void **state)
{
    static const struct row rows[] = {
        {"*|IF:A|*x*|ELSEIF:B|*y*|ELSE:|*z*|END:IF|*", "I IF[x|y|z]"},
        {"*|IFNOT:A|*x*|END:IF|*", "I IFNOT[x]"},
        {"*|INTERESTED:Beans:Red|*x*|END:INTERESTED|*", "I INTERESTED[x]"},
        {"*|RSSITEMS:|*x*|END:RSSITEMS|*", "L RSSITEMS[x]"},
        {"*|FNAME|* *|MC:SUBJECT|* *|LIST:NAME|*", ""},
        {"%%[ set @a = 1 if @a == 1 then ]%%x%%[ else ]%%y%%[ endif ]%%", "I if[x|y]"},
        {"%%[ if @a then set @b = 1 endif ]%%", ""},
        {"%%[ for @i = 1 to 3 do ]%%x%%[ next @i ]%%", "L for[x]"},
        {"<#if a>x<#elseif b>y<#else>z</#if>", "I if[x|y|z]"},
        {"<#list a as b>x</#list><#assign c = 1>", "L list[x]"},
        {"<@wrap title=\"a\">x</@wrap><@line />", "O wrap[x]"},
        {"[% IF a %]x[% ELSIF b %]y[% ELSE %]z[% END %]", "I IF[x|y|z]"},
        {"[% FOREACH a IN b %]x[% END %]", "L FOREACH[x]"},
    };
    FOR_ROWS (rows) {
        check(*state, row);
    }
}

static void test_faults(void **state)
{
    static const struct row rows[] = {
        {"{% if a %}x", "I if[x]!"},
        {"{% if a %}x{% for b in c %}y{% endif %}",
         "I if[x{% for b in c %}y] L for[y{% endif %}]!"},
        {"x{% endif %}", "stray {% endif %}"},
        {"{{else}}x{{/if}}", "stray {{else}} stray {{/if}}"},
        /* Each language has blocks of its own. */
        {"{% if a %}{{#if b}}x{% endif %}y{{/if}}",
         "I if[{{#if b}}x] I if[x{% endif %}y]"},
    };
    FOR_ROWS (rows) {
        check(*state, row);
    }
}

/* Deeper blocks are passed over, and the outer ones still find their ends. */
static void test_depth(void **state)
{
    struct buf in;
    buf_init(&in, *state, 1 << 20);
    for (int i = 0; i < 5000; i++) {
        buf_str(&in, "{% if a %}");
    }
    for (int i = 0; i < 5000; i++) {
        buf_str(&in, "{% endif %}");
    }
    struct placeholders tags;
    struct template_blocks blocks;
    placeholder_scan(*state, buf_slice(&in), &tags);
    blocks_find(*state, buf_slice(&in), &tags, &blocks);
    CHECK_INT(blocks.list.n, BLOCKS_MAX_DEPTH);
    CHECK_INT(blocks.stray.n, 0);
    CHECK(blocks.cut);
    CHECK_INT(blocks.list.v[0].close, 9999);
    CHECK_INT(blocks.around[0], BLOCKS_NONE);
    CHECK_INT(blocks.around[2], 1);
    CHECK_INT(blocks.around[9999], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_liquid_and_jinja), ARENA_TEST(test_braces),
        ARENA_TEST(test_programs),         ARENA_TEST(test_others),
        ARENA_TEST(test_faults),           ARENA_TEST(test_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
