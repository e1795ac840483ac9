#include "stats/tuning_text.h"

#include <stdlib.h>

#include "base/json.h"
#include "stats/roc.h"

enum { ROW_LEAST = 10, LABEL = 30, CELL = 24, RISK_MEDIUM = 40, RISK_HIGH = 70 };

/* A score of every example, by its name in the tables. */
struct scorer {
    const char *name;
    double (*score)(const struct tuning *tuning, const struct examples *set, uint32_t i);
};

static double by_risk(const struct tuning *tuning, const struct examples *set, uint32_t i)
{
    (void)set;
    return tuning->held_out[i];
}

static double by_spamassassin(const struct tuning *tuning, const struct examples *set,
                              uint32_t i)
{
    (void)tuning;
    return set->all.v[i].points[0];
}

static double by_rspamd(const struct tuning *tuning, const struct examples *set,
                        uint32_t i)
{
    (void)tuning;
    return set->all.v[i].points[1];
}

static const struct scorer scorers[] = {
    {"risk", by_risk},
    {"SpamAssassin points", by_spamassassin},
    {"rspamd points", by_rspamd},
};
enum { SCORERS = sizeof scorers / sizeof *scorers };

static void put_cell(struct buf *out, const char *words, size_t width)
{
    size_t n = strlen(words);
    buf_str(out, words);
    for (; n < width; n++) {
        buf_byte(out, ' ');
    }
}

/* A share as "12.3%". */
static void put_percent(struct buf *out, double share)
{
    uint32_t tenths = (uint32_t)(share * 1000 + 0.5);
    buf_fmt(out, "%3u.%u%%", tenths / 10, tenths % 10);
}

static void put_roc(struct buf *out, const struct roc *roc)
{
    uint32_t auc = (uint32_t)(roc_auc(roc) * 1000 + 0.5);
    buf_fmt(out, "%u.%03u  ", auc / 1000, auc % 1000);
    put_percent(out, roc_true_share(roc, 0.01));
    buf_str(out, " ");
    put_percent(out, roc_true_share(roc, 0.05));
    buf_str(out, "   ");
}

/* Which examples a line is about; EXAMPLES_NONE: of any. */
struct part {
    const char *label;
    uint32_t language, group; /* of spam, with all ham: scores of who saw neither */
};

static bool is_in(const struct examples *set, const struct tuning *tuning, uint32_t i,
                  const struct part *part)
{
    const struct example *example = &set->all.v[i];
    bool is_group = part->group == EXAMPLES_NONE || !example->is_spam ||
                    tuning->group[example->collection] == part->group;
    return is_group &&
           (part->language == EXAMPLES_NONE || example->language == part->language);
}

static void put_row(struct buf *out, struct arena *scratch, const struct examples *set,
                    const struct tuning *tuning, const struct part *part)
{
    struct arena_mark mark = arena_mark(scratch);
    double *score[2];
    uint32_t n[2] = {0, 0};
    struct buf line;
    buf_init(&line, scratch, SIZE_MAX);
    score[0] = arena_alloc_array(scratch, set->all.n, sizeof(double));
    score[1] = arena_alloc_array(scratch, set->all.n, sizeof(double));
    for (int s = 0; s < SCORERS; s++) {
        struct roc roc;
        n[0] = n[1] = 0;
        for (uint32_t i = 0; i < set->all.n; i++) {
            bool is_spam = set->all.v[i].is_spam;
            if (is_in(set, tuning, i, part)) {
                score[is_spam][n[is_spam]++] = s == 0 && part->group != EXAMPLES_NONE
                                                   ? tuning->unseen[part->group][i]
                                                   : scorers[s].score(tuning, set, i);
            }
        }
        roc_build(scratch, score[1], n[1], score[0], n[0], &roc);
        put_roc(&line, &roc);
    }
    if (n[0] >= ROW_LEAST && n[1] >= ROW_LEAST) {
        put_cell(out, part->label, LABEL - 12);
        buf_fmt(out, "%5u %5u  ", n[1], n[0]);
        buf_add(out, slice_trim(buf_slice(&line)));
        buf_byte(out, '\n');
    }
    arena_rewind(scratch, mark);
}

