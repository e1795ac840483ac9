#include "base/utf8.h"
#include "rule/passage.h"
#include "rule/ranges.h"
#include "rule/starts.h"

#define TEXT_MAX_WITHIN 10000 /* characters */

enum at { AT_ANYWHERE, AT_START, AT_END, AT_LINE };

struct text_pattern {
    const struct pattern *pattern;
    struct start_literals literals;
};

struct text_data {
    VEC(enum doc_zone) zones;
    struct kind_phrases phrases, except, near;
    VEC(struct text_pattern) patterns, signs;
    struct kind_list list;
    VEC(struct kind_list) sign_lists;
    bool has_near;
    uint32_t within;
    enum at at;
    uint32_t at_least;
    struct passage passage;
};

static const char *const keys[] = {"zone",     "phrases",    "patterns", "list",
                                   "signs",    "except",     "near",     "at",
                                   "at-least", PASSAGE_KEYS, NULL};

static bool read_zones(struct ruleset *set, const struct yaml *node,
                       struct text_data *data, struct error *err)
{
    const char *names[ZONE_COUNT + 1] = {NULL};
    for (int zone = 0; zone < ZONE_COUNT; zone++) {
        names[zone] = doc_zone_name((enum doc_zone)zone);
    }
    struct kind_words words = {.list = {0}};
    if (!kind_words(set, node, "zone", &words, err)) {
        return false;
    }
    if (words.list.n == 0) {
        return error_at(err, node->line, node->column, "the key 'zone' is missing");
    }
    const struct yaml *list = yaml_find(node, "zone");
    for (uint32_t i = 0; i < words.list.n; i++) {
        const struct yaml *item = list->kind == YAML_LIST ? list->item[i] : list;
        uint32_t zone =
            yaml_choose(words.list.v[i], item->line, item->column, names, "zone", err);
        if (zone == UINT32_MAX) {
            return false;
        }
        *vec_push(&set->arena, &data->zones) = (enum doc_zone)zone;
    }
    return true;
}

static bool read_patterns(struct ruleset *set, const struct yaml *node,
                          struct text_data *data, struct error *err)
{
    struct kind_words words = {.list = {0}};
    if (!kind_words(set, node, "patterns", &words, err)) {
        return false;
    }
    const struct yaml *list = yaml_find(node, "patterns");
    for (uint32_t i = 0; i < words.list.n; i++) {
        const struct yaml *item = list->kind == YAML_LIST ? list->item[i] : list;
        struct text_pattern *pattern = vec_push(&set->arena, &data->patterns);
        if (!kind_pattern(set, item, words.list.v[i], &pattern->pattern, err)) {
            return false;
        }
        starts_read(set, pattern->pattern, &pattern->literals);
    }
    return true;
}

static bool read_near(struct ruleset *set, const struct yaml *near,
                      struct text_data *data, struct error *err)
{
    static const char *const near_keys[] = {"phrases", "within", NULL};
    const struct yaml *within = near ? yaml_find(near, "within") : NULL;
    data->has_near = near != NULL;
    if (!near) {
        return true;
    }
    if (!yaml_expect(near, YAML_MAP, "near", err) ||
        !yaml_check_keys(near, near_keys, "key of near", err) ||
        !kind_phrases(set, near, "phrases", &data->near, err)) {
        return false;
    }
    if (!within || data->near.list.n == 0) {
        return error_at(err, near->line, near->column, "'near' needs phrases and within");
    }
    return kind_count(within, "within", TEXT_MAX_WITHIN, &data->within, err);
}

static bool read_at(const struct yaml *node, struct text_data *data, struct error *err)
{
    static const char *const names[] = {"start", "end", "line", NULL};
    struct slice word;
    if (!node) {
        return true;
    }
    if (!yaml_get_text(node, &word, err)) {
        return false;
    }
    uint32_t at = yaml_choose(word, node->line, node->column, names, "place", err);
    data->at = (enum at)(at + 1);
    return at != UINT32_MAX;
}

static bool read_sign_lists(struct ruleset *set, const struct yaml *node,
                            struct text_data *data, struct error *err)
{
    struct kind_words words = {.list = {0}};
    if (!kind_words(set, node, "signs", &words, err)) {
        return false;
    }
    const struct yaml *list = yaml_find(node, "signs");
    for (uint32_t i = 0; i < words.list.n; i++) {
        const struct yaml *item = list->kind == YAML_LIST ? list->item[i] : list;
        *vec_push(&set->arena, &data->sign_lists) = (struct kind_list){
            .name = words.list.v[i], .line = item->line, .column = item->column};
    }
    return true;
}

