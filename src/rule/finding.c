#include "rule/finding.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "doc/facts.h"
#include "rule/instead.h"
#include "rule/select.h"

/* A filter's threshold for "spam": what makes points of the two comparable. */
static const double thresholds[RULE_FILTERS] = {
    [RULE_SPAMASSASSIN] = 5.0, [RULE_RSPAMD] = 6.0};

/* `symbol` becomes the step's, where it has a name of its own. */
static double points_of(struct doc *doc, const struct rule_points *points,
                        struct slice *symbol)
{
    const struct fact_value *fact = NULL;
    double value;
    switch (points->kind) {
    case POINTS_NONE:
        return 0;
    case POINTS_CONSTANT:
        return points->constant;
    case POINTS_PER:
        fact = facts_value(doc, points->fact);
        value = fact->unknown ? 0 : fact->number * points->per;
        return value < points->most ? value : points->most;
    case POINTS_STEPS:
        fact = facts_value(doc, points->fact);
        for (uint32_t i = 0; !fact->unknown && i < points->steps.n; i++) {
            const struct rule_step *step = &points->steps.v[i];
            if (step->bound >= fact->number) {
                *symbol = step->symbol.n ? step->symbol : *symbol;
                return step->points;
            }
        }
        return 0;
    }
    return 0;
}

/* Whole numbers from 10,000 on get separators; smaller ones read well without. */
static void add_number(struct buf *out, double value)
{
    char digits[24];
    bool is_whole = value >= 10000 && value < 1e15 && value == (double)(uint64_t)value;
    if (!is_whole) {
        buf_number(out, value);
        return;
    }
    size_t n = 0;
    for (uint64_t rest = (uint64_t)value; rest; rest /= 10) {
        digits[n++] = (char)('0' + rest % 10);
    }
    while (n--) {
        buf_byte(out, digits[n]);
        if (n && n % 3 == 0) {
            buf_byte(out, ',');
        }
    }
}

/* The first hit; of a fact about a subject that the file does not hold, the subject. */
static struct slice first_text(const struct doc *doc, const struct finding *finding)
{
    const struct hit *hit = finding->hits.n ? &finding->hits.v[0] : NULL;
    bool is_nowhere = hit && hit->at.end == 0 && hit->text.n == 0;
    return is_nowhere && doc->subject_is_given ? doc->subject.s
                                               : slice_trim(hit ? hit->text : SLICE_NONE);
}

/* On one line, cut to FINDING_MAX_TEXT. */
static void add_text(struct buf *out, struct slice s)
{
    size_t at = 0, length;
    bool was_space = false;
    for (uint32_t count = 0; at < s.n && count < FINDING_MAX_TEXT; at += length) {
        utf8_decode(s, at, &length, NULL);
        bool is_space = ascii_is_space(s.p[at]);
        if (!is_space) {
            buf_add(out, slice_sub(s, at, at + length));
        } else if (!was_space) {
            buf_byte(out, ' ');
        }
        count += !(is_space && was_space);
        was_space = is_space;
    }
    if (at < s.n) {
        buf_str(out, "\xE2\x80\xA6");
    }
}

/* "{text}" or "{fact.name}"; anything else in braces stays as it is written. A rule may
 * fire without a fact that its message names. */
static void add_variable(struct buf *out, struct doc *doc, const struct finding *finding,
                         struct slice braced)
{
    struct slice name = slice_sub(braced, 1, braced.n - 1);
    uint32_t fact = facts_find(name);
    if (slice_eq(name, SLICE_LIT("text"))) {
        add_text(out, first_text(doc, finding));
    } else if (fact == UINT32_MAX) {
        buf_add(out, braced);
    } else if (facts_value(doc, fact)->unknown) {
        buf_byte(out, '?');
    } else {
        add_number(out, facts_value(doc, fact)->number);
    }
}

static struct slice fill_in(struct doc *doc, const struct finding *finding)
{
    struct slice message = finding->rule->message;
    if (slice_find_byte(message, 0, '{') == message.n) {
        return message;
    }
    struct buf out;
    buf_init(&out, doc->arena, SIZE_MAX);
    for (size_t at = 0; at < message.n;) {
        size_t open = slice_find_byte(message, at, '{');
        size_t close = slice_find_byte(message, open, '}');
        buf_add(&out, slice_sub(message, at, open));
        if (close == message.n) {
            buf_add(&out, slice_sub(message, open, message.n));
            break;
        }
        add_variable(&out, doc, finding, slice_sub(message, open, close + 1));
        at = close + 1;
    }
    return buf_slice(&out);
}

void finding_make(struct doc *doc, const struct selection *selection,
                  const struct rule *rule, const struct verdict *verdict,
                  struct finding *out)
{
    *out = (struct finding){.rule = rule};
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        const char *name = rule_filter_name((enum rule_filter)filter);
        out->symbol[filter] = rule->symbol[filter];
        if (select_has_profile(selection, slice_of(name))) {
            out->points[filter] =
                points_of(doc, &rule->points[filter], &out->symbol[filter]);
        }
    }
    out->hits.v = verdict->hits.v;
    out->hits.n = verdict->hits.n;
    out->hits.cap = verdict->hits.cap;
    finding_retell(doc, out);
}

void finding_retell(struct doc *doc, struct finding *finding)
{
    finding->message = fill_in(doc, finding);
    instead_write(doc, finding->rule, finding);
}

static double share(const struct finding *finding)
{
    double most = 0;
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        double part = finding->points[filter] / thresholds[filter];
        most = part > most ? part : most;
    }
    return most;
}

static int compare(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    if (x->rule->severity != y->rule->severity) {
        return x->rule->severity > y->rule->severity ? -1 : 1;
    }
    double p = share(x), q = share(y);
    if (p < q || p > q) {
        return p > q ? -1 : 1;
    }
    uint32_t from = x->hits.n ? x->hits.v[0].at.start : 0;
    uint32_t to = y->hits.n ? y->hits.v[0].at.start : 0;
    if (from != to) {
        return from < to ? -1 : 1;
    }
    return slice_compare(x->rule->id, y->rule->id);
}

void finding_sort(struct finding *findings, uint32_t n)
{
    if (n) {
        qsort(findings, n, sizeof *findings, compare);
    }
}
