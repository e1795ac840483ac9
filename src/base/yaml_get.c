#include "base/nearest.h"
#include "base/utf8.h"
#include "base/yaml.h"

/* Digits that a double holds exactly. */
#define MAX_DIGITS 15

const struct yaml *yaml_find(const struct yaml *map, const char *key)
{
    if (map->kind != YAML_MAP) {
        return NULL;
    }
    for (uint32_t i = 0; i < map->count; i++) {
        if (slice_eq(map->key[i], slice_of(key))) {
            return map->item[i];
        }
    }
    return NULL;
}

bool yaml_number(struct slice s, double *out)
{
    bool is_negative = s.n && s.p[0] == '-';
    double value = 0, scale = 1;
    size_t digits = 0, points = 0;
    for (size_t i = is_negative; i < s.n; i++) {
        if (s.p[i] == '.' && points++ == 0) {
            continue;
        }
        if (!ascii_is_digit(s.p[i]) || ++digits > MAX_DIGITS) {
            return false;
        }
        value = value * 10 + (s.p[i] - '0');
        scale *= points ? 10 : 1;
    }
    if (digits == 0) {
        return false;
    }
    *out = is_negative ? -(value / scale) : value / scale;
    return true;
}

static const char *kind_words(enum yaml_kind kind)
{
    static const char *const words[] = {"text", "a list", "a mapping"};
    return words[kind];
}

/* "it is 'abc'", "it is a list": how a message shows a wrong value. */
static bool refuse(const struct yaml *node, const char *wanted, struct error *err)
{
    if (node->kind != YAML_SCALAR) {
        return error_at(err, node->line, node->column, "this must be %s, not %s", wanted,
                        kind_words(node->kind));
    }
    if (node->scalar.n == 0) {
        return error_at(err, node->line, node->column, "this must be %s, but it is empty",
                        wanted);
    }
    return error_at(err, node->line, node->column, "this must be %s, not '%.*s'", wanted,
                    SLICE_FMT(utf8_clip(node->scalar, 80)));
}

bool yaml_get_number(const struct yaml *node, double *out, struct error *err)
{
    if (node->kind == YAML_SCALAR && yaml_number(node->scalar, out)) {
        return true;
    }
    return refuse(node, "a number", err);
}

bool yaml_get_bool(const struct yaml *node, bool *out, struct error *err)
{
    bool is_true = node->kind == YAML_SCALAR && slice_eq(node->scalar, SLICE_LIT("true"));
    bool is_false =
        node->kind == YAML_SCALAR && slice_eq(node->scalar, SLICE_LIT("false"));
    if (!is_true && !is_false) {
        return refuse(node, "true or false", err);
    }
    *out = is_true;
    return true;
}

bool yaml_get_text(const struct yaml *node, struct slice *out, struct error *err)
{
    if (node->kind != YAML_SCALAR || node->scalar.n == 0) {
        return refuse(node, "text", err);
    }
    *out = node->scalar;
    return true;
}

bool yaml_expect(const struct yaml *node, enum yaml_kind kind, const char *name,
                 struct error *err)
{
    if (node->kind == kind) {
        return true;
    }
    if (node->kind == YAML_SCALAR && node->scalar.n == 0) {
        return error_at(err, node->line, node->column, "'%s' is empty", name);
    }
    return error_at(err, node->line, node->column, "'%s' must be %s, not %s", name,
                    kind_words(kind), kind_words(node->kind));
}

static const char *nearest_of(struct slice word, const char *const *known)
{
    const char *best = NULL;
    size_t most = nearest_limit(word.n);
    for (; *known; known++) {
        size_t distance = nearest_distance(word, slice_of(*known), most);
        if (distance <= most && (!best || distance < most)) {
            best = *known;
            most = distance;
        }
    }
    return best;
}

uint32_t yaml_choose(struct slice word, uint32_t line, uint32_t column,
                     const char *const *known, const char *what, struct error *err)
{
    for (uint32_t i = 0; known[i]; i++) {
        if (slice_eq(word, slice_of(known[i]))) {
            return i;
        }
    }
    const char *near = nearest_of(word, known);
    struct slice shown = utf8_clip(word, 80);
    if (near) {
        error_at(err, line, column, "unknown %s '%.*s'; did you mean '%s'?", what,
                 SLICE_FMT(shown), near);
    } else {
        error_at(err, line, column, "unknown %s '%.*s'", what, SLICE_FMT(shown));
    }
    return UINT32_MAX;
}

bool yaml_check_keys(const struct yaml *map, const char *const *known, const char *what,
                     struct error *err)
{
    for (uint32_t i = 0; i < map->count; i++) {
        if (yaml_choose(map->key[i], map->key_line[i], map->key_column[i], known, what,
                        err) == UINT32_MAX) {
            return false;
        }
    }
    return true;
}
