#include "rule/example.h"

#include "base/buf.h"
#include "base/lines.h"
#include "base/utf8.h"

#define MAX_FILE ((size_t)16 * 1024 * 1024)
#define MAX_WORDS 40  /* bytes quoted of a place */
#define MAX_SHOWN 120 /* bytes quoted of an example */

/* How an example becomes a file: its path, and what stands before and after the example.
 */
static const struct form {
    const char *format, *path, *before, *after;
} forms[] = {
    {"subject", "example.eml", "Subject: ",
     "\nFrom: News <news@sender.example>\nMIME-Version: 1.0\n"
     "Content-Type: text/plain; charset=utf-8\n\nHello,\n\nplain text.\n"},
    {"from", "example.eml", "From: ",
     "\nSubject: Our plans for the week\nMIME-Version: 1.0\n"
     "Content-Type: text/plain; charset=utf-8\n\nHello,\n\nplain text.\n"},
    {"text", "example.txt", "", ""},
    {"html", "example.html", "", ""},
    {"mjml", "example.mjml", "", ""},
    {"eml", "example.eml", "", ""},
    {"json", "example.json", "", ""},
};

/* One run: the example's file, what came of it, and the places to compare. */
struct trial {
    struct arena arena;
    const struct rule *rule;
    const struct rule_example *example;
    struct slice input; /* the example's, or what it becomes */
    struct slice file;
    uint32_t shift; /* offset of the example in the file */
    struct check check;
};

static const struct form *find_form(struct slice format, enum doc_mode *mode)
{
    *mode = DOC_MODE_AUTO;
    if (slice_starts(format, SLICE_LIT("template-"))) {
        *mode = DOC_MODE_TEMPLATE;
        format = slice_sub(format, 9, format.n);
    } else if (slice_starts(format, SLICE_LIT("message-"))) {
        *mode = DOC_MODE_MESSAGE;
        format = slice_sub(format, 8, format.n);
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (slice_eq(format, slice_of(forms[i].format))) {
            return &forms[i];
        }
    }
    return NULL;
}

static bool run_check(struct engine *engine, struct trial *trial, struct error *err)
{
    const struct rule *rule = trial->rule;
    struct engine_options options = {0};
    struct selection selection = {0};
    struct buf file;
    const struct form *form = find_form(trial->example->format, &options.doc.mode);
    if (!form) {
        return error_set(err, "unknown format '%.*s'", SLICE_FMT(trial->example->format));
    }
    buf_init(&file, &trial->arena, MAX_FILE);
    buf_str(&file, form->before);
    for (uint32_t i = 0; i < trial->example->times; i++) {
        buf_add(&file, trial->input);
    }
    buf_str(&file, form->after);
    if (file.cut) {
        return error_set(err, "an example may make a file of at most %zu bytes",
                         MAX_FILE);
    }
    trial->file = buf_slice(&file);
    trial->shift = (uint32_t)strlen(form->before);
    *vec_push(&trial->arena, &selection.select) = rule->id;
    for (uint32_t i = 0; i < rule->profiles.n; i++) {
        *vec_push(&trial->arena, &selection.profiles) = rule->profiles.v[i];
    }
    if (rule->languages.n == 1) {
        options.doc.language = rule->languages.v[0];
    }
    options.doc.path = form->path;
    options.selection = &selection;
    return engine_check(engine, trial->file, &options, &trial->check, err);
}

static const struct finding *find_finding(const struct trial *trial)
{
    for (uint32_t i = 0; i < trial->check.findings.n; i++) {
        if (trial->check.findings.v[i].rule == trial->rule) {
            return &trial->check.findings.v[i];
        }
    }
    return NULL;
}

/* Why the rule did not fire. */
static const char *quiet_reason(const struct trial *trial)
{
    static const char *const modes[] = {"", "because it runs on messages only",
                                        "because it runs on templates only"};
    for (uint32_t i = 0; i < trial->check.undecided.n; i++) {
        if (trial->check.undecided.v[i].rule == trial->rule) {
            return trial->check.undecided.v[i].reason;
        }
    }
    bool is_other =
        trial->rule->mode != DOC_MODE_AUTO && trial->rule->mode != trial->check.doc->mode;
    return is_other ? modes[trial->check.doc->mode] : NULL;
}