static void put_heading(struct buf *out, const char *words)
{
    put_cell(out, words, LABEL);
    for (int s = 0; s < SCORERS; s++) {
        put_cell(out, scorers[s].name, s + 1 < SCORERS ? CELL : 0);
    }
    buf_byte(out, '\n');
    put_cell(out, "", LABEL - 12);
    put_cell(out, " spam   ham", 12);
    for (int s = 0; s < SCORERS; s++) {
        put_cell(out, "AUC     at 1%  at 5%", s + 1 < SCORERS ? CELL : 0);
    }
    buf_byte(out, '\n');
}

static void put_separation(struct buf *out, struct arena *scratch,
                           const struct examples *set, const struct tuning *tuning)
{
    put_heading(out, "Sources left out");
    put_row(out, scratch, set, tuning,
            &(struct part){"all", EXAMPLES_NONE, EXAMPLES_NONE});
    for (uint32_t i = 0; i < set->languages.all.n; i++) {
        const struct part part = {set->languages.all.v[i].p, i, EXAMPLES_NONE};
        put_row(out, scratch, set, tuning, &part);
    }
    if (tuning->groups == 0) {
        return;
    }
    buf_byte(out, '\n');
    put_heading(out, "Collections left out");
    for (uint32_t c = 0; c < set->collections.all.n; c++) {
        const struct part part = {set->collections.all.v[c].p, EXAMPLES_NONE,
                                  tuning->group[c]};
        if (part.group != EXAMPLES_NONE) {
            put_row(out, scratch, set, tuning, &part);
        }
    }
}

static void put_levels(struct buf *out, const struct examples *set,
                       const struct tuning *tuning, uint32_t collection, bool is_spam)
{
    uint32_t count = 0, medium = 0, high = 0;
    for (uint32_t i = 0; i < set->all.n; i++) {
        const struct example *example = &set->all.v[i];
        if (example->collection == collection && example->is_spam == is_spam) {
            uint32_t risk = tuning_risk(tuning->held_out[i]);
            count++;
            medium += risk >= RISK_MEDIUM && risk < RISK_HIGH;
            high += risk >= RISK_HIGH;
        }
    }
    if (count) {
        put_cell(out, set->collections.all.v[collection].p, LABEL);
        buf_fmt(out, "%-5s %6u  ", is_spam ? "spam" : "ham", count);
        put_percent(out, (double)medium / count);
        buf_str(out, "  ");
        put_percent(out, (double)high / count);
        buf_byte(out, '\n');
    }
}

struct weighted {
    struct slice rule;
    double weight;
    bool is_modest;
};

static int by_weight(const void *a, const void *b)
{
    const struct weighted *x = a, *y = b;
    int falling = (x->weight < y->weight) - (x->weight > y->weight);
    return falling ? falling : slice_compare(x->rule, y->rule);
}

static int by_name(const void *a, const void *b)
{
    const struct weighted *x = a, *y = b;
    return slice_compare(x->rule, y->rule);
}

static struct weighted *sorted(struct arena *scratch, const struct examples *set,
                               const struct tuning *tuning,
                               int (*order)(const void *, const void *))
{
    struct weighted *all = arena_alloc_array(scratch, tuning->weighted + 1, sizeof *all);
    uint32_t n = 0;
    for (uint32_t i = 0; i < set->rules.all.n; i++) {
        if (tuning->weight[i] > 0) {
            all[n++] = (struct weighted){set->rules.all.v[i], tuning->weight[i],
                                         tuning->is_modest[i]};
        }
    }
    qsort(all, n, sizeof *all, order);
    return all;
}

static void put_counts(struct buf *out, const struct examples *set,
                       const struct tuning *tuning)
{
    buf_fmt(out, "%u messages (%u spam, %u ham) of %u sources in %u collections; rules ",
            set->all.n, set->spam, set->all.n - set->spam, set->sources.all.n,
            set->collections.all.n);
    buf_str(out, set->run);
    buf_fmt(out, "\n%u of %u rules that fired have a weight; prior: ", tuning->weighted,
            set->rules.all.n);
    buf_number(out, 100 * tuning->prior);
    buf_str(out, "% of drafts are spam\n");
    if (tuning->groups == 0) {
        buf_str(out, "A class has one collection only, so none could be left out of the "
                     "fit: nothing says how\nthe weights do on mail of another kind.\n");
    }
    buf_byte(out, '\n');
}

