#include <stdlib.h>

#include "report/formats.h"

enum {
    ROWS = 200, /* worst files that get a row: the step summary ends at 1 MiB */
};

struct row {
    char *path;
    double points[RULE_FILTERS];
    uint32_t risk, count[3], order;
    const char *level;
    char *worst; /* the first finding's sentence; NULL: none */
};

struct kept {
    VEC(struct row) rows;
    VEC(struct row) problems; /* path and, as worst, what is wrong */
};

static void begin(struct document *document, struct buf *out)
{
    (void)out;
    document->kept = arena_alloc(&document->arena, sizeof(struct kept));
}

/* A table cell: no bar, tag, mark or line break of Markdown. */
static void put_cell(struct buf *out, struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if ((uint8_t)c < 0x20 || c == 0x7F) {
            c = ' ';
        }
        if (c == '<') {
            buf_str(out, "&lt;");
        } else {
            buf_str(out, c && strchr("\\|`*_[]#@", c) ? "\\" : "");
            buf_byte(out, c);
        }
    }
}

static void file(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out)
{
    struct kept *kept = document->kept;
    struct row *row = vec_push(&document->arena, &kept->rows);
    (void)out;
    *row = (struct row){
        .path = arena_string(&document->arena, slice_of(document_path(report->path))),
        .points = {report->points[0], report->points[1]},
        .risk = report->risk,
        .count = {report->count[0], report->count[1], report->count[2]},
        .order = kept->rows.n,
        .level = report->level,
    };
    if (report->findings.n) {
        struct buf words;
        buf_init(&words, arena, SIZE_MAX);
        document_put_sentence(&words, &report->findings.v[0]);
        row->worst = arena_string(&document->arena, buf_slice(&words));
    }
}

static void fault(struct document *document, const char *path, const struct error *err,
                  struct buf *out)
{
    struct kept *kept = document->kept;
    (void)out;
    *vec_push(&document->arena, &kept->problems) = (struct row){
        .path = arena_string(&document->arena, slice_of(document_path(path))),
        .worst = arena_string(&document->arena, slice_of(err->message)),
    };
}

static int by_trouble(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->count[RULE_ERROR] != y->count[RULE_ERROR]) {
        return x->count[RULE_ERROR] < y->count[RULE_ERROR] ? 1 : -1;
    }
    if (x->risk != y->risk) {
        return x->risk < y->risk ? 1 : -1;
    }
    return x->order < y->order ? -1 : 1;
}

static void put_row(struct buf *out, const struct row *row)
{
    buf_str(out, "| ");
    put_cell(out, slice_of(row->path));
    buf_fmt(out, " | %u, %s | ", row->risk, row->level);
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        buf_number(out, row->points[filter]);
        buf_str(out, " | ");
    }
    for (int severity = RULE_ERROR; severity >= RULE_NOTE; severity--) {
        buf_fmt(out, "%u | ", row->count[severity]);
    }
    put_cell(out, row->worst ? slice_of(row->worst) : SLICE_LIT(""));
    buf_str(out, " |\n");
}

static void end(struct document *document, struct buf *out)
{
    struct kept *kept = document->kept;
    uint32_t shown = kept->rows.n < ROWS ? kept->rows.n : ROWS;
    buf_str(out, "### inboxlint\n\n");
    document_put_summary(document, out);
    buf_str(out, "\n");
    if (shown) {
        qsort(kept->rows.v, kept->rows.n, sizeof *kept->rows.v, by_trouble);
        buf_str(out,
                "\n| file | risk | SpamAssassin | rspamd | errors | warnings | notes "
                "| first |\n|---|---|--:|--:|--:|--:|--:|---|\n");
    }
    for (uint32_t i = 0; i < shown; i++) {
        put_row(out, &kept->rows.v[i]);
    }
    if (shown < kept->rows.n) {
        buf_fmt(out, "\n%u more files are not shown.\n", kept->rows.n - shown);
    }
    for (uint32_t i = 0; i < kept->problems.n && i < ROWS; i++) {
        buf_str(out, i ? "- " : "\nNot checked:\n\n- ");
        put_cell(out, slice_of(kept->problems.v[i].path));
        buf_str(out, ": ");
        put_cell(out, slice_of(kept->problems.v[i].worst));
        buf_str(out, "\n");
    }
}

const struct format format_markdown = {"markdown", begin, file, fault, end};
