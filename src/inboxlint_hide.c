#include "inboxlint_private.h"
#include "rule/fingerprint.h"
#include "rule/suppress.h"

static const struct suppression as_known = {SUPPRESSED_AS_KNOWN, {NULL, 0}};
static const struct suppression as_unchanged = {SUPPRESSED_UNCHANGED, {NULL, 0}};

struct asking {
    struct inboxlint *lint;
    const struct inboxlint_options *options;
    uint32_t next; /* the report's findings are in the order of the check's */
};

static const struct report_place *find_place(const struct report_finding *finding,
                                             const struct hit *hit)
{
    for (uint32_t i = 0; hit && i < finding->places.n; i++) {
        const struct report_place *place = &finding->places.v[i];
        if (place->start.offset == hit->at.start && place->end.offset == hit->at.end) {
            return place;
        }
    }
    return NULL;
}

/* The last line that holds something of the place. */
static uint32_t last_line(const struct report_place *place)
{
    bool is_past = place->end.column == 1 && place->end.line > place->start.line;
    return place->end.line - is_past;
}

static const struct suppression *ask(void *context, const struct finding *finding,
                                     const struct hit *hit)
{
    struct asking *asking = context;
    struct arena *arena = &asking->lint->arena;
    const struct report *report = &asking->lint->report;
    while (report->findings.v[asking->next].finding->rule != finding->rule) {
        asking->next++;
    }
    const struct report_finding *told = &report->findings.v[asking->next];
    const struct report_place *place = find_place(told, hit);
    struct slice words = place ? place->text : hit ? hit->text : SLICE_LIT("");
    struct inboxlint_place asked = {
        .rule = arena_string(arena, finding->rule->id),
        .summary = arena_string(arena, finding->rule->summary),
        .words = arena_string(arena, words),
        .first_line = place ? place->start.line : 0,
        .last_line = place ? last_line(place) : 0,
    };
    fingerprint_finding(finding->rule, slice_of(report->identity), words,
                        asked.fingerprint);
    switch (asking->options->hide(asking->options->hide_context, &asked)) {
    case INBOXLINT_HIDE_KNOWN:
        return &as_known;
    case INBOXLINT_HIDE_UNCHANGED:
        return &as_unchanged;
    case INBOXLINT_SHOW:
        break;
    }
    return NULL;
}

void inboxlint_hide(struct inboxlint *lint, const struct inboxlint_options *options)
{
    struct asking asking = {.lint = lint, .options = options};
    suppress_split(&lint->check, ask, &asking);
}