void tuning_put_figures(struct buf *out, struct arena *scratch,
                        const struct examples *set, const struct tuning *tuning)
{
    put_counts(out, set, tuning);
    put_separation(out, scratch, set, tuning);
    buf_byte(out, '\n');
    put_cell(out, "Collection", LABEL);
    buf_str(out, "class  count  medium    high\n");
    for (uint32_t c = 0; c < set->collections.all.n; c++) {
        put_levels(out, set, tuning, c, true);
        put_levels(out, set, tuning, c, false);
    }
    const struct weighted *all = sorted(scratch, set, tuning, by_weight);
    buf_str(out, "\nWeights (log-odds), intercept ");
    buf_number(out, tuning->intercept);
    buf_str(out, "; * together at most ");
    buf_number(out, tuning->modest_most);
    buf_byte(out, '\n');
    for (uint32_t i = 0; i < tuning->weighted; i++) {
        struct buf weight;
        buf_init(&weight, scratch, SIZE_MAX);
        buf_number(&weight, all[i].weight);
        buf_str(out, "  ");
        put_cell(out, arena_string(scratch, buf_slice(&weight)), 7);
        buf_add(out, all[i].rule);
        buf_str(out, all[i].is_modest ? " *\n" : "\n");
    }
}

static void put_weights(struct buf *out, const struct weighted *all, uint32_t n,
                        bool is_modest)
{
    for (uint32_t i = 0; i < n; i++) {
        if (all[i].is_modest == is_modest) {
            buf_str(out, "  ");
            buf_add(out, all[i].rule);
            buf_str(out, ": ");
            buf_number(out, all[i].weight);
            buf_byte(out, '\n');
        }
    }
}

void tuning_put_profile(struct buf *out, struct arena *scratch,
                        const struct examples *set, const struct tuning *tuning)
{
    const struct weighted *all = sorted(scratch, set, tuning, by_name);
    buf_fmt(out,
            "# Weights of the risk, made by 'inboxlint tune' from %u messages of %u "
            "sources.\n"
            "# risk = 100 / (1 + exp(-(intercept + the weights of the rules that "
            "fired)))\n"
            "# The modest ones together add no more than modest-most.\n"
            "schema: risk/2\n"
            "prior: ",
            set->all.n, set->sources.all.n);
    buf_number(out, tuning->prior);
    buf_str(out, "\nintercept: ");
    buf_number(out, tuning->intercept);
    buf_str(out, "\nmodest-most: ");
    buf_number(out, tuning->modest_most);
    buf_str(out, "\nweights:\n");
    put_weights(out, all, tuning->weighted, false);
    buf_str(out, "modest:\n");
    put_weights(out, all, tuning->weighted, true);
}

/* "unseen": {"collection": risk}: one of spam has its own, one of ham all of them. */
static void put_unseen(struct json *json, const struct examples *set,
                       const struct tuning *tuning, uint32_t i)
{
    const struct example *example = &set->all.v[i];
    json_key(json, "unseen");
    json_open(json, '{');
    for (uint32_t c = 0; tuning->groups && c < set->collections.all.n; c++) {
        uint32_t group = tuning->group[c];
        if (group != EXAMPLES_NONE && (!example->is_spam || example->collection == c)) {
            json_put_number(json, set->collections.all.v[c].p,
                            100 * logistic_chance(tuning->unseen[group][i]));
        }
    }
    json_close(json, '}');
}

void tuning_put_scores(struct buf *out, const struct examples *set,
                       const struct tuning *tuning)
{
    for (uint32_t i = 0; i < set->all.n; i++) {
        const struct example *example = &set->all.v[i];
        struct json json;
        json_init(&json, out);
        json_open(&json, '{');
        json_put_string(&json, "path", example->path);
        json_put_str(&json, "class", example->is_spam ? "spam" : "ham");
        json_put_string(&json, "source", set->sources.all.v[example->source]);
        json_put_number(&json, "risk", 100 * logistic_chance(tuning->held_out[i]));
        put_unseen(&json, set, tuning, i);
        json_close(&json, '}');
        buf_byte(out, '\n');
    }
}
