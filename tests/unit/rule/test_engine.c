#include "base/buf.h"
#include "harness.h"
#include "rule/engine.h"

#define DOC                                                                              \
    "## What it looks at\nx\n## Why it matters\nx\n## What to do instead\nWrite less.\n" \
    "## When to ignore it\nx\n"

/* A rule file of family and id, with more lines of front matter. */
static void add_rule(struct ruleset *set, const char *path, const char *lines)
{
    char file[2000], id[60];
    struct error err;
    const char *name = strrchr(path, '/') + 1;
    snprintf(id, sizeof id, "%.*s", (int)(strlen(name) - 3), name);
    snprintf(file, sizeof file,
             "---\nid: %s\nsummary: a thing\nsource: test, 2026-01-01\n%s---\n%s", id,
             lines, DOC);
    if (!ruleset_add_file(set, slice_of(path), slice_of(file), false, &err)) {
        fail_msg("%s:%u:%u: %s", path, err.line, err.column, err.message);
    }
}

#define FREE "when: {text: {zone: body, phrases: free}}\n"
#define NEVER "when: {text: {zone: body, phrases: never}}\n"
#define OPEN "when: {fact: image.text-bytes}\n" /* undecided without HTML */
#define NOTE "evidence: craft\nseverity: note\n"

static void add_rules(struct ruleset *set)
{
    add_rule(set, "lang/lang-free.md",
             "evidence: filter\nseverity: warning\npoints: {spamassassin: 2, rspamd: 3}\n"
             "filters: {spamassassin: FREE, rspamd: FREE}\n"
             "message: \"'{text}' in {subject.letters} letters, {image.text-bytes} of "
             "{}\"\n" FREE);
    add_rule(set, "lang/lang-now.md",
             NOTE "message: \"{text} now\"\nwhen: {text: {zone: body, phrases: now}}\n");
    add_rule(set, "lang/lang-error.md", "evidence: craft\nseverity: error\n" FREE);
    add_rule(set, "text/text-per.md",
             "evidence: filter\nseverity: warning\nfilters: {rspamd: PER}\n"
             "points: {rspamd: {by: subject.letters, per: 0.5, most: 2.0}}\n" FREE);
    add_rule(set, "text/text-steps.md",
             "evidence: filter\nseverity: warning\nfilters: {spamassassin: STEPS}\n"
             "points: {spamassassin: {by: subject.letters, steps: {2: 4, 5: 1}}}\n" FREE);
    add_rule(set, "html/html-open.md", NOTE "requires: {gmail: one, apple: two}\n" OPEN);
    add_rule(set, "html/html-pass.md",
             NOTE "requires: {gmail: three, law-us: four}\n" NEVER);
    add_rule(set, "html/html-part.md",
             NOTE "requires: {yahoo: six, law-eu: eight}\nasked: {fact: subject.letters "
                  "< 2}\n" NEVER);
    add_rule(set, "html/html-topic.md",
             NOTE "requires: {law-eu: seven}\nasked: first\n"
                  "when: {all: [{text: {zone: body, phrases: free}}, {text: {zone: body, "
                  "phrases: never}}]}\n");
    add_rule(set, "html/html-whole.md",
             NOTE
             "requires: {law-eu: eight}\nasked: {fact: subject.letters > 2}\n" NEVER);
    add_rule(set, "html/html-fail.md",
             NOTE "requires: {gmail: one, yahoo: three}\n" FREE);
    add_rule(set, "legal/legal-us.md", NOTE "profiles: [law-us]\n" FREE);
    add_rule(set, "legal/legal-de.md", NOTE "languages: [de]\n" FREE);
    add_rule(set, "header/header-message.md",
             NOTE "mode: message\nrequires: {gmail: five}\n" FREE);
}

struct fixture {
    struct ruleset set;
    struct engine engine;
    struct arena arena;
};

static int setup(void **state)
{
    static struct fixture fixture;
    struct error err;
    ruleset_init(&fixture.set);
    add_rules(&fixture.set);
    if (!ruleset_freeze(&fixture.set, &err)) {
        fail_msg("%s", err.message);
    }
    engine_init(&fixture.engine, &fixture.set);
    arena_init(&fixture.arena, 1 << 28, NULL);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    engine_done(&fixture->engine);
    ruleset_done(&fixture->set);
    arena_done(&fixture->arena);
    return 0;
}

static const char draft[] = "get it FREE now\n";

