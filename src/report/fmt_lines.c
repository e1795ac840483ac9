#include "report/formats.h"
#include "report/term.h"

static void file(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out)
{
    struct term term;
    (void)document;
    (void)arena;
    term_init(&term, out, false);
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct report_finding *finding = &report->findings.v[i];
        const struct rule *rule = finding->finding->rule;
        if (finding->finding->part_of) {
            continue;
        }
        struct place at = document_first_place(finding).start;
        term_str(&term, report->path);
        if (finding->places.n || !finding->given) {
            buf_fmt(out, ":%u:%u", at.line, at.column);
        }
        buf_fmt(out, ": %s: ", rule_severity_name(rule->severity));
        term_put(&term, finding->finding->message);
        document_put_given(out, finding);
        term_str(&term, " [");
        term_put(&term, rule->id);
        term_str(&term, "]");
        term_newline(&term);
    }
}

const struct format format_lines = {.name = "lines", .file = file};
