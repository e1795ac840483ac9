#include "base/buf.h"
#include "harness.h"
#include "rule/engine.h"

#define DOC                                                                              \
    "## What it looks at\nx\n## Why it matters\nx\n## What to do instead\nWrite less.\n" \
    "## When to ignore it\nx\n"

static void add_rule(struct ruleset *set, const char *family, const char *name,
                     const char *when)
{
    char file[1000], path[80];
    struct error err;
    snprintf(path, sizeof path, "%s/%s-%s.md", family, family, name);
    snprintf(file, sizeof file,
             "---\nid: %s-%s\nsummary: a thing\nmessage: 'see \"{text}\"'\n"
             "source: test, 2026-01-01\nevidence: craft\nseverity: note\nwhen: {%s}\n"
             "---\n%s",
             family, name, when, DOC);
    if (!ruleset_add_file(set, slice_of(path), slice_of(file), false, &err)) {
        fail_msg("%s:%u:%u: %s", path, err.line, err.column, err.message);
    }
}

static void set_up(struct ruleset *set)
{
    struct error err;
    ruleset_init(set);
    add_rule(set, "lang", "now", "text: {zone: [html, plain], phrases: now}");
    add_rule(set, "lang", "free", "text: {zone: [html, plain], phrases: free}");
    add_rule(set, "html", "marquee", "element: {name: marquee}");
    add_rule(set, "text", "whole", "fact: subject.letters > 0");
    add_rule(set, "legal", "us", "text: {zone: html, phrases: now}");
    add_rule(set, "lint", "unknown", "suppression: unknown");
    add_rule(set, "lint", "no-reason", "suppression: no-reason");
    add_rule(set, "lint", "needless", "suppression: needless");
    CHECK(ruleset_freeze(set, &err));
}

/* "now@1.3 now@2.3": what is told, each with the line and column of its places. */
static void put(struct buf *out, const struct doc *doc, const struct finding *finding)
{
    buf_fmt(out, "%s%.*s", out->n ? " " : "", SLICE_FMT(finding->rule->id));
    for (uint32_t i = 0; i < finding->hits.n; i++) {
        struct place at = lines_place(&doc->lines, finding->hits.v[i].at.start);
        buf_fmt(out, "@%u.%u", at.line, at.column);
    }
}

static void run(struct arena *arena, const char *path, const char *file,
                const char *ignore, struct buf *told, struct buf *hidden)
{
    struct ruleset set;
    struct engine engine;
    struct check check;
    struct error err;
    struct selection selection = {.select = {0}};
    struct engine_options options = {.doc = {.path = path, .language = SLICE_LIT("en")},
                                     .selection = &selection};
    set_up(&set);
    *vec_push(arena, &selection.ignore) = slice_of(ignore);
    selection.ignore.n = ignore[0] != '\0';
    engine_init(&engine, &set);
    CHECK(engine_check(&engine, slice_of(file), &options, &check, &err));
    buf_init(told, arena, 4000);
    buf_init(hidden, arena, 4000);
    for (uint32_t i = 0; i < check.findings.n; i++) {
        put(told, check.doc, &check.findings.v[i]);
    }
    for (uint32_t i = 0; i < check.suppressed.n; i++) {
        put(hidden, check.doc, &check.suppressed.v[i].finding);
        buf_fmt(hidden, "(%.*s)%s", SLICE_FMT(check.suppressed.v[i].by->reason),
                check.suppressed.v[i].is_rest ? "+" : "");
    }
    engine_done(&engine);
    ruleset_done(&set);
}

#define NEXT "<!-- inboxlint-disable-next-line "

