#include "rule/kinds.h"

#include "base/utf8.h"

enum test { TEST_PRESENT, TEST_ABSENT, TEST_EMPTY, TEST_VALUE, TEST_PATTERN };

/* What one attribute, or one declaration of the style attribute, has to be. */
struct matcher {
    char *name;
    enum test test;
    struct slice value;
    const struct pattern *pattern;
};

struct matchers {
    VEC(struct matcher) list;
};

struct element_name {
    enum html_tag tag; /* HTML_OTHER: by name */
    struct slice name;
};

struct element_data {
    VEC(struct element_name) names; /* none: any element */
    struct matchers attributes, style;
    uint32_t hidden; /* bit per enum html_hidden; 0: whatever */
    uint32_t at_least;
};

static const char *const keys[] = {"name",   "attributes", "style",
                                   "hidden", "at-least",   NULL};

static bool read_matcher(struct ruleset *set, const struct yaml *node,
                         struct matcher *out, struct error *err)
{
    static const struct {
        const char *word;
        enum test test;
    } words[] = {
        {"present", TEST_PRESENT}, {"absent", TEST_ABSENT}, {"empty", TEST_EMPTY}};
    if (!yaml_get_text(node, &out->value, err)) {
        return false;
    }
    out->test = TEST_VALUE;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (slice_eq(out->value, slice_of(words[i].word))) {
            out->test = words[i].test;
        }
    }
    if (out->value.p[0] != '~') {
        return true;
    }
    out->test = TEST_PATTERN;
    return kind_pattern(set, node, slice_sub(out->value, 1, out->value.n), &out->pattern,
                        err);
}

static bool read_matchers(struct ruleset *set, const struct yaml *map, const char *key,
                          struct matchers *out, struct error *err)
{
    const struct yaml *node = yaml_find(map, key);
    if (!node) {
        return true;
    }
    if (!yaml_expect(node, YAML_MAP, key, err)) {
        return false;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        struct matcher *matcher = vec_push(&set->arena, &out->list);
        matcher->name = arena_string(&set->arena, node->key[i]);
        for (char *c = matcher->name; *c; c++) {
            *c = ascii_lower(*c);
        }
        if (!read_matcher(set, node->item[i], matcher, err)) {
            return false;
        }
    }
    return true;
}

static bool read_names(struct ruleset *set, const struct yaml *map,
                       struct element_data *data, struct error *err)
{
    struct kind_words words = {.list = {0}};
    if (!kind_words(set, map, "name", &words, err)) {
        return false;
    }
    for (uint32_t i = 0; i < words.list.n; i++) {
        struct slice name = words.list.v[i];
        if (slice_eq(name, SLICE_LIT("*"))) {
            data->names.n = 0;
            return true;
        }
        char *lower = arena_string(&set->arena, name);
        for (char *c = lower; *c; c++) {
            *c = ascii_lower(*c);
        }
        name.p = lower;
        *vec_push(&set->arena, &data->names) =
            (struct element_name){html_tag_find(name), name};
    }
    return true;
}

static bool read_hidden(struct ruleset *set, const struct yaml *map,
                        struct element_data *data, struct error *err)
{
    const char *names[HTML_HIDDEN_ATTRIBUTE + 1] = {NULL};
    for (int reason = HTML_SEEN + 1; reason <= HTML_HIDDEN_ATTRIBUTE; reason++) {
        names[reason - 1] = html_hidden_name((enum html_hidden)reason);
    }
    struct kind_words words = {.list = {0}};
    if (!kind_words(set, map, "hidden", &words, err)) {
        return false;
    }
    const struct yaml *list = yaml_find(map, "hidden");
    for (uint32_t i = 0; i < words.list.n; i++) {
        const struct yaml *item = list->kind == YAML_LIST ? list->item[i] : list;
        uint32_t reason = yaml_choose(words.list.v[i], item->line, item->column, names,
                                      "reason of being hidden", err);
        if (reason == UINT32_MAX) {
            return false;
        }
        data->hidden |= 1u << (reason + 1);
    }
    return true;
}

static bool read(struct ruleset *set, const struct yaml *node, uint32_t depth, void **out,
                 struct error *err)
{
    (void)depth;
    struct element_data *data = arena_alloc(&set->arena, sizeof *data);
    if (!yaml_expect(node, YAML_MAP, "element", err) ||
        !yaml_check_keys(node, keys, "key of element", err) ||
        !read_names(set, node, data, err) ||
        !read_matchers(set, node, "attributes", &data->attributes, err) ||
        !read_matchers(set, node, "style", &data->style, err) ||
        !read_hidden(set, node, data, err) ||
        !kind_at_least(node, &data->at_least, err)) {
        return false;
    }
    if (node->count == 0) {
        return error_at(err, node->line, node->column,
                        "'element' needs a name, attributes, style or hidden");
    }
    *out = data;
    return true;
}

