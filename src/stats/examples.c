#include "stats/examples.h"

#include <math.h>

#include "base/json_read.h"

const char *const examples_filters[EXAMPLES_FILTERS] = {"spamassassin", "rspamd"};

enum { PATH_SHOWN = 120 };

void examples_init(struct examples *set, struct arena *arena, const struct slice *ignore,
                   uint32_t ignored)
{
    *set = (struct examples){.arena = arena, .ignore = ignore, .ignored = ignored};
}

static bool is_ignored(const struct examples *set, struct slice rule, struct slice family)
{
    for (uint32_t i = 0; i < set->ignored; i++) {
        if (slice_eq(set->ignore[i], rule) || slice_eq(set->ignore[i], family)) {
            return true;
        }
    }
    return false;
}

static bool has_mark(const struct examples *set, const struct example *example,
                     uint32_t rule)
{
    for (uint32_t i = 0; i < example->marks; i++) {
        if (set->marks.v[example->first + i] == rule) {
            return true;
        }
    }
    return false;
}

static bool read_marks(struct examples *set, const struct json_node *findings,
                       struct example *out, struct error *err)
{
    size_t n = json_length(findings);
    out->first = set->marks.n;
    for (size_t i = 0; i < n; i++) {
        const struct json_node *finding = json_element(findings, i);
        struct slice rule = json_as_string(json_member(finding, "rule"));
        struct slice family = json_as_string(json_member(finding, "family"));
        if (!rule.p) {
            return error_set(err, "a finding names no rule");
        }
        if (is_ignored(set, rule, family)) {
            continue;
        }
        uint32_t number = names_add(set->arena, &set->rules, rule);
        if (!has_mark(set, out, number)) {
            *vec_push(set->arena, &set->marks) = number;
            out->marks++;
        }
    }
    return true;
}

/* All lines must come from one rule set: weights of rules that changed mean nothing. */
static bool check_run(struct examples *set, const struct json_node *line,
                      struct error *err)
{
    struct slice run = json_as_string(json_member(line, "rules"));
    if (!run.p || run.n >= sizeof set->run) {
        return error_set(err, "no hash of the rule set (\"rules\"); is this a line of "
                              "'inboxlint batch'?");
    }
    if (!set->run[0]) {
        memcpy(set->run, run.p, run.n);
    } else if (!slice_eq(run, slice_of(set->run))) {
        return error_set(err,
                         "checked with the rules %.*s, the lines before with %s; check "
                         "all messages again with one of them",
                         SLICE_FMT(run), set->run);
    }
    return true;
}

static bool check_once(struct examples *set, struct slice source, struct slice path,
                       struct error *err)
{
    struct buf key;
    uint32_t known = set->places.all.n;
    buf_init(&key, set->arena, SIZE_MAX);
    buf_add(&key, source);
    buf_byte(&key, '\n');
    buf_add(&key, path);
    names_add(set->arena, &set->places, buf_slice(&key));
    return set->places.all.n > known ||
           error_set(err,
                     "'%.*s' was there before; are these two runs over the "
                     "same messages?",
                     (int)(path.n < PATH_SHOWN ? path.n : PATH_SHOWN), path.p);
}

static bool read_example(struct examples *set, const struct json_node *line, bool is_spam,
                         struct error *err)
{
    struct slice path = json_as_string(json_member(line, "path"));
    struct slice source = json_as_string(json_member(line, "source"));
    struct slice language = json_as_string(json_member(line, "language"));
    const struct json_node *points = json_member(line, "points");
    const struct json_node *findings = json_member(line, "findings");
    if (!path.p || !source.n || !json_is_array(findings)) {
        return error_set(err, "no \"path\", \"source\" or \"findings\"; is this a line "
                              "of 'inboxlint batch'?");
    }
    if (!check_once(set, source, path, err)) {
        return false;
    }
    struct example example = {.is_spam = is_spam, .language = EXAMPLES_NONE};
    example.path = arena_copy(set->arena, path);
    example.source = names_add(set->arena, &set->sources, source);
    struct slice collection = slice_sub(source, 0, slice_find_byte(source, 0, '/'));
    example.collection = names_add(set->arena, &set->collections, collection);
    if (language.n) {
        example.language = names_add(set->arena, &set->languages, language);
    }
    for (int i = 0; i < EXAMPLES_FILTERS; i++) {
        example.points[i] = json_as_number(json_member(points, examples_filters[i]), 0);
    }
    if (!read_marks(set, findings, &example, err)) {
        return false;
    }
    set->spam += is_spam;
    *vec_push(set->arena, &set->all) = example;
    return true;
}

static bool read_line(struct examples *set, const struct json_node *line,
                      struct error *err)
{
    if (!check_run(set, line, err)) {
        return false;
    }
    if (json_member(line, "error")) {
        set->faulty++;
        return true;
    }
    struct slice label = json_as_string(json_member(line, "class"));
    bool is_spam = slice_eq(label, SLICE_LIT("spam"));
    if (!is_spam && !slice_eq(label, SLICE_LIT("ham"))) {
        set->unlabelled++;
        return true;
    }
    return read_example(set, line, is_spam, err);
}

bool examples_add(struct examples *set, struct slice line, struct error *err)
{
    struct json_node *root = json_read(line, err);
    if (!root) {
        err->line = 0;
        return false;
    }
    bool ok = read_line(set, root, err);
    json_read_free(root);
    return ok;
}

bool examples_finish(const struct examples *set, struct error *err)
{
    if (set->all.n == 0) {
        return error_set(err,
                         "no line says \"class\":\"spam\" or \"class\":\"ham\"; give "
                         "the classes to 'inboxlint batch', as in spam:dir:FOLDER");
    }
    if (set->spam == 0 || set->spam == set->all.n) {
        return error_set(err, "there is only %s; weights need both spam and ham",
                         set->spam ? "spam" : "ham");
    }
    return true;
}
