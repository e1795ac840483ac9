#include "report/document.h"

#include <math.h>

#include "report/markdown.h"

enum { DOCUMENT_MAX_MEMORY = 512 * 1024 * 1024 };

void document_init(struct document *document, const struct format *format,
                   const struct document_options *options, jmp_buf *on_full)
{
    *document = (struct document){.format = format, .options = *options};
    arena_init(&document->arena, DOCUMENT_MAX_MEMORY, on_full);
}

void document_done(struct document *document)
{
    arena_done(&document->arena);
}

void document_begin(struct document *document, struct buf *out)
{
    if (document->format->begin) {
        document->format->begin(document, out);
    }
}

void document_file(struct document *document, const struct report *report,
                   struct arena *arena, struct buf *out)
{
    if (document->format->file) {
        document->format->file(document, report, arena, out);
    }
    for (int i = 0; i < 3; i++) {
        document->count[i] += report->count[i];
    }
    if (document->files == 0 || report->risk > document->worst_risk) {
        document->worst_risk = report->risk;
        document->worst_path = arena_string(&document->arena, slice_of(report->path));
    }
    document->files++;
}

void document_fault(struct document *document, const char *path, const struct error *err,
                    struct buf *out)
{
    if (document->format->fault) {
        document->format->fault(document, path, err, out);
    }
    document->failed++;
}

void document_end(struct document *document, struct buf *out)
{
    if (document->format->end) {
        document->format->end(document, out);
    }
}

static void put_amount(struct buf *out, uint32_t n, const char *noun, const char *before)
{
    buf_fmt(out, "%s%u %s%s", before, n, noun, n == 1 ? "" : "s");
}

void document_put_summary(const struct document *document, struct buf *out)
{
    put_amount(out, document->files, "file", "");
    put_amount(out, document->count[RULE_ERROR], "error", ": ");
    put_amount(out, document->count[RULE_WARNING], "warning", ", ");
    put_amount(out, document->count[RULE_NOTE], "note", ", ");
    if (document->files > 1) {
        buf_fmt(out, "; highest risk %u (%s)", document->worst_risk,
                document->worst_path);
    }
    if (document->failed) {
        buf_fmt(out, "; %u could not be checked", document->failed);
    }
}

struct report_place document_first_place(const struct report_finding *finding)
{
    if (finding->places.n) {
        return finding->places.v[0];
    }
    return (struct report_place){.start = {1, 1, 0}, .end = {1, 1, 0}};
}

const char *document_path(const char *path)
{
    while (path[0] == '.' && path[1] == '/' && path[2]) {
        path += 2;
        while (path[0] == '/' && path[1]) {
            path++;
        }
    }
    return path;
}

double document_weight(const struct finding *finding)
{
    double share = 0;
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        share = fmax(share, finding->points[filter] / report_threshold(filter));
    }
    return share;
}

static void put_points(struct buf *out, const struct finding *finding)
{
    const char *before = " (";
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        if (finding->points[filter] != 0) {
            buf_fmt(out, "%s%s%s", before, report_filter_label((enum rule_filter)filter),
                    finding->points[filter] > 0 ? " +" : " ");
            buf_number(out, finding->points[filter]);
            before = ", ";
        }
    }
    buf_str(out, before[0] == ',' ? ")" : "");
}

void document_put_given(struct buf *out, const struct report_finding *finding)
{
    if (finding->given && finding->places.n == 0) {
        buf_fmt(out, " (in the %s given on the command line)", finding->given);
    }
}

void document_put_sentence(struct buf *out, const struct report_finding *finding)
{
    buf_add(out, finding->finding->message);
    document_put_given(out, finding);
    put_points(out, finding->finding);
    if (finding->advice.n) {
        buf_str(out, out->n && out->p[out->n - 1] == '.' ? " " : ". ");
        buf_add(out, markdown_plain(out->arena, finding->advice));
    }
}