/* One place as "2:5 to 2:10 'words'": lines and columns of the example, the end
 * exclusive. */
static void show_place(struct buf *out, const struct trial *trial,
                       const struct lines *lines, struct span at)
{
    if (at.start < trial->shift || at.end - trial->shift > lines->file.n) {
        buf_str(out, "outside of the example");
        return;
    }
    struct place from = lines_place(lines, at.start - trial->shift);
    struct place to = lines_place(lines, at.end - trial->shift);
    struct slice words = slice_sub(trial->file, at.start, at.end);
    struct slice shown = utf8_clip(words, MAX_WORDS);
    buf_fmt(out, "%u:%u to %u:%u '%.*s%s'", from.line, from.column, to.line, to.column,
            SLICE_FMT(shown), shown.n < words.n ? "..." : "");
}

static const char *show_places(struct trial *trial, const struct span *places, uint32_t n)
{
    struct buf out;
    struct lines lines;
    lines_init(&lines, &trial->arena, trial->example->input);
    buf_init(&out, &trial->arena, ERROR_MAX_MESSAGE);
    for (uint32_t i = 0; i < n; i++) {
        buf_str(&out, i ? ", " : "");
        show_place(&out, trial, &lines, places[i]);
    }
    return n ? arena_string(&trial->arena, buf_slice(&out)) : "the whole file";
}

static bool has_place(const struct span *places, uint32_t n, struct span wanted)
{
    for (uint32_t i = 0; i < n; i++) {
        if (places[i].start == wanted.start && places[i].end == wanted.end) {
            return true;
        }
    }
    return false;
}

/* The finding's places must be the carets, neither more nor fewer. */
static bool compare_places(struct trial *trial, const struct finding *finding,
                           struct error *err)
{
    VEC(struct span) wanted = {0}, got = {0};
    bool is_same = true;
    for (uint32_t i = 0; i < trial->example->carets.n; i++) {
        struct span at = trial->example->carets.v[i];
        *vec_push(&trial->arena, &wanted) =
            (struct span){at.start + trial->shift, at.end + trial->shift};
    }
    for (uint32_t i = 0; i < finding->hits.n; i++) {
        *vec_push(&trial->arena, &got) = finding->hits.v[i].at;
        is_same = is_same && has_place(wanted.v, wanted.n, finding->hits.v[i].at);
    }
    for (uint32_t i = 0; i < wanted.n; i++) {
        is_same = is_same && has_place(got.v, got.n, wanted.v[i]);
    }
    if (is_same) {
        return true;
    }
    return error_set(err, "must point at %s, but points at %s",
                     show_places(trial, wanted.v, wanted.n),
                     show_places(trial, got.v, got.n));
}

static bool judge(struct trial *trial, struct error *err)
{
    const struct finding *finding = find_finding(trial);
    if (trial->example->kind == EXAMPLE_FIRES) {
        const char *reason = finding ? NULL : quiet_reason(trial);
        if (!finding) {
            return error_set(err, "must fire, but is quiet%s%s", reason ? ": " : "",
                             reason ? reason : "");
        }
        return trial->example->carets.n == 0 || compare_places(trial, finding, err);
    }
    if (!finding) {
        return true;
    }
    VEC(struct span) got = {0};
    for (uint32_t i = 0; i < finding->hits.n; i++) {
        *vec_push(&trial->arena, &got) = finding->hits.v[i].at;
    }
    return error_set(err, "must stay quiet, but fires at %s",
                     show_places(trial, got.v, got.n));
}

/* The example as it stands in a file, cut out of what surrounds it; the whole file where
 * the fix changed that. */
static struct slice cut_out(const struct trial *trial, struct slice file)
{
    enum doc_mode mode;
    const struct form *form = find_form(trial->example->format, &mode);
    struct slice before = slice_of(form->before), after = slice_of(form->after);
    if (file.n < before.n + after.n || !slice_starts(file, before) ||
        !slice_eq(slice_sub(file, file.n - after.n, file.n), after)) {
        return file;
    }
    return slice_sub(file, before.n, file.n - after.n);
}

