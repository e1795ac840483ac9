#include "report/fmt_text.h"
#include "report/markdown.h"
#include "report/view.h"

enum { GUTTER = 7, ALSO_AT_MOST = 8 };

static void put_label(struct term *term, const char *label)
{
    term_pad(term, 2);
    term_style(term, TERM_DIM);
    term_str(term, label);
    term_style(term, TERM_PLAIN);
    term_pad(term, TEXT_LABEL);
}

static void put_labelled(struct term *term, const char *label, struct slice words)
{
    if (words.n) {
        put_label(term, label);
        term_wrap(term, words, TEXT_LABEL);
        term_newline(term);
    }
}

/* "(SpamAssassin +2.9, rspamd +1)", or nothing where there are no points. */
static void add_points(struct buf *words, const double points[RULE_FILTERS])
{
    const char *before = " (", *after = "";
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        if (points[filter] != 0) {
            buf_str(words, before);
            buf_str(words, report_filter_label(filter));
            buf_str(words, points[filter] > 0 ? " +" : " ");
            buf_number(words, points[filter]);
            before = ", ";
            after = ")";
        }
    }
    buf_str(words, after);
}

static bool is_part(const struct finding *part, const struct finding *whole)
{
    return part->part_of && part->part_of == whole->rule;
}

/* Of the finding and its parts. */
static void put_points(struct term *term, struct arena *arena,
                       const struct report *report, const struct finding *finding)
{
    double sum[RULE_FILTERS];
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    memcpy(sum, finding->points, sizeof sum);
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct finding *part = report->findings.v[i].finding;
        for (int filter = 0; is_part(part, finding) && filter < RULE_FILTERS; filter++) {
            sum[filter] += part->points[filter];
        }
    }
    add_points(&words, sum);
    if (words.n) {
        term_str(term, " ");
        term_wrap(term, slice_trim(buf_slice(&words)), TEXT_LABEL);
    }
}

static void put_gutter(struct term *term, uint32_t line)
{
    term_style(term, TERM_DIM);
    if (line) {
        char digits[16];
        struct buf number = {.p = digits, .cap = sizeof digits, .ceiling = sizeof digits};
        buf_number(&number, line);
        term_pad(term, number.n < GUTTER ? GUTTER - (uint32_t)number.n : 0);
        term_put(term, buf_slice(&number));
    }
    term_pad(term, GUTTER);
    term_str(term, " | ");
    term_style(term, TERM_PLAIN);
}

/* The shown line is escaped already, so it goes out as it is. */
static void put_view(struct term *term, const struct view *view, uint32_t line,
                     enum rule_severity severity)
{
    put_gutter(term, line);
    buf_add(term->out, view->line);
    term_newline(term);
    put_gutter(term, 0);
    term_pad(term, term->column + view->mark);
    term_style(term, text_severity_style(severity));
    for (uint32_t i = 0; i < view->mark_width; i++) {
        term_str(term, i ? "~" : "^");
    }
    term_style(term, TERM_PLAIN);
    term_newline(term);
}

static bool is_in(struct slice haystack, struct slice needle)
{
    return needle.n == 0 || slice_find(haystack, 0, needle) < haystack.n;
}

static void put_place(struct term *term, struct arena *arena, const struct report *report,
                      const struct report_finding *finding)
{
    const struct report_place *place = &finding->places.v[0];
    struct span at = {place->start.offset, place->end.offset};
    const struct doc *doc = report->check->doc;
    struct view view;
    view_of_place(&view, arena, doc, at, place->text);
    put_view(term, &view, place->start.line, finding->finding->rule->severity);
    if (view.decoded_from) {
        term_pad(term, TEXT_LABEL);
        term_style(term, TERM_DIM);
        term_str(term, "(decoded from ");
        term_str(term, view.decoded_from);
        term_str(term, ")");
        term_style(term, TERM_PLAIN);
        term_newline(term);
    } else if (!is_in(slice_sub(doc->file, at.start, at.end), place->text)) {
        put_labelled(term, "reads", place->text);
    }
}