static bool read(struct ruleset *set, const struct yaml *node, uint32_t depth, void **out,
                 struct error *err)
{
    (void)depth;
    struct text_data *data = arena_alloc(&set->arena, sizeof *data);
    if (!yaml_expect(node, YAML_MAP, "text", err) ||
        !yaml_check_keys(node, keys, "key of text", err) ||
        !read_zones(set, node, data, err) ||
        !kind_phrases(set, node, "phrases", &data->phrases, err) ||
        !read_patterns(set, node, data, err) ||
        !kind_list_read(node, "list", &data->list, err) ||
        !read_sign_lists(set, node, data, err) ||
        !kind_phrases(set, node, "except", &data->except, err) ||
        !read_near(set, yaml_find(node, "near"), data, err) ||
        !read_at(yaml_find(node, "at"), data, err) ||
        !kind_at_least(node, &data->at_least, err) ||
        !passage_read(node, &data->passage, err)) {
        return false;
    }
    bool has_more = data->phrases.list.n || data->patterns.n || data->list.name.n;
    if (has_more == (data->sign_lists.n > 0)) {
        return error_at(err, node->line, node->column,
                        "'text' needs phrases, patterns or a list, or signs alone");
    }
    *out = data;
    return true;
}

/* Each entry of a list of signs is a pattern. */
static bool read_signs(struct ruleset *set, struct text_data *data,
                       struct kind_list *signs, struct error *err)
{
    struct yaml node = {.line = signs->line, .column = signs->column};
    struct slice entry;
    if (!kind_list_find(set, signs, err)) {
        return false;
    }
    set->trusts = lists_is_builtin(signs->list);
    for (size_t at = 0; list_next(signs->list, &at, &entry);) {
        struct text_pattern *sign = vec_push(&set->arena, &data->signs);
        if (!kind_pattern(set, &node, entry, &sign->pattern, err)) {
            return false;
        }
        starts_read(set, sign->pattern, &sign->literals);
    }
    return true;
}

static bool freeze(struct ruleset *set, void *data_, struct error *err)
{
    struct text_data *data = data_;
    if (!kind_list_find(set, &data->list, err)) {
        return false;
    }
    for (uint32_t i = 0; i < data->sign_lists.n; i++) {
        if (!read_signs(set, data, &data->sign_lists.v[i], err)) {
            return false;
        }
    }
    struct slice entry;
    for (size_t at = 0; data->list.list && list_next(data->list.list, &at, &entry);) {
        if (!phrases_has_room(set->phrases, entry.n)) {
            return error_at(
                err, data->list.line, data->list.column,
                "with the list '%.*s' the phrases of all rules would have more "
                "than %d bytes",
                SLICE_FMT(utf8_clip(data->list.name, 80)), PHRASES_MAX_BYTES);
        }
        kind_phrase_add(set, entry, &data->phrases);
    }
    return true;
}

/* One condition over one zone. */
struct looking {
    struct scan *scan;
    const struct text_data *data;
    enum doc_zone name;
    struct scan_zone *zone;
    bool has_match; /* of the pattern that is being looked for */
    struct ranges except, near;
    bool has_ranges; /* found for the first hit */
    struct verdict *out;
};

static bool is_blank(struct slice s)
{
    return slice_trim(s).n == 0;
}

static bool is_placed(struct slice s, size_t start, size_t end, enum at at)
{
    size_t line = start;
    switch (at) {
    case AT_ANYWHERE:
        return true;
    case AT_START:
        return is_blank(slice_sub(s, 0, start));
    case AT_END:
        return is_blank(slice_sub(s, end, s.n));
    case AT_LINE:
        while (line > 0 && s.p[line - 1] != '\n') {
            if (!ascii_is_space(s.p[--line])) {
                return false;
            }
        }
        return true;
    }
    return true;
}

/* Keeps a hit that stands where it should. */
static void offer(struct looking *look, struct range range)
{
    const struct text_data *data = look->data;
    const struct scan_text *text = &look->zone->text[range.text];
    if (!is_placed(text->text.s, range.start, range.end, data->at)) {
        return;
    }
    if (!look->has_ranges) {
        ranges_find(look->scan, look->zone, &data->except, &look->except);
        ranges_find(look->scan, look->zone, &data->near, &look->near);
        look->has_ranges = true;
    }
    if (ranges_overlap(&look->except, range) ||
        (data->has_near && !ranges_near(&look->near, look->zone, range, data->within)) ||
        !passage_allows(&data->passage, look->scan->doc, look->name, range.text,
                        range.start, range.end)) {
        return;
    }
    kind_hit(look->scan, look->out,
             (struct hit){.at = text_span(text->text, range.start, range.end),
                          .text = slice_sub(text->text.s, range.start, range.end),
                          .zone = look->name});
}