/* Names of a comma-separated list into a selection's. */
static void split(struct arena *arena, const char *list, struct selection *selection,
                  int which)
{
    while (list && *list) {
        size_t n = strcspn(list, ",");
        struct slice name = {list, n};
        if (which == 0) {
            *vec_push(arena, &selection->profiles) = name;
        } else if (which == 1) {
            *vec_push(arena, &selection->select) = name;
        } else {
            *vec_push(arena, &selection->ignore) = name;
        }
        list += n + (list[n] == ',');
    }
}

static bool check(struct fixture *fixture, const char *profiles, const char *select,
                  const char *ignore, struct check *out, struct error *err)
{
    struct selection selection = {.profiles = {0}};
    split(&fixture->arena, profiles, &selection, 0);
    split(&fixture->arena, select, &selection, 1);
    split(&fixture->arena, ignore, &selection, 2);
    struct engine_options options = {.doc = {.path = "a.txt",
                                             .subject = SLICE_LIT("abcd"),
                                             .language = SLICE_LIT("de")},
                                     .selection = &selection};
    return engine_check(&fixture->engine, slice_of(draft), &options, out, err);
}

/* "id id | undecided: id". */
static struct slice ids(struct arena *arena, const struct check *check)
{
    struct buf out;
    buf_init(&out, arena, 4096);
    for (uint32_t i = 0; i < check->findings.n; i++) {
        buf_str(&out, i ? " " : "");
        buf_add(&out, check->findings.v[i].rule->id);
    }
    for (uint32_t i = 0; i < check->undecided.n; i++) {
        buf_str(&out, " ?");
        buf_add(&out, check->undecided.v[i].rule->id);
    }
    return buf_slice(&out);
}

static const struct finding *find(const struct check *check, const char *id)
{
    for (uint32_t i = 0; i < check->findings.n; i++) {
        if (slice_eq(check->findings.v[i].rule->id, slice_of(id))) {
            return &check->findings.v[i];
        }
    }
    fail_msg("no finding %s", id);
    return NULL;
}

static void test_select(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *profiles, *select, *ignore, *expected;
    } rows[] = {
        {"", "", "",
         "lang-error lang-free text-per text-steps html-fail legal-de lang-now "
         "?html-open"},
        {"law-us", "legal", "", "legal-de legal-us"},
        {"", "legal", "", "legal-de"},
        {"", "lang,html-fail", "lang-free", "lang-error html-fail lang-now"},
        {"", "", "lang,text,html,header", "legal-de"},
        {"", "html-pass", "", ""},
    };
    FOR_ROWS (rows) {
        struct check out;
        struct error err;
        CHECK(check(fixture, row->profiles, row->select, row->ignore, &out, &err));
        CHECK_STR(ids(&fixture->arena, &out), row->expected);
    }
}

static void test_select_errors(void **state)
{
    static const struct {
        const char *profiles, *select, *ignore, *expected;
    } rows[] = {
        {"gmial", "", "", "unknown profile 'gmial'; did you mean 'gmail'?"},
        {"", "lang-fre", "",
         "there is no rule or family 'lang-fre'; did you mean 'lang-free'?"},
        {"", "", "htm", "there is no rule or family 'htm'; did you mean 'html'?"},
        {"", "", "quite-other", "there is no rule or family 'quite-other'"},
    };
    FOR_ROWS (rows) {
        struct check out;
        struct error err;
        CHECK(!check(*state, row->profiles, row->select, row->ignore, &out, &err));
        CHECK_STR(slice_of(err.message), row->expected);
    }
}

static void test_points(void **state)
{
    static const struct {
        const char *profiles, *id;
        int spamassassin, rspamd; /* thousandths */
    } rows[] = {
        {"", "lang-free", 2000, 3000},
        {"spamassassin", "lang-free", 2000, 0},
        {"gmail", "lang-free", 0, 0},
        {"", "text-per", 0, 2000},   /* 4 letters at 0.5, no more than 2.0 */
        {"", "text-steps", 1000, 0}, /* 4 is past the bound 2, not past 5 */
        {"", "lang-now", 0, 0},
    };
    FOR_ROWS (rows) {
        struct check out;
        struct error err;
        CHECK(check(*state, row->profiles, "", "", &out, &err));
        const struct finding *finding = find(&out, row->id);
        CHECK_INT(finding->points[RULE_SPAMASSASSIN] * 1000, row->spamassassin);
        CHECK_INT(finding->points[RULE_RSPAMD] * 1000, row->rspamd);
    }
}

