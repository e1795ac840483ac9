#include "rule/ruleset.h"

#include <stdlib.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "rule/rulefile.h"

enum { BUILTIN_ROOM = 768 * 1024 }; /* about what the built-in rules take */

void ruleset_init(struct ruleset *set)
{
    *set = (struct ruleset){0};
    arena_init(&set->arena, RULESET_MAX_MEMORY, NULL);
    set->phrases = phrases_new(&set->arena);
}

void ruleset_done(struct ruleset *set)
{
    pattern_set_done(&set->patterns);
    arena_done(&set->arena);
}

static bool add_rule(struct ruleset *set, struct slice path, struct slice bytes,
                     bool is_builtin, struct error *err)
{
    struct rule *rule;
    if (set->rules.n == RULESET_MAX_RULES) {
        return error_set(err, "more than %d rules", RULESET_MAX_RULES);
    }
    if (!rulefile_read(set, path, bytes, &rule, err)) {
        return false;
    }
    rule->is_builtin = is_builtin;
    for (uint32_t i = 0; i < set->rules.n; i++) {
        if (slice_eq(set->rules.v[i]->id, rule->id)) {
            set->rules.v[i] = rule;
            return true;
        }
    }
    *vec_push(&set->arena, &set->rules) = rule;
    return true;
}

static bool add_list(struct ruleset *set, struct slice name, struct slice bytes,
                     struct error *err)
{
    struct list *same = NULL;
    for (uint32_t i = 0; i < set->lists.own.n; i++) {
        same = slice_eq(set->lists.own.v[i].name, name) ? &set->lists.own.v[i] : same;
    }
    if (!same && set->lists.own.n == RULESET_MAX_LISTS) {
        return error_set(err, "more than %d lists", RULESET_MAX_LISTS);
    }
    same = same ? same : vec_push(&set->arena, &set->lists.own);
    list_read(&set->arena, name, bytes, same);
    return true;
}

/* "urls" of "rules/_lists/urls.txt"; empty when the path is no list's. The copy has a
 * NUL. */
static struct slice list_name(struct arena *arena, struct slice path)
{
    static const char folder[] = "_lists/";
    size_t name = path.n;
    while (name && path.p[name - 1] != '/') {
        name--;
    }
    struct slice before = slice_sub(path, 0, name);
    if (!slice_ends_case(before, SLICE_LIT(folder)) ||
        !slice_ends_case(path, SLICE_LIT(".txt")) || path.n - name < 5) {
        return SLICE_NONE;
    }
    struct slice stem = slice_sub(path, name, path.n - 4);
    return (struct slice){arena_string(arena, stem), stem.n};
}

bool ruleset_add_file(struct ruleset *set, struct slice path, struct slice bytes,
                      bool is_builtin, struct error *err)
{
    if (bytes.n > RULESET_MAX_LIST_BYTES) {
        return error_set(err, "more than %d bytes", RULESET_MAX_LIST_BYTES);
    }
    struct slice own = arena_copy(&set->arena, bytes);
    struct slice name = list_name(&set->arena, path);
    if (name.n) {
        return add_list(set, name, own, err);
    }
    return add_rule(set, arena_copy(&set->arena, path), own, is_builtin, err);
}

void ruleset_add_builtin(struct ruleset *set)
{
    set->has_builtin = set->lists.has_builtin = true;
    phrases_use_builtin(set->phrases);
}

/* "lang-x" of "lang/lang-x.md". */
static struct slice builtin_id(struct slice path)
{
    size_t slash = slice_find_byte(path, 0, '/');
    return slash < path.n ? slice_sub(path, slash + 1, path.n - 3) : SLICE_NONE;
}

static bool is_taken(const struct ruleset *set, uint32_t count, struct slice id)
{
    for (uint32_t i = 0; i < count; i++) {
        if (slice_eq(set->rules.v[i]->id, id)) {
            return true;
        }
    }
    return false;
}

/* Freezing reads many files, so its errors say which. */
static bool name_file(struct slice path, struct error *err)
{
    struct error inner = *err;
    return error_at(err, inner.line, inner.column, "%.*s: %.300s",
                    SLICE_FMT(utf8_clip(path, 90)), inner.message);
}

/* Each rule's front matter is unpacked in the same scratch memory: a start feels every
 * page that is touched for the first time. */
static bool read_builtin_rules(struct ruleset *set, struct error *err)
{
    uint32_t of_users = set->rules.n;
    bool is_good = true;
    struct arena scratch;
    arena_init(&scratch, RULESET_MAX_MEMORY, NULL);
    arena_reserve(&set->arena, BUILTIN_ROOM);
    set->trusts = true;
    for (const struct builtin_file *file = builtin_files; is_good && file->path; file++) {
        struct slice path = slice_of(file->path);
        struct rule *rule;
        if (!slice_ends_case(path, SLICE_LIT(".md")) ||
            is_taken(set, of_users, builtin_id(path))) {
            continue;
        }
        struct arena_mark mark = arena_mark(&scratch);
        is_good = rulefile_read_builtin(set, &scratch, file, &rule, err);
        arena_rewind(&scratch, mark);
        if (is_good) {
            *vec_push(&set->arena, &set->rules) = rule;
        } else {
            name_file(path, err);
        }
    }
    arena_done(&scratch);
    set->trusts = false;
    return is_good;
}

static int compare_rules(const void *a, const void *b)
{
    const struct rule *left = *(struct rule *const *)a, *right = *(struct rule *const *)b;
    return slice_compare(left->id, right->id);
}

static int compare_lists(const void *a, const void *b)
{
    const struct list *left = a, *right = b;
    return slice_compare(left->name, right->name);
}

