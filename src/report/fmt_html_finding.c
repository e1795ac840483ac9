#include "base/utf8.h"
#include "report/fmt_html.h"
#include "report/markdown.h"
#include "report/view.h"
#include "report/xml.h"
#include "text/width.h"

enum { ALSO_AT_MOST = 20 };

/* Offset in the shown line of the byte at a column. */
static size_t byte_at(struct slice line, uint32_t column)
{
    size_t at = 0, length;
    uint32_t seen = 0;
    while (at < line.n && seen < column) {
        seen += width_of(utf8_decode(line, at, &length, NULL));
        at += length;
    }
    return at;
}

static void put_view(struct buf *out, struct arena *arena, const struct report *report,
                     const struct report_finding *finding)
{
    const struct report_place *place = &finding->places.v[0];
    struct span at = {place->start.offset, place->end.offset};
    struct view view;
    view_of_place(&view, arena, report->check->doc, at, place->text);
    size_t from = byte_at(view.line, view.mark);
    size_t to = byte_at(view.line, view.mark + view.mark_width);
    buf_str(out, "<pre>");
    xml_put_text(out, slice_sub(view.line, 0, from));
    buf_fmt(out, "<mark class=\"%s\">",
            rule_severity_name(finding->finding->rule->severity));
    xml_put_text(out, slice_sub(view.line, from, to));
    buf_str(out, "</mark>");
    xml_put_text(out, slice_sub(view.line, to, view.line.n));
    buf_str(out, "</pre>\n");
    if (view.decoded_from) {
        buf_fmt(out, "<p class=\"small\">decoded from %s</p>\n", view.decoded_from);
    }
}

static void put_places(struct buf *out, const struct report_finding *finding,
                       uint32_t number)
{
    uint32_t shown = finding->places.n < ALSO_AT_MOST ? finding->places.n : ALSO_AT_MOST;
    for (uint32_t i = 0; i < shown; i++) {
        struct place at = finding->places.v[i].start;
        buf_fmt(out, "%s<a href=\"#f%u-%u\">%u:%u</a>", i ? ", " : " \xC2\xB7 line ",
                number, at.line, at.line, at.column);
    }
    if (shown < finding->places.n) {
        buf_fmt(out, " and %u more", finding->places.n - shown);
    }
}

static void put_points(struct buf *out, const struct finding *finding)
{
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        struct slice symbol = finding->rule->symbol[filter];
        if (symbol.n || finding->points[filter] != 0) {
            buf_fmt(out, " \xC2\xB7 %s ", report_filter_label((enum rule_filter)filter));
            xml_put_text(out, symbol);
            buf_byte(out, ' ');
            buf_number(out, finding->points[filter]);
        }
    }
}

void html_put_finding(struct buf *out, struct arena *arena, const struct report *report,
                      const struct report_finding *finding, uint32_t number)
{
    const struct rule *rule = finding->finding->rule;
    const char *severity = rule_severity_name(rule->severity);
    struct slice why = markdown_section(rule->doc, "Why it matters");
    buf_fmt(out, "<li class=\"%s\"><span class=\"severity\">%s</span> ", severity,
            severity);
    buf_str(out, "<span class=\"message\">");
    xml_put_text(out, finding->finding->message);
    buf_str(out, "</span>\n");
    if (finding->places.n) {
        put_view(out, arena, report, finding);
    }
    buf_str(out, "<p>");
    xml_put_text(out, markdown_plain(arena, finding->advice));
    buf_str(out, "</p>\n<p class=\"small\">");
    xml_put_text(out, markdown_first_sentence(arena, why));
    buf_str(out, "</p>\n<p class=\"small\">");
    xml_put_text(out, rule->id);
    buf_fmt(out, " \xC2\xB7 %s", rule_evidence_name(rule->evidence));
    put_points(out, finding->finding);
    put_places(out, finding, number);
    buf_str(out, "</p></li>\n");
}
