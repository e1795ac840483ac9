#include "report/formats.h"
#include "report/term.h"

void fmt_lines(const struct report *report, struct buf *out)
{
    struct term term;
    term_init(&term, out, false);
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct report_finding *finding = &report->findings.v[i];
        const struct rule *rule = finding->finding->rule;
        struct place at =
            finding->places.n ? finding->places.v[0].start : (struct place){1, 1, 0};
        term_str(&term, report->path);
        buf_fmt(out, ":%u:%u: %s: ", at.line, at.column,
                rule_severity_name(rule->severity));
        term_put(&term, finding->finding->message);
        term_str(&term, " [");
        term_put(&term, rule->id);
        term_str(&term, "]");
        term_newline(&term);
    }
}
