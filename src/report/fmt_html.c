#include "report/fmt_html.h"

#include "page_css_data.h"
#include "report/formats.h"
#include "report/xml.h"

enum { WHOLE_WITHOUT_ASKING = 3 }; /* files whose source is open from the start */

struct row {
    char *path, *problem; /* problem: NULL for a file that was checked */
    uint32_t risk, count[3];
    const char *level;
    double points[RULE_FILTERS];
};

struct kept {
    VEC(struct row) rows;
};

static void begin(struct document *document, struct buf *out)
{
    document->kept = arena_alloc(&document->arena, sizeof(struct kept));
    buf_str(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" "
                 "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                 "<title>inboxlint report</title>\n<style>\n");
    buf_add(out, SLICE_LIT(page_css));
    buf_str(out,
            "</style>\n</head>\n<body>\n<header><h1>inboxlint report</h1></header>\n");
}

static void put_gauge(struct buf *out, uint32_t risk, const char *level)
{
    buf_fmt(out,
            "<span class=\"gauge %s\" aria-hidden=\"true\"><i style=\"width:%u%%\"></i>"
            "</span> %u of 100, %s",
            level, risk, risk, level);
}

static void put_filters(struct buf *out, const double points[RULE_FILTERS])
{
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        buf_fmt(out, "%s%s ", filter ? ", " : "",
                report_filter_label((enum rule_filter)filter));
        buf_number(out, points[filter]);
        buf_str(out, " of ");
        buf_number(out, report_threshold((enum rule_filter)filter));
    }
}

static void put_parts(struct buf *out, const struct report *report)
{
    for (uint32_t i = 0; i < report->risk_part_count; i++) {
        const struct report_part *part = &report->risk_parts[i];
        buf_str(out, i ? ", " : "<br>most of it: ");
        xml_put_text(out, report->findings.v[part->finding].finding->rule->id);
        buf_fmt(out, i ? " (%u)" : " (without it %u)", part->without);
    }
}

static void put_facts(struct buf *out, const struct report *report)
{
    buf_str(out, "<dl><dt>Subject</dt><dd><bdi>");
    xml_put_text(out, report->subject.p ? report->subject : SLICE_LIT("(none)"));
    buf_str(out, "</bdi></dd><dt>Risk</dt><dd>");
    put_gauge(out, report->risk, report->level);
    put_parts(out, report);
    buf_str(out, "</dd><dt>Filters</dt><dd>");
    put_filters(out, report->points);
    if (report->tone.n) {
        buf_str(out, "</dd><dt>Tone</dt><dd>");
        xml_put_text(out, report->tone);
    }
    buf_str(out, "</dd></dl>\n");
}

static void put_requirements(struct buf *out, const struct check *check)
{
    bool had_one = false;
    for (uint32_t i = 0; i < check->requirements.n; i++) {
        const struct requirement *one = &check->requirements.v[i];
        if (one->status != REQUIREMENT_FAIL) {
            continue;
        }
        buf_str(out, had_one ? "" : "<h3>Requirements not met</h3>\n<ul>\n");
        had_one = true;
        buf_str(out, "<li>");
        xml_put_text(out, one->profile);
        buf_str(out, ": ");
        xml_put_text(out, one->id);
        buf_str(out, " <span class=\"small\">");
        xml_put_text(out, one->source);
        buf_str(out, "</span></li>\n");
    }
    buf_str(out, had_one ? "</ul>\n" : "");
}

static void put_findings(struct buf *out, struct arena *arena,
                         const struct report *report, uint32_t number)
{
    if (report->findings.n == 0) {
        buf_str(out, "<p>Nothing to change.</p>\n");
        return;
    }
    buf_str(out, "<h3>Findings</h3>\n<ol class=\"findings\">\n");
    for (uint32_t i = 0; i < report->findings.n; i++) {
        html_put_finding(out, arena, report, &report->findings.v[i], number);
    }
    buf_str(out, "</ol>\n");
}

static struct row *add_row(struct document *document, const char *path)
{
    struct kept *kept = document->kept;
    struct row *row = vec_push(&document->arena, &kept->rows);
    row->path = arena_string(&document->arena, slice_of(document_path(path)));
    return row;
}

static void put_section(struct buf *out, const struct document *document,
                        const char *path)
{
    const struct kept *kept = document->kept;
    buf_fmt(out, "<section id=\"f%u\"><h2>", kept->rows.n);
    xml_put_text(out, slice_of(document_path(path)));
    buf_str(out, "</h2>\n");
}

static void file(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out)
{
    struct row *row = add_row(document, report->path);
    const struct kept *kept = document->kept;
    uint32_t number = kept->rows.n;
    row->risk = report->risk;
    row->level = report->level;
    memcpy(row->count, report->count, sizeof row->count);
    memcpy(row->points, report->points, sizeof row->points);
    put_section(out, document, report->path);
    put_facts(out, report);
    put_findings(out, arena, report, number);
    put_requirements(out, report->check);
    buf_fmt(out, "<details%s><summary>The file, with what was found marked</summary>\n",
            number <= WHOLE_WITHOUT_ASKING ? " open" : "");
    html_put_source(out, arena, report, number);
    buf_str(out, "</details>\n</section>\n");
}

static void fault(struct document *document, const char *path, const struct error *err,
                  struct buf *out)
{
    add_row(document, path)->problem =
        arena_string(&document->arena, slice_of(err->message));
    put_section(out, document, path);
    buf_str(out, "<p>Not checked: ");
    xml_put_text(out, slice_of(err->message));
    buf_str(out, "</p>\n</section>\n");
}

static void put_row(struct buf *out, const struct row *row, uint32_t number)
{
    buf_fmt(out, "<tr><td><a href=\"#f%u\">", number);
    xml_put_text(out, slice_of(row->path));
    buf_str(out, "</a></td>");
    if (row->problem) {
        buf_str(out, "<td colspan=\"6\">not checked: ");
        xml_put_text(out, slice_of(row->problem));
        buf_str(out, "</td></tr>\n");
        return;
    }
    buf_fmt(out, "<td>%u, %s</td>", row->risk, row->level);
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        buf_str(out, "<td class=\"number\">");
        buf_number(out, row->points[filter]);
        buf_str(out, "</td>");
    }
    for (int severity = RULE_ERROR; severity >= RULE_NOTE; severity--) {
        buf_fmt(out, "<td class=\"number\">%u</td>", row->count[severity]);
    }
    buf_str(out, "</tr>\n");
}

/* The overview is known last and shown first: page.css gives it its place. */
static void end(struct document *document, struct buf *out)
{
    const struct kept *kept = document->kept;
    buf_str(out, "<div class=\"overview\">\n<p>");
    struct buf words;
    buf_init(&words, out->arena, SIZE_MAX);
    document_put_summary(document, &words);
    xml_put_text(out, buf_slice(&words));
    buf_str(out, "</p>\n");
    if (kept->rows.n > 1) {
        buf_str(out, "<table><thead><tr><th>File</th><th>Risk</th>"
                     "<th class=\"number\">SpamAssassin</th><th class=\"number\">rspamd"
                     "</th><th class=\"number\">Errors</th><th class=\"number\">Warnings"
                     "</th><th class=\"number\">Notes</th></tr></thead>\n<tbody>\n");
        for (uint32_t i = 0; i < kept->rows.n; i++) {
            put_row(out, &kept->rows.v[i], i + 1);
        }
        buf_str(out, "</tbody></table>\n");
    }
    buf_str(out, "</div>\n</body>\n</html>\n");
}

const struct format format_html = {"html", begin, file, fault, end};
