#include "base/utf8.h"
#include "doc/facts.h"
#include "rule/rulefile_parts.h"

static const char *const mode_names[] = {"auto", "template", "message", NULL};

/* Of a slice that a message quotes. */
static struct slice clip(struct slice s)
{
    return utf8_clip(s, 80);
}

static bool is_kebab(struct slice s)
{
    if (s.n == 0 || s.p[0] == '-' || s.p[s.n - 1] == '-') {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!(c >= 'a' && c <= 'z') && !ascii_is_digit(c) && c != '-') {
            return false;
        }
    }
    return true;
}

bool rulefile_fact(struct slice name, uint32_t line, uint32_t column, uint32_t *out,
                   struct error *err)
{
    uint32_t index = facts_find(name);
    if (index != UINT32_MAX) {
        *out = index;
        return true;
    }
    const char *near = facts_nearest(name);
    return error_at(err, line, column,
                    near ? "unknown fact '%.*s'; did you mean '%s'?"
                         : "unknown fact '%.*s'",
                    SLICE_FMT(clip(name)), near);
}

static bool read_id(struct rulefile *file, const struct yaml *node)
{
    struct rule *rule = file->rule;
    if (!yaml_get_text(node, &rule->id, file->err)) {
        return false;
    }
    if (!is_kebab(rule->id)) {
        return error_at(
            file->err, node->line, node->column,
            "id '%.*s' must be made of lower-case letters, digits and hyphens",
            SLICE_FMT(clip(rule->id)));
    }
    if (!slice_eq(rule->id, file->name)) {
        return error_at(file->err, node->line, node->column,
                        "id '%.*s' does not match the file name '%.*s.md'",
                        SLICE_FMT(clip(rule->id)), SLICE_FMT(clip(file->name)));
    }
    struct slice family = slice_sub(rule->id, 0, rule->family.n);
    if (!slice_eq(family, rule->family) || rule->id.n <= family.n + 1 ||
        rule->id.p[family.n] != '-') {
        return error_at(file->err, node->line, node->column,
                        "id '%.*s' must begin with its family: '%.*s-'",
                        SLICE_FMT(clip(rule->id)), SLICE_FMT(rule->family));
    }
    return true;
}

static bool read_summary(struct rulefile *file, const struct yaml *node)
{
    return yaml_get_text(node, &file->rule->summary, file->err);
}

static bool read_source(struct rulefile *file, const struct yaml *node)
{
    return yaml_get_text(node, &file->rule->source, file->err);
}

/* The word in braces at `at`; false for double braces and for what is no word. */
static bool find_placeholder(struct slice s, size_t at, struct slice *word)
{
    size_t end = slice_find_byte(s, at, '}');
    *word = slice_sub(s, at + 1, end);
    bool is_double =
        (at > 0 && s.p[at - 1] == '{') || (end + 1 < s.n && s.p[end + 1] == '}');
    if (end == s.n || is_double || word->n == 0) {
        return false;
    }
    for (size_t i = 0; i < word->n; i++) {
        if (!ascii_is_alnum(word->p[i]) && word->p[i] != '.' && word->p[i] != '-') {
            return false;
        }
    }
    return true;
}

/* Each {word} of a message must be {text} or a fact. */
static bool read_message(struct rulefile *file, const struct yaml *node)
{
    struct slice s, word;
    if (!yaml_get_text(node, &s, file->err)) {
        return false;
    }
    for (size_t at = 0; (at = slice_find_byte(s, at, '{')) < s.n; at++) {
        uint32_t fact;
        if (find_placeholder(s, at, &word) && !slice_eq(word, SLICE_LIT("text")) &&
            !rulefile_fact(word, node->line, node->column, &fact, file->err)) {
            return false;
        }
    }
    file->rule->message = s;
    return true;
}

/* Reads a scalar that must be one of `names`. */
static bool read_choice(struct rulefile *file, const struct yaml *node,
                        const char *const *names, const char *what, uint32_t *out)
{
    struct slice word;
    if (!yaml_get_text(node, &word, file->err)) {
        return false;
    }
    *out = yaml_choose(word, node->line, node->column, names, what, file->err);
    return *out != UINT32_MAX;
}

static bool read_evidence(struct rulefile *file, const struct yaml *node)
{
    uint32_t choice;
    if (!read_choice(file, node, rule_evidence_names, "evidence", &choice)) {
        return false;
    }
    file->rule->evidence = (enum rule_evidence)choice;
    return true;
}

static bool read_severity(struct rulefile *file, const struct yaml *node)
{
    uint32_t choice;
    if (!read_choice(file, node, rule_severity_names, "severity", &choice)) {
        return false;
    }
    file->rule->severity = (enum rule_severity)choice;
    return true;
}

static bool read_mode(struct rulefile *file, const struct yaml *node)
{
    uint32_t choice;
    if (!read_choice(file, node, mode_names + 1, "mode", &choice)) {
        return false;
    }
    file->rule->mode = (enum doc_mode)(choice + DOC_MODE_TEMPLATE);
    return true;
}