static void look_for_phrases(struct looking *look)
{
    const struct kind_phrases *phrases = &look->data->phrases;
    for (uint32_t i = 0; i < phrases->list.n; i++) {
        struct kind_phrase phrase = phrases->list.v[i];
        uint32_t last = look->zone->first[phrase.number + 1];
        for (uint32_t h = look->zone->first[phrase.number]; h < last; h++) {
            const struct scan_hit *hit = &look->zone->hit[h];
            const struct scan_text *text = &look->zone->text[hit->text];
            size_t start = hit->start, end = hit->end;
            if (look->out->hits.n == KIND_MAX_HITS) {
                return;
            }
            if (hit->is_word && kind_phrase_ends(text->folded.s, phrase, &end)) {
                scan_unfold(text, &start, &end);
                offer(look, (struct range){hit->text, start, end});
            }
        }
    }
}

/* False when a limit kept it from looking at all of the starts. *end is where the last
 * match ended, and moves on. */
static bool look_for_pattern(struct looking *look, const struct pattern *pattern,
                             struct start_range starts, size_t *end)
{
    struct scan_text *text = &look->zone->text[starts.text];
    size_t start = 0;
    *end = starts.from > *end ? starts.from : *end;
    while (look->out->hits.n < KIND_MAX_HITS) {
        switch (
            scan_match_text(look->scan, pattern, text, *end, starts.last, &start, end)) {
        case PATTERN_NO_MATCH:
            return true;
        case PATTERN_LIMIT:
            return false;
        case PATTERN_MATCH:
            look->has_match = true;
            offer(look, (struct range){starts.text, start, *end});
            break;
        }
    }
    return true;
}

static bool look_where_it_may_start(struct looking *look,
                                    const struct text_pattern *pattern)
{
    bool is_whole = true;
    struct starts starts = {.list = {0}};
    if (scan_is_absent(look->scan, pattern->pattern, look->name)) {
        return true;
    }
    starts_find(look->scan, look->zone, &pattern->literals, &starts);
    size_t end = 0;
    look->has_match = false;
    for (uint32_t j = 0; j < starts.list.n; j++) {
        struct start_range range = starts.list.v[j];
        end = j && range.text != starts.list.v[j - 1].text ? 0 : end;
        is_whole = look_for_pattern(look, pattern->pattern, range, &end) && is_whole;
    }
    if (is_whole && !look->has_match && look->out->hits.n < KIND_MAX_HITS) {
        scan_note_absent(look->scan, pattern->pattern, look->name);
    }
    return is_whole;
}

static bool look_for_patterns(struct looking *look)
{
    bool is_whole = true;
    for (uint32_t i = 0; i < look->data->patterns.n; i++) {
        is_whole = look_where_it_may_start(look, &look->data->patterns.v[i]) && is_whole;
    }
    return is_whole;
}

/* A sign that has been seen is not looked for again; its first hits are kept. */
static bool look_for_signs(struct looking *look, bool *seen)
{
    enum { MOST_HITS = 3 };
    bool is_whole = true;
    for (uint32_t i = 0; i < look->data->signs.n; i++) {
        uint32_t before = look->out->hits.n;
        if (seen[i]) {
            continue;
        }
        is_whole = look_where_it_may_start(look, &look->data->signs.v[i]) && is_whole;
        seen[i] = look->out->hits.n > before;
        if (look->out->hits.n > before + MOST_HITS) {
            look->out->hits.n = before + MOST_HITS;
        }
    }
    return is_whole;
}

/* Signs count once each, however often and wherever they stand; their hits may overlap.
 */
static void decide_signs(struct verdict *out, const struct text_data *data,
                         const bool *seen, const char *reason)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < data->signs.n; i++) {
        count += seen[i];
    }
    out->hits.n = count >= data->at_least ? out->hits.n : 0;
    kind_decide(out, 1, reason);
}

static void judge(struct scan *scan, const void *data_, struct verdict *out)
{
    const struct text_data *data = data_;
    bool is_whole = true;
    bool *seen = arena_alloc(scan->arena, data->signs.n * sizeof *seen);
    for (uint32_t i = 0; i < data->zones.n; i++) {
        enum doc_zone zone = data->zones.v[i];
        if (scan->doc->zone[zone].list.n == 0) {
            continue;
        }
        struct looking look = {.scan = scan, .data = data, .name = zone, .out = out};
        look.zone = scan_zone_get(scan, zone);
        look_for_phrases(&look);
        is_whole = look_for_patterns(&look) && is_whole;
        is_whole = look_for_signs(&look, seen) && is_whole;
    }
    const char *reason = is_whole ? NULL : "pattern limit";
    if (data->signs.n) {
        decide_signs(out, data, seen, reason);
    } else {
        kind_decide(out, data->passage.by_sentence ? 1 : data->at_least, reason);
    }
    if (data->passage.by_sentence && out->outcome == OUTCOME_FIRED) {
        passage_keep_crowded(scan->doc, out, data->at_least);
    }
}

const struct condition_kind kind_text = {"text", read, freeze, judge};
