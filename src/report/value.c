#include "report/value.h"

static const struct slice rule_prefix = {"rule.", 5};

static void put_kind(const struct report *report, struct buf *out)
{
    buf_str(out, doc_kind_name(report->check->doc->kind));
}

static void put_mode(const struct report *report, struct buf *out)
{
    buf_str(out, report->check->doc->mode == DOC_MODE_MESSAGE ? "message" : "template");
}

static void put_subject(const struct report *report, struct buf *out)
{
    buf_add(out, report->subject);
}

static void put_spamassassin(const struct report *report, struct buf *out)
{
    buf_number(out, report->points[RULE_SPAMASSASSIN]);
}

static void put_rspamd(const struct report *report, struct buf *out)
{
    buf_number(out, report->points[RULE_RSPAMD]);
}

static void put_risk(const struct report *report, struct buf *out)
{
    buf_fmt(out, "%u", report->risk);
}

static void put_level(const struct report *report, struct buf *out)
{
    buf_str(out, report->level);
}

static void put_tone(const struct report *report, struct buf *out)
{
    buf_add(out, report->tone);
}

static void put_language(const struct report *report, struct buf *out)
{
    buf_str(out, report->check->doc->language);
}

static void put_errors(const struct report *report, struct buf *out)
{
    buf_fmt(out, "%u", report->count[RULE_ERROR]);
}

static void put_warnings(const struct report *report, struct buf *out)
{
    buf_fmt(out, "%u", report->count[RULE_WARNING]);
}

static void put_notes(const struct report *report, struct buf *out)
{
    buf_fmt(out, "%u", report->count[RULE_NOTE]);
}

static void put_findings(const struct report *report, struct buf *out)
{
    for (uint32_t i = 0; i < report->findings.n; i++) {
        buf_str(out, i ? " " : "");
        buf_add(out, report->findings.v[i].finding->rule->id);
    }
}

static void put_undecided(const struct report *report, struct buf *out)
{
    buf_fmt(out, "%u", report->check->undecided.n);
}

static void put_defects(const struct report *report, struct buf *out)
{
    buf_fmt(out, "%u", report->check->doc->notes.defects.n);
}

static void put_limits(const struct report *report, struct buf *out)
{
    buf_fmt(out, "%u", report->check->doc->notes.limits.n);
}

static const struct {
    const char *name;
    void (*put)(const struct report *report, struct buf *out);
} values[] = {
    {"kind", put_kind},
    {"mode", put_mode},
    {"subject", put_subject},
    {"points.spamassassin", put_spamassassin},
    {"points.rspamd", put_rspamd},
    {"risk", put_risk},
    {"level", put_level},
    {"tone", put_tone},
    {"language", put_language},
    {"errors", put_errors},
    {"warnings", put_warnings},
    {"notes", put_notes},
    {"findings", put_findings},
    {"undecided", put_undecided},
    {"defects", put_defects},
    {"limits", put_limits},
};

enum { VALUES = sizeof values / sizeof *values };

static int find(struct slice name)
{
    int i = 0;
    while (i < VALUES && !slice_eq(name, slice_of(values[i].name))) {
        i++;
    }
    return i;
}

static struct slice rule_of(struct slice name)
{
    return slice_sub(name, rule_prefix.n, name.n);
}

static bool has_fired(const struct report *report, struct slice id)
{
    for (uint32_t i = 0; i < report->findings.n; i++) {
        if (slice_eq(report->findings.v[i].finding->rule->id, id)) {
            return true;
        }
    }
    return false;
}

bool value_is_name(const struct ruleset *rules, struct slice name)
{
    return find(name) < VALUES ||
           (slice_starts(name, rule_prefix) && ruleset_find(rules, rule_of(name)));
}

bool value_put(const struct report *report, struct slice name, struct buf *out)
{
    int i = find(name);
    if (i < VALUES) {
        values[i].put(report, out);
    } else if (slice_starts(name, rule_prefix)) {
        buf_byte(out, has_fired(report, rule_of(name)) ? '1' : '0');
    } else {
        return false;
    }
    return true;
}