static void test_messages(void **state)
{
    struct check out;
    struct error err;
    CHECK(check(*state, "", "", "", &out, &err));
    const struct finding *finding = find(&out, "lang-free");
    CHECK_STR(finding->message, "'FREE' in 4 letters, ? of {}");
    CHECK_INT(finding->hits.n, 1);
    CHECK_SPAN(finding->hits.v[0].at, 7, 11);
    CHECK_STR(find(&out, "lang-now")->message, "now now");
    CHECK_STR(find(&out, "lang-error")->message, "a thing");
}

static void test_requirements(void **state)
{
    static const char *const status[] = {"pass", "fail", "undecided", "not asked"};
    static const struct {
        const char *profiles, *ignore, *expected;
    } rows[] = {
        {"", "",
         "gmail/five=undecided gmail/one=fail yahoo/three=fail apple/two=undecided "
         "yahoo/six=not asked gmail/three=pass"},
        {"gmail", "html-fail",
         "gmail/five=undecided gmail/one=undecided gmail/three=pass"},
        {"law-us", "", "law-us/four=pass"},
        {"law-eu", "", "law-eu/eight=pass law-eu/seven=pass"},
        {"law-eu", "html-whole", "law-eu/eight=not asked law-eu/seven=pass"},
        {"spamassassin", "", ""},
    };
    struct fixture *fixture = *state;
    FOR_ROWS (rows) {
        struct check out;
        struct error err;
        struct buf got;
        buf_init(&got, &fixture->arena, 4096);
        CHECK(check(fixture, row->profiles, "", row->ignore, &out, &err));
        for (uint32_t i = 0; i < out.requirements.n; i++) {
            const struct requirement *one = &out.requirements.v[i];
            buf_fmt(&got, "%s%.*s/%.*s=%s", i ? " " : "", SLICE_FMT(one->profile),
                    SLICE_FMT(one->id), status[one->status]);
        }
        CHECK_STR(buf_slice(&got), row->expected);
    }
}

static void test_mode(void **state)
{
    struct fixture *fixture = *state;
    struct engine_options options = {
        .doc = {.path = "a.txt", .mode = DOC_MODE_MESSAGE, .language = SLICE_LIT("fr")}};
    struct check out;
    struct error err;
    CHECK(engine_check(&fixture->engine, slice_of(draft), &options, &out, &err));
    CHECK_STR(ids(&fixture->arena, &out),
              "lang-error lang-free text-per text-steps header-message "
              "html-fail lang-now ?html-open");
}

/* A message that takes too much memory is a limit, and the engine lives on. */
static void test_memory(void **state)
{
    struct fixture *fixture = *state;
    struct engine_options options = {.doc = {.path = "a.html"}};
    struct check out;
    struct error err;
    struct buf file;
    buf_init(&file, &fixture->arena, 1 << 20);
    for (int i = 0; i < 20000; i++) {
        buf_str(&file, "<p>free<b>now");
    }
    fixture->engine.max_memory = 1 << 20;
    CHECK(engine_check(&fixture->engine, buf_slice(&file), &options, &out, &err));
    CHECK_INT(out.findings.n, 0);
    CHECK_INT(out.doc->file.n, file.n);
    CHECK_INT(out.doc->notes.limits.n, 1);
    CHECK_STR(slice_of(out.doc->notes.limits.v[0].code), "max-memory");
    CHECK_INT(out.doc->notes.limits.v[0].value, 1 << 20);
    CHECK(check(fixture, "", "lang-free", "", &out, &err));
    CHECK_STR(ids(&fixture->arena, &out), "lang-free");
}

static void test_no_draft(void **state)
{
    struct fixture *fixture = *state;
    struct engine_options options = {.doc = {.path = "a.json"}};
    struct check out;
    struct error err;
    CHECK(!engine_check(&fixture->engine, SLICE_LIT("{"), &options, &out, &err));
    CHECK(err.message[0] != '\0');
}

#define ENGINE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TEST(test_select),       ENGINE_TEST(test_select_errors),
        ENGINE_TEST(test_points),       ENGINE_TEST(test_messages),
        ENGINE_TEST(test_requirements), ENGINE_TEST(test_mode),
        ENGINE_TEST(test_memory),       ENGINE_TEST(test_no_draft),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