static bool read_requires(struct rulefile *file, const struct yaml *node)
{
    if (!yaml_expect(node, YAML_MAP, "requires", file->err) ||
        !yaml_check_keys(node, rule_profiles, "profile", file->err)) {
        return false;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        struct slice id;
        if (!yaml_get_text(node->item[i], &id, file->err)) {
            return false;
        }
        if (!is_kebab(id)) {
            return error_at(
                file->err, node->item[i]->line, node->item[i]->column,
                "requirement '%.*s' must be made of lower-case letters, digits "
                "and hyphens",
                SLICE_FMT(clip(id)));
        }
        *vec_push(&file->set->arena, &file->rule->requirements) =
            (struct rule_requirement){node->key[i], id};
    }
    return true;
}

static bool read_profiles(struct rulefile *file, const struct yaml *node)
{
    if (!yaml_expect(node, YAML_LIST, "profiles", file->err)) {
        return false;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        uint32_t choice;
        if (!read_choice(file, node->item[i], rule_profiles, "profile", &choice)) {
            return false;
        }
        *vec_push(&file->set->arena, &file->rule->profiles) = node->item[i]->scalar;
    }
    return true;
}

static bool is_language(struct slice s)
{
    return s.n == 2 && s.p[0] >= 'a' && s.p[0] <= 'z' && s.p[1] >= 'a' && s.p[1] <= 'z';
}

static bool read_languages(struct rulefile *file, const struct yaml *node)
{
    if (!yaml_expect(node, YAML_LIST, "languages", file->err)) {
        return false;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        const struct yaml *item = node->item[i];
        struct slice code;
        if (!yaml_get_text(item, &code, file->err)) {
            return false;
        }
        if (!is_language(code)) {
            return error_at(file->err, item->line, item->column,
                            "language '%.*s' must be two lower-case letters, as 'en'",
                            SLICE_FMT(clip(code)));
        }
        *vec_push(&file->set->arena, &file->rule->languages) = code;
    }
    return true;
}

static bool read_covers(struct rulefile *file, const struct yaml *node)
{
    if (!yaml_expect(node, YAML_LIST, "covers", file->err)) {
        return false;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        const struct yaml *item = node->item[i];
        struct slice id;
        if (!yaml_get_text(item, &id, file->err)) {
            return false;
        }
        if (!is_kebab(id) || slice_eq(id, file->rule->id)) {
            return error_at(file->err, item->line, item->column,
                            "covers names other rules by their id, not '%.*s'",
                            SLICE_FMT(clip(id)));
        }
        *vec_push(&file->set->arena, &file->rule->covers) =
            (struct rule_cover){id, item->line, item->column};
    }
    return true;
}

static bool read_when(struct rulefile *file, const struct yaml *node)
{
    return yaml_expect(node, YAML_MAP, "when", file->err) &&
           condition_read(file->set, node, 0, &file->rule->when, file->err);
}

static bool read_asked(struct rulefile *file, const struct yaml *node)
{
    struct rule *rule = file->rule;
    if (rule->requirements.n == 0) {
        return error_at(file->err, node->line, node->column,
                        "'asked' stands beside 'requires'");
    }
    if (node->kind == YAML_SCALAR && slice_eq(node->scalar, SLICE_LIT("first"))) {
        rule->asked = condition_first(&file->set->arena, rule->when);
        rule->asked_is_first = true;
        return true;
    }
    if (node->kind != YAML_MAP) {
        return error_at(file->err, node->line, node->column,
                        "'asked' is 'first' or a condition");
    }
    return condition_read(file->set, node, 0, &rule->asked, file->err);
}

/* Read in this order: points need to know the evidence, `asked: first` the condition. */
static const struct key {
    const char *name;
    bool (*read)(struct rulefile *file, const struct yaml *node);
    bool is_required;
} keys[] = {
    {"id", read_id, true},
    {"summary", read_summary, true},
    {"message", read_message, false},
    {"evidence", read_evidence, true},
    {"source", read_source, true},
    {"points", rulefile_points, false},
    {"filters", rulefile_filters, false},
    {"severity", read_severity, true},
    {"requires", read_requires, false},
    {"covers", read_covers, false},
    {"profiles", read_profiles, false},
    {"languages", read_languages, false},
    {"mode", read_mode, false},
    {"tone", rulefile_tone, false},
    {"when", read_when, true},
    {"asked", read_asked, false},
    {"instead", rulefile_instead, false},
    {"fix", rulefile_fix, false},
};

enum { KEYS = sizeof keys / sizeof *keys };

bool rulefile_keys(struct rulefile *file)
{
    const char *names[KEYS + 1] = {NULL};
    for (size_t i = 0; i < KEYS; i++) {
        names[i] = keys[i].name;
    }
    if (file->root->kind != YAML_MAP) {
        return error_at(file->err, file->root->line, file->root->column,
                        "the front matter must be lines of 'key: value'");
    }
    if (!yaml_check_keys(file->root, names, "key", file->err)) {
        return false;
    }
    for (size_t i = 0; i < KEYS; i++) {
        const struct yaml *node = yaml_find(file->root, keys[i].name);
        if (!node && keys[i].is_required) {
            return error_at(file->err, 1, 1, "the key '%s' is missing", keys[i].name);
        }
        if (node && !keys[i].read(file, node)) {
            return false;
        }
    }
    return true;
}
