#include "report/risk.h"

#include <math.h>
#include <stdlib.h>

struct risk_weight {
    const char *rule;
    double weight;
    bool is_modest;
};

#include "risk_data.h"

enum { RISK_WEIGHTS = sizeof risk_weights / sizeof *risk_weights - 1, RISK_MOST = 100 };

static const struct risk_weight *find_weight(struct slice rule)
{
    size_t low = 0, high = RISK_WEIGHTS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(slice_of(risk_weights[middle].rule), rule);
        if (order == 0) {
            return &risk_weights[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

double risk_weight(struct slice rule)
{
    const struct risk_weight *found = find_weight(rule);
    return found ? found->weight : 0;
}

const char *risk_level(uint32_t risk)
{
    return risk < REPORT_RISK_MEDIUM ? "low" : risk < RISK_HIGH ? "medium" : "high";
}

/* What a message, or one cause in it, has on the scales. */
struct load {
    double log_odds, modest; /* of rules whose sum counts up to risk_modest_most */
    double points[RULE_FILTERS];
};

static void add_finding(struct load *load, const struct finding *finding)
{
    const struct risk_weight *found = find_weight(finding->rule->id);
    if (found) {
        *(found->is_modest ? &load->modest : &load->log_odds) += found->weight;
    }
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        load->points[filter] += finding->points[filter];
    }
}

static uint32_t risk_of(const struct load *load)
{
    double log_odds =
        risk_intercept + load->log_odds + fmin(load->modest, risk_modest_most);
    double chance = 1 / (1 + exp(-log_odds));
    uint32_t risk = (uint32_t)(RISK_MOST * chance + 0.5);
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        /* Sums of hundredths: 4.999999 are five points. */
        bool is_reached = load->points[filter] + 1e-6 >= report_threshold(filter);
        risk = is_reached && risk < REPORT_RISK_MEDIUM ? REPORT_RISK_MEDIUM : risk;
    }
    return risk;
}

/* A finding and those that fired for the same cause: they go when it goes. */
static struct load load_of(const struct report *report, const struct finding *finding)
{
    struct load load = {0};
    add_finding(&load, finding);
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct finding *other = report->findings.v[i].finding;
        if (other->part_of == finding->rule) {
            add_finding(&load, other);
        }
    }
    return load;
}

static int by_size(const void *a, const void *b)
{
    const struct report_part *x = a, *y = b;
    if (x->without != y->without) {
        return x->without < y->without ? -1 : 1;
    }
    if (x->weight != y->weight) {
        return x->weight > y->weight ? -1 : 1;
    }
    return (x->finding > y->finding) - (x->finding < y->finding);
}

static void set_parts(struct report *report, struct arena *arena, const struct load *sum)
{
    struct report_part *all =
        arena_alloc_array(arena, report->findings.n + 1, sizeof *all);
    uint32_t n = 0;
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct finding *finding = report->findings.v[i].finding;
        if (finding->part_of) {
            continue;
        }
        struct load part = load_of(report, finding), rest = *sum;
        rest.log_odds -= part.log_odds;
        rest.modest -= part.modest;
        for (int filter = 0; filter < RULE_FILTERS; filter++) {
            rest.points[filter] -= part.points[filter];
        }
        uint32_t without = risk_of(&rest);
        double weight = part.log_odds + part.modest;
        if (weight > 0 || without < report->risk) {
            all[n++] = (struct report_part){i, weight, without};
        }
    }
    qsort(all, n, sizeof *all, by_size);
    report->risk_parts = all;
    report->risk_part_count = n < REPORT_MAX_PARTS ? n : REPORT_MAX_PARTS;
}

static struct load sum_of(const struct check *check)
{
    struct load sum = {0};
    for (uint32_t i = 0; i < check->findings.n; i++) {
        add_finding(&sum, &check->findings.v[i]);
    }
    for (uint32_t i = 0; i < check->suppressed.n; i++) {
        if (!check->suppressed.v[i].is_rest) {
            add_finding(&sum, &check->suppressed.v[i].finding);
        }
    }
    return sum;
}

uint32_t report_risk(const struct check *check)
{
    struct load sum = sum_of(check);
    return risk_of(&sum);
}

void risk_set(struct report *report, struct arena *arena)
{
    struct load sum = sum_of(report->check);
    report->risk = risk_of(&sum);
    report->level = risk_level(report->risk);
    set_parts(report, arena, &sum);
}
