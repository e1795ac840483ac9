/* What the public library writes: documents, single files, values, rules. */
#include <stdlib.h>

#include "doc/doc.h"
#include "inboxlint_private.h"
#include "report/fmt_rules.h"
#include "report/formats.h"
#include "report/value.h"

static const struct format *const formats[] = {
    [INBOXLINT_TEXT] = &format_text,
    [INBOXLINT_TEXT_COLOR] = &format_text_color,
    [INBOXLINT_TEXT_FULL] = &format_text_full,
    [INBOXLINT_TEXT_FULL_COLOR] = &format_text_full_color,
    [INBOXLINT_LINES] = &format_lines,
    [INBOXLINT_JSON] = &format_json,
    [INBOXLINT_SARIF] = &format_sarif,
    [INBOXLINT_GITHUB] = &format_github,
    [INBOXLINT_GITLAB] = &format_gitlab,
    [INBOXLINT_JUNIT] = &format_junit,
    [INBOXLINT_CHECKSTYLE] = &format_checkstyle,
    [INBOXLINT_RDJSON] = &format_rdjson,
    [INBOXLINT_HTML] = &format_html,
    [INBOXLINT_MARKDOWN] = &format_markdown,
};

void inboxlint_begin_output(struct buf *out, struct arena *arena)
{
    buf_init(out, arena, REPORT_MAX_MEMORY + 1);
    buf_reserve(out, 16 * 1024);
}

const char *inboxlint_end_output(struct buf *out, size_t *size)
{
    *size = out->n;
    buf_reserve(out, 1);
    out->p[*size] = '\0';
    return out->p;
}

static struct document begin_document(const struct inboxlint *lint,
                                      enum inboxlint_format format, int fail_from,
                                      jmp_buf *on_full)
{
    const struct document_options options = {
        .tool_version = INBOXLINT_VERSION,
        .rules_hash = lint->rules->set.hash,
        .fail_from = fail_from,
    };
    struct document document;
    document_init(&document, formats[format], &options, on_full);
    return document;
}

const char *inboxlint_render(struct inboxlint *lint, enum inboxlint_format format,
                             size_t *size)
{
    struct buf out;
    if (setjmp(lint->on_full)) {
        return NULL;
    }
    inboxlint_begin_output(&out, &lint->arena);
    if (format == INBOXLINT_PARSE) {
        doc_write_parse(lint->check.doc, lint->report.path, &out);
    } else if (format == INBOXLINT_JSON) {
        fmt_json_file(&lint->report, &out);
    } else {
        struct document document =
            begin_document(lint, format, INBOXLINT_WARNING, &lint->on_full);
        document_file(&document, &lint->report, &lint->arena, &out);
        document_done(&document);
    }
    return inboxlint_end_output(&out, size);
}

bool inboxlint_is_value(const struct inboxlint *lint, const char *name)
{
    return value_is_name(&lint->rules->set, slice_of(name));
}

const char *inboxlint_value(struct inboxlint *lint, const char *name, size_t *size)
{
    struct buf out;
    if (setjmp(lint->on_full)) {
        return NULL;
    }
    buf_init(&out, &lint->arena, REPORT_MAX_MEMORY);
    if (!value_put(&lint->report, slice_of(name), &out)) {
        return NULL;
    }
    *size = out.n;
    buf_byte(&out, '\0');
    return out.p;
}

const char *inboxlint_rules_render(struct inboxlint *lint, const char *id, size_t *size)
{
    const struct ruleset *set = &lint->rules->set;
    struct buf out;
    if (setjmp(lint->on_full)) {
        return NULL;
    }
    arena_done(&lint->arena);
    lint->fixing.has_plan = false;
    inboxlint_begin_output(&out, &lint->arena);
    const struct rule *rule = id ? ruleset_find(set, slice_of(id)) : NULL;
    if (id && !rule) {
        return NULL;
    }
    if (rule) {
        fmt_rule(rule, &out);
    } else {
        fmt_rules(set, &out);
    }
    return inboxlint_end_output(&out, size);
}

struct inboxlint_document {
    struct document document;
    struct arena arena; /* of the piece that was asked for last */
    jmp_buf on_full;
};

struct inboxlint_document *inboxlint_document_new(const struct inboxlint *lint,
                                                  enum inboxlint_format format,
                                                  int fail_from,
                                                  struct inboxlint_error *out)
{
    struct inboxlint_document *document = calloc(1, sizeof *document);
    if (!document) {
        struct error err;
        error_set(&err, "out of memory");
        inboxlint_failed(out, &err);
        return NULL;
    }
    document->document = begin_document(lint, format, fail_from, &document->on_full);
    arena_init(&document->arena, REPORT_MAX_MEMORY, &document->on_full);
    return document;
}

const char *inboxlint_document_begin(struct inboxlint_document *document, size_t *size)
{
    struct buf out;
    if (setjmp(document->on_full)) {
        return NULL;
    }
    arena_done(&document->arena);
    inboxlint_begin_output(&out, &document->arena);
    document_begin(&document->document, &out);
    return inboxlint_end_output(&out, size);
}

const char *inboxlint_document_add(struct inboxlint_document *document,
                                   struct inboxlint *lint, size_t *size)
{
    struct buf out;
    if (setjmp(document->on_full)) {
        return NULL;
    }
    arena_done(&document->arena);
    inboxlint_begin_output(&out, &document->arena);
    document_file(&document->document, &lint->report, &document->arena, &out);
    return inboxlint_end_output(&out, size);
}

const char *inboxlint_document_fault(struct inboxlint_document *document,
                                     const char *path, const struct inboxlint_error *err,
                                     size_t *size)
{
    struct error fault = {.line = err->line, .column = err->column};
    struct buf out;
    if (setjmp(document->on_full)) {
        return NULL;
    }
    memcpy(fault.message, err->message, sizeof fault.message);
    arena_done(&document->arena);
    inboxlint_begin_output(&out, &document->arena);
    document_fault(&document->document, path, &fault, &out);
    return inboxlint_end_output(&out, size);
}

const char *inboxlint_document_end(struct inboxlint_document *document, size_t *size)
{
    struct buf out;
    if (setjmp(document->on_full)) {
        return NULL;
    }
    arena_done(&document->arena);
    inboxlint_begin_output(&out, &document->arena);
    document_end(&document->document, &out);
    return inboxlint_end_output(&out, size);
}

void inboxlint_document_free(struct inboxlint_document *document)
{
    if (document) {
        document_done(&document->document);
        arena_done(&document->arena);
        free(document);
    }
}
