#include "rule/kinds.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "text/words.h"

bool kind_words(struct ruleset *set, const struct yaml *map, const char *key,
                struct kind_words *out, struct error *err)
{
    const struct yaml *node = yaml_find(map, key);
    if (!node) {
        return true;
    }
    if (node->kind != YAML_LIST) {
        return yaml_get_text(node, vec_push(&set->arena, &out->list), err);
    }
    if (node->count == 0) {
        return error_at(err, node->line, node->column, "'%s' is an empty list", key);
    }
    for (uint32_t i = 0; i < node->count; i++) {
        if (!yaml_get_text(node->item[i], vec_push(&set->arena, &out->list), err)) {
            return false;
        }
    }
    return true;
}

bool kind_count(const struct yaml *node, const char *key, uint32_t most, uint32_t *out,
                struct error *err)
{
    double value;
    if (!yaml_get_number(node, &value, err)) {
        return false;
    }
    if (value < 1 || value > most || value != (uint32_t)value) {
        return error_at(err, node->line, node->column,
                        "'%s' must be a whole number from 1 to %u", key, most);
    }
    *out = (uint32_t)value;
    return true;
}

bool kind_at_least(const struct yaml *map, uint32_t *out, struct error *err)
{
    const struct yaml *node = yaml_find(map, "at-least");
    *out = 1;
    return !node || kind_count(node, "at-least", KIND_MAX_HITS, out, err);
}

bool kind_pattern(struct ruleset *set, const struct yaml *node, struct slice source,
                  const struct pattern **out, struct error *err)
{
    *out = pattern_set_add(&set->arena, &set->patterns, source);
    if (set->trusts || pattern_compile(*out, err)) {
        return true;
    }
    err->line = node->line;
    err->column = node->column;
    return false;
}

bool kind_list_read(const struct yaml *map, const char *key, struct kind_list *out,
                    struct error *err)
{
    const struct yaml *node = yaml_find(map, key);
    if (!node) {
        return true;
    }
    out->line = node->line;
    out->column = node->column;
    return yaml_get_text(node, &out->name, err);
}

bool kind_list_find(const struct ruleset *set, struct kind_list *list, struct error *err)
{
    if (!list->name.n) {
        return true;
    }
    list->list = lists_find(&set->lists, list->name);
    if (list->list) {
        return true;
    }
    const char *near = ruleset_nearest_list(set, list->name);
    struct slice name = utf8_clip(list->name, 80);
    return near ? error_at(err, list->line, list->column,
                           "there is no list '%.*s'; did you mean '%s'?", SLICE_FMT(name),
                           near)
                : error_at(err, list->line, list->column, "there is no list '%.*s'",
                           SLICE_FMT(name));
}

/* Most phrases are written as they fold, and lists are long. */
static bool is_folded(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c < ' ' || c > '~' || c == '`' || (c >= 'A' && c <= 'Z') ||
            (c == ' ' && i + 1 < s.n && s.p[i + 1] == ' ')) {
            return false;
        }
    }
    return true;
}

bool kind_phrase_add(struct ruleset *set, struct slice phrase, struct kind_phrases *out)
{
    struct slice s = slice_trim(phrase);
    bool is_prefix = s.n && s.p[s.n - 1] == '*';
    s = slice_trim(slice_sub(s, 0, s.n - is_prefix));
    if (!is_folded(s)) {
        s = slice_trim(words_fold(&set->arena, text_of_file(s)).s);
    }
    if (s.n == 0) {
        return false;
    }
    *vec_push(&set->arena, &out->list) =
        (struct kind_phrase){phrases_add(set->phrases, s), is_prefix};
    return true;
}

bool kind_phrases(struct ruleset *set, const struct yaml *map, const char *key,
                  struct kind_phrases *out, struct error *err)
{
    struct kind_words words = {.list = {0}};
    if (!kind_words(set, map, key, &words, err)) {
        return false;
    }
    for (uint32_t i = 0; i < words.list.n; i++) {
        if (!kind_phrase_add(set, words.list.v[i], out)) {
            const struct yaml *node = yaml_find(map, key);
            node = node->kind == YAML_LIST ? node->item[i] : node;
            return error_at(err, node->line, node->column,
                            "the phrase '%.*s' has no word",
                            SLICE_FMT(utf8_clip(words.list.v[i], 80)));
        }
    }
    return true;
}

bool kind_phrase_ends(struct slice s, struct kind_phrase phrase, size_t *end)
{
    if (phrase.is_prefix) {
        while (!words_is_boundary(s, *end)) {
            size_t length;
            utf8_decode(s, *end, &length, NULL);
            *end += length;
        }
    }
    return words_is_boundary(s, *end);
}

void kind_hit(struct scan *scan, struct verdict *out, struct hit hit)
{
    if (out->hits.n < KIND_MAX_HITS) {
        *vec_push(scan->arena, &out->hits) = hit;
    }
}

/* By place, the longer first. The zone makes the order whole: qsort is not stable. */
static int compare_hits(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;
    if (x->at.start != y->at.start) {
        return x->at.start < y->at.start ? -1 : 1;
    }
    if (x->at.end != y->at.end) {
        return x->at.end > y->at.end ? -1 : 1;
    }
    if (x->zone != y->zone) {
        return x->zone < y->zone ? -1 : 1;
    }
    return x->text.p < y->text.p ? -1 : x->text.p > y->text.p;
}

void kind_decide(struct verdict *out, uint32_t at_least, const char *reason)
{
    uint32_t kept = 0;
    if (out->hits.n) {
        qsort(out->hits.v, out->hits.n, sizeof *out->hits.v, compare_hits);
    }
    for (uint32_t i = 0; i < out->hits.n; i++) {
        const struct hit *hit = &out->hits.v[i];
        bool overlaps = kept && hit->at.start < out->hits.v[kept - 1].at.end;
        if (!overlaps) {
            out->hits.v[kept++] = *hit;
        }
    }
    out->hits.n = kept < CONDITION_MAX_PLACES ? kept : CONDITION_MAX_PLACES;
    if (kept >= at_least) {
        out->outcome = OUTCOME_FIRED;
        return;
    }
    out->hits.n = 0;
    out->outcome = reason ? OUTCOME_UNDECIDED : OUTCOME_QUIET;
    out->reason = reason;
}