static bool has_name(const struct element_data *data, const struct html_node *node)
{
    for (uint32_t i = 0; i < data->names.n; i++) {
        const struct element_name *name = &data->names.v[i];
        if (name->tag == HTML_OTHER ? slice_eq(node->name, name->name)
                                    : node->tag == name->tag) {
            return true;
        }
    }
    return data->names.n == 0;
}

static enum outcome sure(bool fires)
{
    return fires ? OUTCOME_FIRED : OUTCOME_QUIET;
}

/* A merge tag in the value leaves open what a value or pattern that does not match now
 * will be when the message is sent. */
static enum outcome test_value(struct scan *scan, const struct matcher *matcher,
                               bool is_there, struct slice value)
{
    size_t start, end;
    bool matches = false;
    switch (matcher->test) {
    case TEST_PRESENT:
        return sure(is_there);
    case TEST_ABSENT:
        return sure(!is_there);
    case TEST_EMPTY:
        return sure(is_there && slice_trim(value).n == 0);
    case TEST_VALUE:
        matches = is_there && slice_eq_case(slice_trim(value), matcher->value);
        break;
    case TEST_PATTERN:
        if (is_there) {
            enum pattern_result result =
                scan_match(scan, matcher->pattern, value, &start, &end);
            if (result == PATTERN_LIMIT) {
                return OUTCOME_UNDECIDED;
            }
            matches = result == PATTERN_MATCH;
        }
        break;
    }
    return !matches && placeholder_is_in(value) ? OUTCOME_UNDECIDED : sure(matches);
}

static enum outcome both(enum outcome a, enum outcome b)
{
    return a == OUTCOME_QUIET || b == OUTCOME_QUIET           ? OUTCOME_QUIET
           : a == OUTCOME_UNDECIDED || b == OUTCOME_UNDECIDED ? OUTCOME_UNDECIDED
                                                              : OUTCOME_FIRED;
}

static enum outcome test_node(struct scan *scan, const struct element_data *data,
                              const struct html *html, const struct html_node *node)
{
    enum outcome outcome = OUTCOME_FIRED;
    for (uint32_t i = 0; i < data->attributes.list.n && outcome != OUTCOME_QUIET; i++) {
        const struct matcher *matcher = &data->attributes.list.v[i];
        const struct html_attr *attr = html_find_attr(html, node, matcher->name);
        struct slice value = attr ? attr->value : SLICE_NONE;
        outcome = both(outcome, test_value(scan, matcher, attr != NULL, value));
    }
    if (data->style.list.n == 0 || outcome == OUTCOME_QUIET) {
        return outcome;
    }
    const struct html_attr *style = html_find_attr(html, node, "style");
    for (uint32_t i = 0; i < data->style.list.n && outcome != OUTCOME_QUIET; i++) {
        const struct matcher *matcher = &data->style.list.v[i];
        struct slice value =
            style ? style_find_declaration(style->value, matcher->name) : SLICE_NONE;
        outcome = both(outcome, test_value(scan, matcher, value.n > 0, value));
    }
    return outcome;
}

/* Elements that the parser added, and its copies of others, do not stand in the file. */
static bool is_in_source(const struct html_node *node)
{
    return node->kind == HTML_ELEMENT && !node->is_clone && node->start < node->end;
}

static void judge(struct scan *scan, const void *data_, struct verdict *out)
{
    const struct element_data *data = data_;
    bool is_open = false;
    for (uint32_t h = 0; h < scan->doc->html.n; h++) {
        const struct doc_html *html = &scan->doc->html.v[h];
        for (uint32_t n = 0; n < html->tree.nodes; n++) {
            const struct html_node *node = &html->tree.node[n];
            if (!is_in_source(node) || !has_name(data, node)) {
                continue;
            }
            const struct html_style *style = &html->style[n];
            if (data->hidden &&
                (style->hidden_by != n || !(data->hidden >> style->hidden & 1))) {
                continue;
            }
            enum outcome outcome = test_node(scan, data, &html->tree, node);
            is_open = is_open || outcome == OUTCOME_UNDECIDED;
            if (outcome == OUTCOME_FIRED) {
                struct text source = html_node_source(&html->tree, node);
                kind_hit(scan, out,
                         (struct hit){text_span_all(source), source.s, ZONE_source});
            }
        }
    }
    kind_decide(out, data->at_least, is_open ? "an attribute holds a merge tag" : NULL);
}

const struct condition_kind kind_element = {"element", read, NULL, judge};
