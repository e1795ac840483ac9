/*
 * What providers and laws ask: a line of counts for each profile, the failures by name,
 * and whose words each failure stands on.
 */
#include "report/fmt_text.h"
#include "report/markdown.h"

enum { INDENT = 2, HANG = 4, PROFILE = 12 };

static bool is_failed(const struct requirement *requirement)
{
    return requirement->status == REQUIREMENT_FAIL;
}

static void put_failed(struct term *term, const struct check *check, struct slice profile)
{
    const char *before = ": ";
    for (uint32_t i = 0; i < check->requirements.n; i++) {
        const struct requirement *requirement = &check->requirements.v[i];
        if (!is_failed(requirement) || !slice_eq(requirement->profile, profile)) {
            continue;
        }
        term_str(term, before);
        if (term->column + requirement->id.n > TERM_WIDTH) {
            term_newline(term);
            term_pad(term, INDENT + PROFILE);
        }
        term_style(term, TERM_RED);
        term_put(term, requirement->id);
        term_style(term, TERM_PLAIN);
        before = ", ";
    }
}

static void put_profile(struct term *term, const struct check *check,
                        struct slice profile)
{
    uint32_t count[3] = {0};
    for (uint32_t i = 0; i < check->requirements.n; i++) {
        if (slice_eq(check->requirements.v[i].profile, profile)) {
            count[check->requirements.v[i].status]++;
        }
    }
    if (count[0] + count[1] + count[2] == 0) {
        return;
    }
    term_pad(term, INDENT);
    term_put(term, profile);
    term_pad(term, INDENT + PROFILE);
    term_number(term, count[REQUIREMENT_PASS]);
    term_str(term, " pass, ");
    if (count[REQUIREMENT_UNDECIDED]) {
        term_number(term, count[REQUIREMENT_UNDECIDED]);
        term_str(term, " undecided, ");
    }
    term_number(term, count[REQUIREMENT_FAIL]);
    term_str(term, " fail");
    put_failed(term, check, profile);
    term_newline(term);
}

static bool has_earlier_failure(const struct check *check, uint32_t index)
{
    for (uint32_t i = 0; i < index; i++) {
        const struct requirement *earlier = &check->requirements.v[i];
        if (is_failed(earlier) && earlier->rule == check->requirements.v[index].rule) {
            return true;
        }
    }
    return false;
}

/* The rule and the source of each failure, once however many profiles it fails. */
static void put_sources(struct term *term, struct arena *arena, const struct check *check)
{
    for (uint32_t i = 0; i < check->requirements.n; i++) {
        const struct requirement *one = &check->requirements.v[i];
        if (!is_failed(one) || has_earlier_failure(check, i)) {
            continue;
        }
        struct buf words;
        buf_init(&words, arena, SIZE_MAX);
        buf_add(&words, one->rule->id);
        buf_str(&words, " by ");
        buf_add(&words, one->source);
        term_pad(term, INDENT);
        term_wrap(term, buf_slice(&words), HANG);
        term_newline(term);
    }
}

void text_put_requirements(struct term *term, struct arena *arena,
                           const struct check *check)
{
    if (check->requirements.n == 0) {
        return;
    }
    text_put_heading(term, "Requirements");
    for (const char *const *profile = rule_profiles; *profile; profile++) {
        put_profile(term, check, slice_of(*profile));
    }
    put_sources(term, arena, check);
}

static bool is_unseen(const struct requirement *requirement)
{
    return !requirement->rule;
}

bool text_has_unseen(const struct check *check)
{
    for (uint32_t i = 0; i < check->requirements.n; i++) {
        if (is_unseen(&check->requirements.v[i])) {
            return true;
        }
    }
    return false;
}

/* The first of those before `index` that have its reason, and its id where `same_id`. */
static bool is_first(const struct check *check, uint32_t index, bool same_id)
{
    const struct requirement *one = &check->requirements.v[index];
    for (uint32_t i = 0; i < index; i++) {
        const struct requirement *earlier = &check->requirements.v[i];
        if (is_unseen(earlier) && strcmp(earlier->reason, one->reason) == 0 &&
            (!same_id || slice_eq(earlier->id, one->id))) {
            return false;
        }
    }
    return true;
}

void text_put_unseen(struct term *term, struct arena *arena, const struct check *check)
{
    for (uint32_t i = 0; i < check->requirements.n; i++) {
        const struct requirement *one = &check->requirements.v[i];
        if (!is_unseen(one) || !is_first(check, i, false)) {
            continue;
        }
        struct buf words;
        buf_init(&words, arena, SIZE_MAX);
        buf_str(&words, one->reason);
        const char *before = ": ";
        for (uint32_t k = i; k < check->requirements.n; k++) {
            const struct requirement *same = &check->requirements.v[k];
            if (is_unseen(same) && strcmp(same->reason, one->reason) == 0 &&
                is_first(check, k, true)) {
                buf_str(&words, before);
                buf_add(&words, same->id);
                before = ", ";
            }
        }
        term_pad(term, INDENT);
        term_wrap(term, buf_slice(&words), HANG);
        term_newline(term);
    }
}
