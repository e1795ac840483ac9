#include "rule/kinds.h"

#include "rule/link_relation.h"

static const char *const keys[] = {"of",      "has",     "list",     "schemes", "bytes",
                                   "pattern", "phrases", "at-least", NULL};

static const char *const link_kinds[] = {[SCAN_LINK] = "link",
                                         [SCAN_IMAGE] = "image",
                                         [SCAN_FORM] = "form",
                                         [SCAN_TEXT] = "text",
                                         [SCAN_LINK_KINDS] = NULL};

static bool read_kinds(struct ruleset *set, const struct yaml *map,
                       struct link_data *data, struct error *err)
{
    struct kind_words words = {.list = {0}};
    if (!kind_words(set, map, "of", &words, err)) {
        return false;
    }
    if (words.list.n == 0) {
        data->kinds = 1u << SCAN_LINK | 1u << SCAN_TEXT;
        return true;
    }
    const struct yaml *list = yaml_find(map, "of");
    for (uint32_t i = 0; i < words.list.n; i++) {
        const struct yaml *item = list->kind == YAML_LIST ? list->item[i] : list;
        uint32_t kind = yaml_choose(words.list.v[i], item->line, item->column, link_kinds,
                                    "kind of link", err);
        if (kind == UINT32_MAX) {
            return false;
        }
        data->kinds |= 1u << kind;
    }
    return true;
}

static bool read_schemes(struct ruleset *set, const struct yaml *map,
                         struct link_data *data, struct error *err)
{
    struct kind_words words = {.list = {0}};
    if (!kind_words(set, map, "schemes", &words, err)) {
        return false;
    }
    for (uint32_t i = 0; i < words.list.n; i++) {
        *vec_push(&set->arena, &data->schemes) = words.list.v[i];
    }
    return true;
}

/* Each relation has what it needs beside it, and nothing that means nothing there. */
static bool check_needs(const struct yaml *map, const struct link_relation *relation,
                        struct error *err)
{
    static const char *const needs[] = {"list", "schemes", "bytes", "pattern", "phrases"};
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        bool is_needed =
            relation->needs && slice_eq(slice_of(relation->needs), slice_of(needs[i]));
        const struct yaml *node = yaml_find(map, needs[i]);
        if (is_needed && !node) {
            return error_at(err, map->line, map->column, "'has: %s' needs '%s'",
                            relation->name, needs[i]);
        }
        if (node && !is_needed) {
            return error_at(err, node->line, node->column,
                            "'%s' means nothing beside 'has: %s'", needs[i],
                            relation->name);
        }
    }
    return true;
}

static bool read_relation(const struct yaml *map, struct link_data *data,
                          struct error *err)
{
    const char *names[LINK_RELATIONS + 1] = {NULL};
    for (uint32_t i = 0; i < LINK_RELATIONS; i++) {
        names[i] = link_relations[i].name;
    }
    const struct yaml *node = yaml_find(map, "has");
    struct slice word;
    if (!node) {
        return error_at(err, map->line, map->column, "the key 'has' is missing");
    }
    if (!yaml_get_text(node, &word, err)) {
        return false;
    }
    uint32_t relation =
        yaml_choose(word, node->line, node->column, names, "relation", err);
    if (relation == UINT32_MAX) {
        return false;
    }
    data->relation = &link_relations[relation];
    return check_needs(map, data->relation, err);
}

static bool read(struct ruleset *set, const struct yaml *node, uint32_t depth, void **out,
                 struct error *err)
{
    (void)depth;
    struct link_data *data = arena_alloc(&set->arena, sizeof *data);
    if (!yaml_expect(node, YAML_MAP, "link", err) ||
        !yaml_check_keys(node, keys, "key of link", err) ||
        !read_kinds(set, node, data, err) || !read_relation(node, data, err) ||
        !kind_list_read(node, "list", &data->list, err) ||
        !read_schemes(set, node, data, err) ||
        !kind_phrases(set, node, "phrases", &data->phrases, err) ||
        !kind_at_least(node, &data->at_least, err)) {
        return false;
    }
    const struct yaml *bytes = yaml_find(node, "bytes");
    const struct yaml *pattern = yaml_find(node, "pattern");
    struct slice source;
    if (bytes && !kind_count(bytes, "bytes", URL_MAX_LENGTH, &data->bytes, err)) {
        return false;
    }
    if (pattern && (!yaml_get_text(pattern, &source, err) ||
                    !kind_pattern(set, pattern, source, &data->pattern, err))) {
        return false;
    }
    *out = data;
    return true;
}

static bool freeze(struct ruleset *set, void *data, struct error *err)
{
    return kind_list_find(set, &((struct link_data *)data)->list, err);
}

static void judge(struct scan *scan, const void *data_, struct verdict *out)
{
    const struct link_data *data = data_;
    bool is_open = false;
    scan_links(scan);
    for (uint32_t i = 0; i < scan->links.n; i++) {
        const struct scan_link *link = &scan->links.v[i];
        if (!(data->kinds >> link->kind & 1)) {
            continue;
        }
        struct link_question question = {scan, data, link->link};
        enum outcome outcome = data->relation->test(&question);
        is_open = is_open || outcome == OUTCOME_UNDECIDED;
        if (outcome != OUTCOME_FIRED) {
            continue;
        }
        bool by_words = data->relation->is_of_words;
        struct slice text = by_words ? link->link->shown.s : link->link->target.s;
        kind_hit(scan, out,
                 (struct hit){by_words ? link->shown_at : link->target_at, text,
                              by_words ? ZONE_link_text : ZONE_source});
    }
    kind_decide(out, data->at_least, is_open ? "a link holds a merge tag" : NULL);
}

const struct condition_kind kind_link = {"link", read, freeze, judge};
