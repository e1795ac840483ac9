/*
 * What providers and laws ask: the failures of each profile by name, whose words each
 * failure stands on, and a line of counts for the rest; in full, everything by name.
 */
#include "report/fmt_text.h"
#include "report/markdown.h"

enum { INDENT = 2, HANG = 4, PROFILE = 12 };

static const char *const status_words[] = {
    [REQUIREMENT_PASS] = "pass",
    [REQUIREMENT_FAIL] = "fail",
    [REQUIREMENT_UNDECIDED] = "undecided",
    [REQUIREMENT_NOT_ASKED] = "not asked of such a file",
};

static bool is_failed(const struct requirement *requirement)
{
    return requirement->status == REQUIREMENT_FAIL;
}

/* "3 fail: a, b, c", or nothing where the profile has none of that status. */
static void put_names(struct term *term, struct arena *arena, const struct check *check,
                      const char *profile, enum requirement_status status)
{
    uint32_t count = 0;
    struct buf names;
    buf_init(&names, arena, SIZE_MAX);
    for (uint32_t i = 0; i < check->requirements.n; i++) {
        const struct requirement *one = &check->requirements.v[i];
        if (one->status == status && slice_eq(one->profile, slice_of(profile))) {
            buf_str(&names, count++ ? ", " : "");
            buf_add(&names, one->id);
        }
    }
    if (count) {
        term_pad(term, INDENT);
        term_str(term, profile);
        term_pad(term, INDENT + PROFILE);
        term_number(term, count);
        term_str(term, " ");
        term_style(term, status == REQUIREMENT_FAIL ? TERM_RED : TERM_PLAIN);
        term_str(term, status_words[status]);
        term_style(term, TERM_PLAIN);
        term_str(term, ": ");
        term_wrap(term, buf_slice(&names), INDENT + PROFILE);
        term_newline(term);
    }
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

/* "61 pass, 9 undecided, 20 not asked of such a file". */
static void put_counts(struct term *term, struct arena *arena, const struct check *check)
{
    uint32_t count[REQUIREMENT_STATUSES] = {0};
    struct buf line;
    buf_init(&line, arena, SIZE_MAX);
    for (uint32_t i = 0; i < check->requirements.n; i++) {
        count[check->requirements.v[i].status]++;
    }
    for (int status = 0; status < REQUIREMENT_STATUSES; status++) {
        if (count[status] || status <= REQUIREMENT_FAIL) {
            buf_fmt(&line, "%s%u %s", status ? ", " : "", count[status],
                    status_words[status]);
        }
    }
    buf_str(&line, "; --verbose names them");
    term_pad(term, INDENT);
    term_wrap(term, buf_slice(&line), HANG);
    term_newline(term);
}

void text_put_requirements(struct term *term, struct arena *arena,
                           const struct check *check, bool is_full)
{
    static const enum requirement_status order[] = {
        REQUIREMENT_FAIL, REQUIREMENT_UNDECIDED, REQUIREMENT_PASS, REQUIREMENT_NOT_ASKED};
    if (check->requirements.n == 0) {
        return;
    }
    text_put_heading(term, "Requirements");
    for (const char *const *profile = rule_profiles; *profile; profile++) {
        for (int i = 0; i < (is_full ? REQUIREMENT_STATUSES : 1); i++) {
            put_names(term, arena, check, *profile, order[i]);
        }
    }
    put_sources(term, arena, check);
    if (!is_full) {
        put_counts(term, arena, check);
    }
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