/* The fix must make what the example says, and that must be quiet. */
static bool judge_fix(struct engine *engine, struct trial *trial, example_fix *fix,
                      struct error *err)
{
    struct slice wanted = trial->example->becomes, file;
    if (!fix(&trial->arena, &trial->check, find_finding(trial), &file, err)) {
        return false;
    }
    struct slice got = cut_out(trial, file);
    if (!slice_eq(got, wanted)) {
        return error_set(err, "must become '%.*s', but becomes '%.*s'",
                         SLICE_FMT(utf8_clip(wanted, MAX_SHOWN)),
                         SLICE_FMT(utf8_clip(got, MAX_SHOWN)));
    }
    trial->input = got;
    if (!run_check(engine, trial, err)) {
        return false;
    }
    return !find_finding(trial) ||
           error_set(err, "fires again on what it becomes: '%.*s'",
                     SLICE_FMT(utf8_clip(got, MAX_SHOWN)));
}

bool example_run(struct engine *engine, const struct rule *rule,
                 const struct rule_example *example, example_fix *fix, struct error *err)
{
    struct trial trial = {.rule = rule, .example = example, .input = example->input};
    arena_init(&trial.arena, 64 * MAX_FILE, NULL);
    bool good = run_check(engine, &trial, err) && judge(&trial, err) &&
                (example->becomes.n == 0 || judge_fix(engine, &trial, fix, err));
    if (!good) {
        err->line = example->line;
        err->column = 1;
    }
    arena_done(&trial.arena);
    return good;
}

/* A year of this century that is no part of a longer number. */
static bool has_year(struct slice s)
{
    for (size_t i = 0; i + 4 <= s.n; i++) {
        bool is_year = s.p[i] == '2' && s.p[i + 1] == '0' && ascii_is_digit(s.p[i + 2]) &&
                       ascii_is_digit(s.p[i + 3]);
        bool begins = i == 0 || !ascii_is_digit(s.p[i - 1]);
        bool ends = i + 4 == s.n || !ascii_is_digit(s.p[i + 4]);
        if (is_year && begins && ends) {
            return true;
        }
    }
    return false;
}

static bool has_examples(const struct rule_doc *doc, enum rule_example_kind kind)
{
    for (uint32_t i = 0; i < doc->examples.n; i++) {
        if (doc->examples.v[i].kind == kind) {
            return true;
        }
    }
    return false;
}

/* Whoever claims a filter's evidence names the filter's rule. */
static bool names_filter(const struct rule *rule, struct error *err)
{
    bool has_name = false;
    for (int i = 0; i < RULE_FILTERS; i++) {
        has_name = has_name || rule->symbol[i].n;
        if (rule->points[i].kind != POINTS_NONE && rule->symbol[i].n == 0) {
            return error_at(err, 1, 1,
                            "points of %s need its rule's name under 'filters'",
                            rule_filter_name((enum rule_filter)i));
        }
    }
    return has_name || rule->evidence != RULE_FILTER ||
           error_at(err, 1, 1,
                    "the evidence 'filter' needs the rule's name under 'filters'");
}

bool example_is_complete(struct arena *arena, const struct rule *rule,
                         const struct rule_doc *doc, struct error *err)
{
    for (int i = HEADING_LOOKS; i <= HEADING_IGNORE; i++) {
        if (!(doc->headings & 1u << i)) {
            return error_at(err, 1, 1, "'## %s' is missing or has no words",
                            rule_heading_names[i]);
        }
    }
    if (rule_advice(arena, rule).n == 0) {
        return error_at(err, 1, 1, "'## What to do instead' must begin with a paragraph");
    }
    if (!has_year(rule->source)) {
        return error_at(err, 1, 1, "the source has no date");
    }
    if (!names_filter(rule, err)) {
        return false;
    }
    if (!has_examples(doc, EXAMPLE_FIRES)) {
        return error_at(err, 1, 1, "there is no example under '## Fires'");
    }
    return has_examples(doc, EXAMPLE_QUIET) ||
           error_at(err, 1, 1, "there is no example under '## Stays quiet'");
}
