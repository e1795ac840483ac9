/*
 * What one run writes in one format: something before the first file, a piece a file, a
 * piece for a file that could not be checked, something after the last. All pieces in
 * order, put together, are the whole document.
 *
 * Memory grows with what a format must keep until the end (SARIF: the rules that fired;
 * GitHub: its ten worst of each level; Markdown: one line a file), never with the bytes
 * checked.
 */
#ifndef INBOXLINT_REPORT_DOCUMENT_H
#define INBOXLINT_REPORT_DOCUMENT_H

#include "base/error.h"
#include "report/report.h"

struct document_options {
    const char *tool_version, *rules_hash;
    int fail_from; /* least enum rule_severity that fails a file; above all: none does */
};

struct document {
    const struct format *format;
    struct document_options options;
    struct arena arena;               /* what the format keeps between pieces */
    void *kept;                       /* the format's own, in the arena */
    uint32_t files, failed, count[3]; /* count: findings by enum rule_severity */
    uint32_t worst_risk;
    const char *worst_path;
};

/* A format: one table entry a file. Each function may be NULL: nothing to say there. The
 * arena of file() is scratch. */
struct format {
    const char *name;
    void (*begin)(struct document *document, struct buf *out);
    void (*file)(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out);
    void (*fault)(struct document *document, const char *path, const struct error *err,
                  struct buf *out);
    void (*end)(struct document *document, struct buf *out);
};

/* `on_full` as for arena_init(). The strings of the options must outlive the document. */
void document_init(struct document *document, const struct format *format,
                   const struct document_options *options, jmp_buf *on_full);
void document_done(struct document *document);

void document_begin(struct document *document, struct buf *out);
void document_file(struct document *document, const struct report *report,
                   struct arena *arena, struct buf *out);
void document_fault(struct document *document, const char *path, const struct error *err,
                    struct buf *out);
void document_end(struct document *document, struct buf *out);

/* "3 files: 1 error, 4 warnings, 2 notes; highest risk 62 (sale.eml)" */
void document_put_summary(const struct document *document, struct buf *out);

/* Where a finding is told that points at the whole file: its first byte. */
struct report_place document_first_place(const struct report_finding *finding);

/* The path as consumers of reports want it: without a leading "./". */
const char *document_path(const char *path);

/* " (in the subject given on the command line)" where a finding is about no byte of the
 * file. */
void document_put_given(struct buf *out, const struct report_finding *finding);

/* What is wrong, what it costs and what to do, on one line: "promises a money back
 * guarantee (SpamAssassin +2.91). Say what happens and when." */
void document_put_sentence(struct buf *out, const struct report_finding *finding);

/* The larger share of a filter's threshold that the finding's points are; 0 for none. */
double document_weight(const struct finding *finding);

#endif
