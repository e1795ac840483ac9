#include "harness.h"

#include "base/buf.h"
#include "text/dialect.h"

/* The tags of a text as "V$name B#end": kind, then the tag as it stands. */
static struct slice tags_of(struct arena *arena, struct slice s, enum dialect dialect)
{
    struct placeholders tags;
    struct buf out;
    buf_init(&out, arena, 1 << 20);
    placeholder_scan_as(arena, s, dialect, &tags);
    for (uint32_t i = 0; i < tags.list.n; i++) {
        const struct placeholder *tag = &tags.list.v[i];
        buf_str(&out, i ? " " : "");
        buf_byte(&out, "VBCM"[tag->kind]);
        buf_add(&out, slice_sub(s, tag->start, tag->end));
    }
    return buf_slice(&out);
}

static void test_tags(void **state)
{
    static const struct {
        enum dialect dialect;
        const char *input, *expected;
    } rows[] = {
        {DIALECT_VELOCITY, "#if($a)x $!b.c(1).#{else}y#end $5 #fff",
         "B#if($a) V$!b.c(1) B#{else} B#end"},
        {DIALECT_SMARTY, "{if $a}x{else}{$b|escape}{/if}{* n *} a{color:red}",
         "B{if $a} B{else} V{$b|escape} B{/if} C{* n *}"},
        {DIALECT_BLADE, "@if (f(1))x @@y @endif me@if.org @media (a)",
         "B@if (f(1)) C@ B@endif"},
        {DIALECT_RAZOR, "@if (a) { <p>@B.C.</p> } else { <p>x</p> } a@b.org",
         "B@if (a) { V@B.C B} else { B}"},
        {DIALECT_THYMELEAF, "<p th:if=\"${a}\"><b th:text=\"${n}\">Ann</b></p>",
         "V${a} V${n} VAnn B"},
        {DIALECT_TWIG, "{{ f({a: {b: 1}}) }}x", "V{{ f({a: {b: 1}}) }}"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_STR(tags_of(*state, slice_of(rows[i].input), rows[i].dialect),
                  rows[i].expected);
    }
}

static void test_names(void **state)
{
    struct slice stem;
    (void)state;
    CHECK_INT(dialect_find(SLICE_LIT("Liquid")), DIALECT_LIQUID);
    CHECK_INT(dialect_find(SLICE_LIT("klaviyo")), DIALECT_LIQUID);
    CHECK_INT(dialect_find(SLICE_LIT("liqid")), DIALECTS);
    CHECK_STR(slice_of(dialect_nearest(SLICE_LIT("liqid"))), "liquid");
    CHECK_INT(dialect_of_name(SLICE_LIT("a.html.erb"), &stem), DIALECT_ERB);
    CHECK_STR(stem, "a.html");
    CHECK_INT(dialect_of_name(SLICE_LIT("a.blade.php"), &stem), DIALECT_BLADE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_tags),
        ARENA_TEST(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
