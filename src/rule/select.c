#include "rule/select.h"

#include "base/nearest.h"
#include "base/utf8.h"
#include "text/language.h"

static const char *const default_profiles[] = {
    "spamassassin", "rspamd", "gmail", "yahoo", "outlook", "apple", "uk-isp", "law-uk",
};

bool select_is_family(struct slice name)
{
    for (const char *const *family = rule_families; *family; family++) {
        if (slice_eq(name, slice_of(*family))) {
            return true;
        }
    }
    return false;
}

static bool check_profiles(const struct selection *given, struct error *err)
{
    for (uint32_t i = 0; i < given->profiles.n; i++) {
        if (yaml_choose(given->profiles.v[i], 0, 0, rule_profiles, "profile", err) ==
            UINT32_MAX) {
            return false;
        }
    }
    return true;
}

/* The nearest id, else the nearest family. */
const char *select_nearest(const struct ruleset *rules, struct slice name)
{
    const char *near = ruleset_nearest(rules, name);
    for (const char *const *family = rule_families; *family && !near; family++) {
        size_t most = nearest_limit(name.n);
        near = nearest_distance(name, slice_of(*family), most) <= most ? *family : NULL;
    }
    return near;
}

static bool check_rules(const struct ruleset *rules, const struct slice *name, uint32_t n,
                        struct error *err)
{
    for (uint32_t i = 0; i < n; i++) {
        if (select_is_family(name[i]) || ruleset_find(rules, name[i])) {
            continue;
        }
        const char *near = select_nearest(rules, name[i]);
        struct slice shown = utf8_clip(name[i], 80);
        return near ? error_set(err,
                                "there is no rule or family '%.*s'; did you mean '%s'?",
                                SLICE_FMT(shown), near)
                    : error_set(err, "there is no rule or family '%.*s'",
                                SLICE_FMT(shown));
    }
    return true;
}

bool select_resolve(struct arena *arena, const struct ruleset *rules,
                    const struct selection *given, struct selection *out,
                    struct error *err)
{
    static const struct selection nothing;
    given = given ? given : &nothing;
    if (!check_profiles(given, err) ||
        !check_rules(rules, given->select.v, given->select.n, err) ||
        !check_rules(rules, given->ignore.v, given->ignore.n, err)) {
        return false;
    }
    *out = (struct selection){.profiles = {0}};
    for (uint32_t i = 0; i < given->profiles.n; i++) {
        *vec_push(arena, &out->profiles) = arena_copy(arena, given->profiles.v[i]);
    }
    size_t defaults = sizeof default_profiles / sizeof *default_profiles;
    for (size_t i = 0; i < defaults && given->profiles.n == 0; i++) {
        *vec_push(arena, &out->profiles) = slice_of(default_profiles[i]);
    }
    for (uint32_t i = 0; i < given->select.n; i++) {
        *vec_push(arena, &out->select) = arena_copy(arena, given->select.v[i]);
    }
    for (uint32_t i = 0; i < given->ignore.n; i++) {
        *vec_push(arena, &out->ignore) = arena_copy(arena, given->ignore.v[i]);
    }
    return true;
}

bool select_language(struct slice code, struct error *err)
{
    if (language_is_code(code)) {
        return true;
    }
    const char *near = language_nearest(code);
    struct slice shown = utf8_clip(code, 80);
    return near
               ? error_set(err,
                           "a language code of ISO 639-1, not '%.*s'; did you mean '%s'?",
                           SLICE_FMT(shown), near)
               : error_set(
                     err, "a language code of ISO 639-1 such as en, de or fr, not '%.*s'",
                     SLICE_FMT(shown));
}

bool select_has_profile(const struct selection *selection, struct slice profile)
{
    for (uint32_t i = 0; i < selection->profiles.n; i++) {
        if (slice_eq(selection->profiles.v[i], profile)) {
            return true;
        }
    }
    return false;
}

static bool names(const struct slice *name, uint32_t n, const struct rule *rule)
{
    for (uint32_t i = 0; i < n; i++) {
        if (slice_eq(name[i], rule->id) || slice_eq(name[i], rule->family)) {
            return true;
        }
    }
    return false;
}

bool select_wants(const struct selection *selection, const struct rule *rule)
{
    bool is_chosen = rule->profiles.n == 0;
    for (uint32_t i = 0; i < rule->profiles.n && !is_chosen; i++) {
        is_chosen = select_has_profile(selection, rule->profiles.v[i]);
    }
    return is_chosen && !rule->is_off &&
           !names(selection->ignore.v, selection->ignore.n, rule) &&
           (selection->select.n == 0 ||
            names(selection->select.v, selection->select.n, rule));
}