/* Little endian on every machine; compilers make one load of it. */
static uint64_t load(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
           (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* Tells rule sets apart, guards nothing. */
static uint64_t mix(uint64_t hash, struct slice s)
{
    static const uint64_t factor = 0x9E3779B97F4A7C15u;
    hash = (hash ^ s.n) * factor;
    size_t i = 0;
    for (; i + 8 <= s.n; i += 8) {
        hash = (hash ^ load(s.p + i)) * factor;
        hash ^= hash >> 29;
    }
    for (; i < s.n; i++) {
        hash = (hash ^ (unsigned char)s.p[i]) * factor;
        hash ^= hash >> 29;
    }
    return hash;
}

static void write_hash(struct ruleset *set)
{
    uint64_t hash = 0;
    for (uint32_t i = 0; i < set->rules.n; i++) {
        hash = mix(mix(hash, set->rules.v[i]->id), set->rules.v[i]->file);
    }
    const struct list *list;
    for (uint32_t i = 0; (list = lists_get(&set->lists, i)) != NULL; i++) {
        hash = mix(mix(hash, list->name), list->file);
    }
    for (int i = 0; i < 16; i++) {
        set->hash[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
    }
}

static void add_fault(struct ruleset *set, struct slice path, const struct error *err)
{
    struct slice own = {arena_string(&set->arena, path), path.n};
    *vec_push(&set->arena, &set->faults) = (struct ruleset_fault){own, *err};
}

/* Built-in rules are held to this by the tests, so that a start does not pay for it. */
static bool check_covers(const struct ruleset *set, const struct rule *rule,
                         struct error *err)
{
    for (uint32_t i = 0; !rule->is_builtin && i < rule->covers.n; i++) {
        struct slice id = rule->covers.v[i].id;
        if (!ruleset_find(set, id)) {
            const char *near = ruleset_nearest(set, id);
            return error_at(err, rule->covers.v[i].line, rule->covers.v[i].column,
                            near ? "covers an unknown rule '%.*s'; did you mean '%s'?"
                                 : "covers an unknown rule '%.*s'",
                            SLICE_FMT(utf8_clip(id, 80)), near);
        }
    }
    return true;
}

static bool freeze_asked(struct ruleset *set, const struct rule *rule, struct error *err)
{
    return !rule->asked || rule->asked_is_first ||
           condition_freeze(set, rule->asked, err);
}

static bool tie_rules(struct ruleset *set, struct error *err)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < set->rules.n; i++) {
        struct error inner = {"", 0, 0};
        if (!check_covers(set, set->rules.v[i], &inner)) {
            add_fault(set, set->rules.v[i]->path, &inner);
            set->rules.v[i]->covers.n = 0;
        }
    }
    for (uint32_t i = 0; i < set->rules.n; i++) {
        struct rule *rule = set->rules.v[i];
        struct error inner = {"", 0, 0};
        if (condition_freeze(set, rule->when, &inner) &&
            freeze_asked(set, rule, &inner)) {
            set->rules.v[kept++] = rule;
        } else if (rule->is_builtin) {
            *err = inner;
            return name_file(rule->path, err);
        } else {
            add_fault(set, rule->path, &inner);
        }
    }
    set->rules.n = kept;
    return true;
}

void ruleset_set_severity(struct ruleset *set, struct slice name, int severity)
{
    *vec_push(&set->arena, &set->severities) =
        (struct ruleset_severity){arena_copy(&set->arena, name), severity};
}

static void set_severities(struct ruleset *set)
{
    for (uint32_t i = 0; i < set->severities.n; i++) {
        const struct ruleset_severity *given = &set->severities.v[i];
        for (uint32_t k = 0; k < set->rules.n; k++) {
            struct rule *rule = set->rules.v[k];
            if (!slice_eq(given->name, rule->id) &&
                !slice_eq(given->name, rule->family)) {
                continue;
            }
            rule->is_off = given->severity == RULESET_OFF;
            if (!rule->is_off) {
                rule->severity = (enum rule_severity)given->severity;
            }
        }
    }
}

bool ruleset_freeze(struct ruleset *set, struct error *err)
{
    if (set->has_builtin && !read_builtin_rules(set, err)) {
        return false;
    }
    if (set->rules.n) {
        qsort(set->rules.v, set->rules.n, sizeof *set->rules.v, compare_rules);
    }
    if (set->lists.own.n) {
        qsort(set->lists.own.v, set->lists.own.n, sizeof *set->lists.own.v,
              compare_lists);
    }
    if (!tie_rules(set, err)) {
        return false;
    }
    set_severities(set);
    phrases_freeze(set->phrases);
    write_hash(set);
    return true;
}

const struct rule *ruleset_find(const struct ruleset *set, struct slice id)
{
    uint32_t low = 0, high = set->rules.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = slice_compare(set->rules.v[middle]->id, id);
        if (order == 0) {
            return set->rules.v[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

/* Keeps the nearest of the names that it is shown. */
struct nearest {
    struct slice word;
    size_t most;
    const char *best;
};

static void consider(struct nearest *near, struct slice name)
{
    size_t distance = nearest_distance(near->word, name, near->most);
    if (distance <= near->most && (!near->best || distance < near->most)) {
        near->best = name.p;
        near->most = distance;
    }
}

const char *ruleset_nearest(const struct ruleset *set, struct slice id)
{
    struct nearest near = {id, nearest_limit(id.n), NULL};
    for (uint32_t i = 0; i < set->rules.n; i++) {
        consider(&near, set->rules.v[i]->id);
    }
    return near.best;
}

const char *ruleset_nearest_list(const struct ruleset *set, struct slice name)
{
    struct nearest near = {name, nearest_limit(name.n), NULL};
    const struct list *list;
    for (uint32_t i = 0; (list = lists_get(&set->lists, i)) != NULL; i++) {
        consider(&near, list->name);
    }
    return near.best;
}