static void add_requirements(struct buf *words, const struct rule *rule)
{
    for (uint32_t i = 0; i < rule->requirements.n; i++) {
        buf_str(words, i ? ", " : "");
        buf_add(words, rule->requirements.v[i].profile);
        buf_byte(words, ' ');
        buf_add(words, rule->requirements.v[i].id);
    }
}

static void add_filters(struct buf *words, const struct finding *finding)
{
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        struct slice symbol = finding->symbol[filter];
        if (symbol.n == 0 && finding->points[filter] == 0) {
            continue;
        }
        buf_str(words, words->n ? ", " : "");
        buf_str(words, report_filter_label(filter));
        buf_str(words, symbol.n ? " " : "");
        buf_add(words, symbol);
        if (finding->points[filter] != 0) {
            buf_byte(words, ' ');
            buf_number(words, finding->points[filter]);
        }
    }
}

/* Who tests it: the filters' own names, the requirement, or the source that was read. */
static void put_evidence(struct term *term, struct arena *arena,
                         const struct finding *finding)
{
    const struct rule *rule = finding->rule;
    static const char *const kind[] = {
        [RULE_FILTER] = "",
        [RULE_PROVIDER] = "mailbox providers: ",
        [RULE_LAW] = "the law: ",
        [RULE_STANDARD] = "a standard: ",
        [RULE_MEASURED] = "measured: ",
        [RULE_CRAFT] = "craft, worth no points: ",
    };
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    add_filters(&words, finding);
    if (words.n == 0) {
        buf_str(&words, kind[rule->evidence]);
        if (rule->requirements.n) {
            add_requirements(&words, rule);
        } else {
            buf_add(&words, markdown_first_sentence(arena, rule->source));
        }
    }
    put_labelled(term, "who", buf_slice(&words));
}

static void put_rule(struct term *term, struct arena *arena,
                     const struct report_finding *finding)
{
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    buf_add(&words, finding->finding->rule->id);
    uint32_t shown = finding->places.n;
    shown = shown > ALSO_AT_MOST + 1 ? ALSO_AT_MOST + 1 : shown;
    for (uint32_t i = 1; i < shown; i++) {
        struct place at = finding->places.v[i].start;
        buf_str(&words, i == 1 ? "; also at " : ", ");
        buf_fmt(&words, "%u:%u", at.line, at.column);
    }
    if (finding->places.n > shown) {
        buf_fmt(&words, " and %u more", finding->places.n - shown);
    }
    put_labelled(term, "rule", buf_slice(&words));
}

/* What else the same cause costs. */
static void put_parts(struct term *term, struct arena *arena, const struct report *report,
                      const struct finding *finding)
{
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct finding *part = report->findings.v[i].finding;
        if (is_part(part, finding)) {
            struct buf words;
            buf_init(&words, arena, SIZE_MAX);
            buf_add(&words, part->message);
            add_points(&words, part->points);
            buf_str(&words, " [");
            buf_add(&words, part->rule->id);
            buf_byte(&words, ']');
            put_labelled(term, "also", buf_slice(&words));
        }
    }
}

void text_put_finding(struct term *term, struct arena *arena, const struct report *report,
                      const struct report_finding *finding)
{
    const struct rule *rule = finding->finding->rule;
    struct slice why = markdown_section(rule->doc, "Why it matters");
    struct buf where;
    term_style(term, text_severity_style(rule->severity));
    term_str(term, rule_severity_name(rule->severity));
    term_style(term, TERM_PLAIN);
    term_pad(term, TEXT_LABEL);
    term_style(term, TERM_BOLD);
    term_wrap(term, finding->finding->message, TEXT_LABEL);
    term_style(term, TERM_PLAIN);
    put_points(term, arena, report, finding->finding);
    term_newline(term);
    if (finding->places.n) {
        put_place(term, arena, report, finding);
    } else if (finding->given) {
        buf_init(&where, arena, SIZE_MAX);
        buf_fmt(&where, "the %s given on the command line", finding->given);
        put_labelled(term, "in", buf_slice(&where));
    }
    put_labelled(term, "why", markdown_first_sentence(arena, why));
    put_labelled(term, "do", markdown_plain(arena, finding->advice));
    put_evidence(term, arena, finding->finding);
    put_parts(term, arena, report, finding->finding);
    put_rule(term, arena, finding);
}
