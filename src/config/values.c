#include "config/values.h"

#include "base/utf8.h"

const char *const config_modes[] = {"auto", "template", "message", NULL};
const char *const config_fail_on[] = {"error", "warning", "note", "never", NULL};

static struct config_word word_of(const struct yaml *node)
{
    return (struct config_word){node->scalar, node->line, node->column};
}

bool values_word(struct arena *arena, const struct yaml *node, const char *name,
                 void *out, struct error *err)
{
    struct slice text;
    (void)arena;
    (void)name;
    if (!yaml_get_text(node, &text, err)) {
        return false;
    }
    *(struct config_word *)out = word_of(node);
    return true;
}

static bool read_choice(const struct yaml *node, const char *const *known,
                        const char *name, void *out, struct error *err)
{
    struct slice text;
    if (!yaml_get_text(node, &text, err) ||
        yaml_choose(text, node->line, node->column, known, name, err) == UINT32_MAX) {
        return false;
    }
    *(struct config_word *)out = word_of(node);
    return true;
}

bool values_mode(struct arena *arena, const struct yaml *node, const char *name,
                 void *out, struct error *err)
{
    (void)arena;
    return read_choice(node, config_modes, name, out, err);
}

bool values_fail_on(struct arena *arena, const struct yaml *node, const char *name,
                    void *out, struct error *err)
{
    (void)arena;
    return read_choice(node, config_fail_on, name, out, err);
}

/* "a, b" as an option takes it; the places count code points from the scalar's own. */
static void split(struct arena *arena, const struct yaml *node, struct config_words *out)
{
    for (size_t at = 0; at < node->scalar.n;) {
        size_t end = slice_find_byte(node->scalar, at, ',');
        struct slice raw = slice_sub(node->scalar, at, end), name = slice_trim(raw);
        if (name.n) {
            struct slice before =
                slice_sub(node->scalar, 0, (size_t)(name.p - node->scalar.p));
            *vec_push(arena, &out->list) = (struct config_word){
                {arena_string(arena, name), name.n},
                node->line,
                node->column + (uint32_t)utf8_length(before),
            };
        }
        at = end + 1;
    }
}

static bool read_list(struct arena *arena, const struct yaml *node, const char *name,
                      struct config_words *out, struct error *err)
{
    if (node->kind == YAML_MAP) {
        return error_at(err, node->line, node->column,
                        "'%s' must be a list, not a mapping", name);
    }
    for (uint32_t i = 0; node->kind == YAML_LIST && i < node->count; i++) {
        struct slice text;
        if (!yaml_get_text(node->item[i], &text, err)) {
            return false;
        }
        *vec_push(arena, &out->list) = word_of(node->item[i]);
    }
    return true;
}

bool values_names(struct arena *arena, const struct yaml *node, const char *name,
                  void *out, struct error *err)
{
    struct slice text;
    if (node->kind != YAML_SCALAR) {
        return read_list(arena, node, name, out, err);
    }
    if (!yaml_get_text(node, &text, err)) {
        return false;
    }
    split(arena, node, out);
    return true;
}

/* Paths and patterns may hold commas. */
bool values_paths(struct arena *arena, const struct yaml *node, const char *name,
                  void *out, struct error *err)
{
    struct config_words *words = out;
    struct slice text;
    if (node->kind != YAML_SCALAR) {
        return read_list(arena, node, name, words, err);
    }
    if (!yaml_get_text(node, &text, err)) {
        return false;
    }
    *vec_push(arena, &words->list) = word_of(node);
    return true;
}

bool values_patterns(struct arena *arena, const struct yaml *node, const char *name,
                     void *out, struct error *err)
{
    struct config_words words = {0};
    if (!values_paths(arena, node, name, &words, err)) {
        return false;
    }
    for (uint32_t i = 0; i < words.list.n; i++) {
        ignore_add(arena, words.list.v[i].text, out);
    }
    return true;
}

static bool read_source_map(const struct yaml *node, struct config_source *source,
                            struct error *err)
{
    static const char *const keys[] = {"sibling", "key", NULL};
    const struct yaml *sibling = yaml_find(node, "sibling");
    const struct yaml *key = yaml_find(node, "key");
    struct slice text;
    if (!yaml_check_keys(node, keys, "key", err)) {
        return false;
    }
    if (!sibling) {
        return error_at(err, node->line, node->column,
                        "this must be a text, or have the key sibling");
    }
    if (!yaml_get_text(sibling, &text, err) || (key && !yaml_get_text(key, &text, err))) {
        return false;
    }
    if (slice_find_byte(sibling->scalar, 0, '/') < sibling->scalar.n) {
        return error_at(err, sibling->line, sibling->column,
                        "this names a file in the same folder: no '/' in it");
    }
    bool is_json = slice_ends_case(sibling->scalar, SLICE_LIT(".json"));
    if (is_json != (key != NULL)) {
        return error_at(err, sibling->line, sibling->column,
                        is_json ? "a JSON file needs 'key' too: the member to read"
                                : "'key' goes with a .json file");
    }
    *source = (struct config_source){
        .kind = SOURCE_SIBLING,
        .word = word_of(sibling),
        .key = key ? word_of(key) : (struct config_word){.line = 0},
    };
    return true;
}

bool values_source(struct arena *arena, const struct yaml *node, const char *name,
                   void *out, struct error *err)
{
    struct config_source *source = out;
    if (node->kind == YAML_MAP) {
        return read_source_map(node, source, err);
    }
    source->kind = SOURCE_TEXT;
    return values_word(arena, node, name, &source->word, err);
}

bool values_score(struct arena *arena, const struct yaml *node, const char *name,
                  void *out, struct error *err)
{
    struct config_settings *settings = out;
    (void)arena;
    if (!yaml_get_number(node, &settings->max_score, err)) {
        return false;
    }
    if (settings->max_score < 0) {
        return error_at(err, node->line, node->column, "'%s' must not be negative", name);
    }
    settings->has_max_score = true;
    return true;
}

bool values_severities(struct arena *arena, const struct yaml *node, const char *name,
                       void *out, struct error *err)
{
    static const char *const levels[] = {"off", "note", "warning", "error", NULL};
    struct config_settings *settings = out;
    if (!yaml_expect(node, YAML_MAP, name, err)) {
        return false;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        const struct yaml *value = node->item[i];
        struct slice text;
        if (!yaml_get_text(value, &text, err)) {
            return false;
        }
        uint32_t level =
            yaml_choose(text, value->line, value->column, levels, "severity", err);
        if (level == UINT32_MAX) {
            return false;
        }
        *vec_push(arena, &settings->severity) = (struct config_severity){
            {node->key[i], node->key_line[i], node->key_column[i]},
            (enum config_level)level,
        };
    }
    return true;
}