static void test_comments(void **state)
{
    static const struct {
        const char *path, *file, *told, *hidden;
    } rows[] = {
        /* the next line, and no other */
        {"a.html", NEXT "lang-now, legal -- r -->\n<p>now</p>\n<p>now</p>",
         "lang-now@3.4 legal-us@3.4", "lang-now@2.4(r)+ legal-us@2.4(r)+"},
        {"a.html", NEXT "all -- r -->\n\n" NEXT "lang-free -- s -->\n<p>now free</p>", "",
         "lang-now@4.4(r) legal-us@4.4(r) lang-free@4.8(r)"},
        {"a.html", "<p>now</p>" NEXT "lang-now legal -- r --><p>now</p>",
         "lang-now@1.4@1.70 legal-us@1.4@1.70 lint-needless@1.44@1.53", ""},
        {"a.html",
         NEXT "html-marquee -- r -->\n<p><marquee\nid=\"a>b\"\n>x</marquee></p>", "",
         "html-marquee@2.4(r)"},
        {"a.html", "<p>x</p>" NEXT "lang-now -- r -->", "lint-needless@1.42", ""},
        /* blocks */
        {"a.html",
         "<p>now</p><!-- inboxlint-disable lang-now,legal-us -- r --><p>now</p>"
         "<!-- inboxlint-enable --><p>now</p>",
         "lang-now@1.4@1.98 legal-us@1.4@1.98", "lang-now@1.63(r)+ legal-us@1.63(r)+"},
        {"a.html",
         "<!-- inboxlint-disable lang-now -- r -->\n<!-- inboxlint-disable legal -- s -->"
         "\n<p>now</p>\n<!-- inboxlint-enable lang-now -->\n<p>now</p>",
         "lang-now@5.4", "lang-now@3.4(r)+ legal-us@3.4@5.4(s)"},
        {"a.html", "<!-- inboxlint-enable lang-now --><p>x</p>", "lint-needless@1.23",
         ""},
        /* the file: what has no place is reached by it alone */
        {"a.eml",
         "Subject: Hi\nContent-Type: text/html\n\n<p>now</p>"
         "<!-- inboxlint-disable all -- r -->\n"
         "<!-- inboxlint-disable-file text-whole -- s -->",
         "lang-now@4.4 legal-us@4.4 lint-needless@4.34", "text-whole(s)"},
        {"a.eml",
         "Subject: Hi\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
         "PCEtLSBpbmJveGxpbnQtZGlzYWJsZS1uZXh0LWxpbmUgYWxsIC0tIHIgLS0+CjxwPm5vdzwvcD4K\n"
         "PHA+ZnJlZTwvcD4K\n",
         "text-whole lang-free@6.5", "lang-now@5.65(r) legal-us@5.65(r)"},
        /* template languages; in plain text only they are comments */
        {"a.txt", "{# inboxlint-disable-next-line lang-now -- r #}\nnow\n", "",
         "lang-now@2.1(r)"},
        {"a.txt", NEXT "lang-now -- r -->\nnow\n", "lang-now@1.39@2.1", ""},
        {"a.mjml",
         "<mjml><mj-body><mj-section><mj-column>\n" NEXT "lang-now -- r -->\n"
         "<mj-text>now</mj-text></mj-column></mj-section></mj-body></mjml>",
         "legal-us@3.10", "lang-now@3.10(r)"},
        {"a.json",
         "{\"html\": \"<!-- inboxlint-disable-next-line lang-now -- r -->\\n"
         "<p>now</p>\"}",
         "legal-us@1.66", "lang-now@1.66(r)"},
        /* faults */
        {"a.html", NEXT "lang-nowe, lang-now -->\n<p>now</p>",
         "lint-no-reason@1.6 lint-unknown@1.34 legal-us@2.4", "lang-now@2.4()"},
        {"a.html", NEXT "-- r -->\n<p>x</p>", "lint-unknown@1.6", ""},
        {"a.html", "<!-- inboxlint-disabled all -- r -->\n<p>x</p>", "lint-unknown@1.6",
         ""},
        {"a.html", "<p>inboxlint-disable all -- r</p><p>now</p>",
         "lang-now@1.37 legal-us@1.37", ""},
    };
    FOR_ROWS (rows) {
        struct buf told, hidden;
        run(*state, row->path, row->file, "", &told, &hidden);
        CHECK_STR(buf_slice(&told), row->told);
        CHECK_STR(buf_slice(&hidden), row->hidden);
    }
}

/* Nothing is said of what the run left out. */
static void test_needless(void **state)
{
    static const struct {
        const char *file, *ignore, *told;
    } rows[] = {
        {NEXT "lang-now -- r -->\n<p>x</p>", "", "lint-needless@1.34"},
        {NEXT "lang-now -- r -->\n<p>x</p>", "lang-now", ""},
        {NEXT "lang-now -- r -->\n<p>x</p>", "lang-free", "lint-needless@1.34"},
        {NEXT "all -- r -->\n<p>x</p>", "", "lint-needless@1.34"},
        {NEXT "all -- r -->\n<p>x</p>", "lang-free", ""},
        {"<!-- inboxlint-disable-file lint -- r -->\n<p>x</p>" NEXT "lang-now -->", "",
         ""},
    };
    FOR_ROWS (rows) {
        struct buf told, hidden;
        run(*state, "a.html", row->file, row->ignore, &told, &hidden);
        CHECK_STR(buf_slice(&told), row->told);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_comments, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_needless, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests_name("suppress", tests, NULL, NULL);
}
