#include "report/fmt_text.h"

#include "report/formats.h"

enum { GAUGE_CELLS = 20 };

enum term_style text_severity_style(enum rule_severity severity)
{
    static const enum term_style style[] = {
        [RULE_NOTE] = TERM_CYAN, [RULE_WARNING] = TERM_YELLOW, [RULE_ERROR] = TERM_RED};
    return style[severity];
}

bool text_is_minor(const struct rule *rule)
{
    return rule->evidence == RULE_CRAFT && rule->severity == RULE_NOTE;
}

bool text_is_part(const struct finding *finding)
{
    return finding->part_of && !text_is_minor(finding->part_of);
}

static void put_label(struct term *term, const char *label)
{
    term_pad(term, 2);
    term_style(term, TERM_DIM);
    term_str(term, label);
    term_style(term, TERM_PLAIN);
    term_pad(term, 2 + TEXT_LABEL);
}

static void put_gauge(struct term *term, uint32_t risk)
{
    uint32_t filled = (risk * GAUGE_CELLS + 99) / 100;
    for (uint32_t i = 0; i < GAUGE_CELLS; i++) {
        term_str(term, i < filled ? "\xE2\x96\x88" : "\xE2\x96\x91");
    }
}

static enum term_style risk_style(const struct report *report)
{
    switch (report->level[0]) {
    case 'l':
        return TERM_GREEN;
    case 'm':
        return TERM_YELLOW;
    default:
        return TERM_RED;
    }
}

static void put_risk(struct term *term, const struct report *report)
{
    put_label(term, "Risk");
    term_style(term, risk_style(report));
    put_gauge(term, report->risk);
    term_str(term, " ");
    term_number(term, report->risk);
    term_str(term, " of 100, ");
    term_str(term, report->level);
    term_style(term, TERM_PLAIN);
    term_newline(term);
}

/* "mostly lang-money-back (31 without it), subject-bang (36)" */
static void put_parts(struct term *term, struct arena *arena, const struct report *report)
{
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    for (uint32_t i = 0; i < report->risk_part_count; i++) {
        const struct report_part *part = &report->risk_parts[i];
        buf_str(&words, i ? ", " : "most of it: ");
        buf_add(&words, report->findings.v[part->finding].finding->rule->id);
        buf_fmt(&words, i ? " (%u)" : " (without it %u)", part->without);
    }
    if (report->risk_part_count) {
        term_pad(term, 2 + TEXT_LABEL);
        term_wrap(term, buf_slice(&words), 2 + TEXT_LABEL);
        term_newline(term);
    }
}

static void put_tone(struct term *term, const struct report *report)
{
    if (report->tone.n) {
        put_label(term, "Tone");
        term_wrap(term, report->tone, 2 + TEXT_LABEL);
        term_newline(term);
    }
}

static void put_filters(struct term *term, const struct report *report)
{
    put_label(term, "Filters");
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        double points = report->points[filter], threshold = report_threshold(filter);
        term_str(term, filter ? ", " : "");
        term_style(term, points >= threshold ? TERM_RED : TERM_PLAIN);
        term_str(term, report_filter_label(filter));
        term_str(term, " ");
        term_number(term, points);
        term_str(term, " of ");
        term_number(term, threshold);
        term_str(term, " points");
        term_style(term, TERM_PLAIN);
    }
    term_newline(term);
}

static void put_count(struct term *term, uint32_t count, const char *noun, bool comma)
{
    term_str(term, comma ? ", " : "");
    term_number(term, count);
    term_str(term, " ");
    term_str(term, noun);
    term_str(term, count == 1 ? "" : "s");
}

static void put_found(struct term *term, const struct report *report)
{
    put_label(term, "Found");
    if (report->findings.n == 0) {
        term_str(term, "nothing to change");
    } else {
        put_count(term, report->count[RULE_ERROR], "error", false);
        put_count(term, report->count[RULE_WARNING], "warning", true);
        put_count(term, report->count[RULE_NOTE], "note", true);
    }
    term_newline(term);
}

/* Filters see what a comment or a baseline hides. */
static void put_hidden(struct term *term, const struct report *report)
{
    static const char *const places[] = {
        [SUPPRESSED_BY_COMMENT] = " by comments",
        [SUPPRESSED_AS_KNOWN] = " in the baseline",
        [SUPPRESSED_UNCHANGED] = " outside of the changed lines",
    };
    bool had_one = false;
    for (int i = 0; i < 3; i++) {
        if (report->hidden[i]) {
            had_one ? term_str(term, ", ") : put_label(term, "Hidden");
            term_number(term, report->hidden[i]);
            term_str(term, places[i]);
            had_one = true;
        }
    }
    if (had_one) {
        term_str(term, "; filters see them");
        term_newline(term);
    }
}

static void put_header(struct term *term, struct arena *arena,
                       const struct report *report)
{
    term_style(term, TERM_BOLD);
    term_str(term, report->path);
    term_style(term, TERM_PLAIN);
    term_newline(term);
    put_label(term, "Subject");
    if (report->subject.p) {
        term_wrap(term, report->subject, 2 + TEXT_LABEL);
    } else {
        term_str(term, "(none)");
    }
    term_newline(term);
    put_risk(term, report);
    put_parts(term, arena, report);
    put_filters(term, report);
    put_tone(term, report);
    put_found(term, report);
    put_hidden(term, report);
}

static void put_report(const struct report *report, struct arena *arena,
                       const struct format *format, struct buf *out)
{
    struct term term;
    bool is_full = format == &format_text_full || format == &format_text_full_color;
    term_init(&term, out,
              format == &format_text_color || format == &format_text_full_color);
    put_header(&term, arena, report);
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct finding *finding = report->findings.v[i].finding;
        if (!text_is_part(finding) && !text_is_minor(finding->rule)) {
            term_newline(&term);
            text_put_finding(&term, arena, report, &report->findings.v[i]);
        }
    }
    text_put_requirements(&term, arena, report->check, is_full);
    text_put_undecided(&term, arena, report->check, is_full);
    text_put_defects(&term, arena, report);
    text_put_minor(&term, report);
    text_put_fixes(&term, arena, report);
}

static void file(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out)
{
    buf_str(out, document->files ? "\n" : "");
    put_report(report, arena, document->format, out);
}

static void end(struct document *document, struct buf *out)
{
    if (document->files + document->failed > 1) {
        buf_str(out, document->files ? "\n" : "");
        document_put_summary(document, out);
        buf_byte(out, '\n');
    }
}

const struct format format_text = {"text", NULL, file, NULL, end};
const struct format format_text_color = {"text", NULL, file, NULL, end};
const struct format format_text_full = {"text", NULL, file, NULL, end};
const struct format format_text_full_color = {"text", NULL, file, NULL, end};
