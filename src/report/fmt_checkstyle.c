#include "report/formats.h"
#include "report/xml.h"

static const char *const severity_names[] = {
    [RULE_NOTE] = "info", [RULE_WARNING] = "warning", [RULE_ERROR] = "error"};

static void begin(struct document *document, struct buf *out)
{
    buf_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle");
    xml_put_attribute(out, "version", slice_of(document->options.tool_version));
    buf_str(out, ">\n");
}

static void put_error(struct buf *out, struct place at, const char *severity,
                      struct slice message, struct slice source)
{
    buf_str(out, "    <error");
    xml_put_uint_attribute(out, "line", at.line);
    xml_put_uint_attribute(out, "column", at.column);
    xml_put_attribute(out, "severity", slice_of(severity));
    xml_put_attribute(out, "message", message);
    buf_str(out, " source=\"inboxlint.");
    xml_put_text(out, source);
    buf_str(out, "\"/>\n");
}

static void put_file(struct buf *out, const char *path)
{
    buf_str(out, "  <file");
    xml_put_attribute(out, "name", slice_of(document_path(path)));
    buf_str(out, ">\n");
}

static void file(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out)
{
    (void)document;
    put_file(out, report->path);
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct report_finding *finding = &report->findings.v[i];
        const struct rule *rule = finding->finding->rule;
        struct buf words;
        buf_init(&words, arena, SIZE_MAX);
        document_put_sentence(&words, finding);
        put_error(out, document_first_place(finding).start,
                  severity_names[rule->severity], buf_slice(&words), rule->id);
    }
    buf_str(out, "  </file>\n");
}

static void fault(struct document *document, const char *path, const struct error *err,
                  struct buf *out)
{
    (void)document;
    put_file(out, path);
    put_error(out, (struct place){err->line ? err->line : 1, 1, 0}, "error",
              slice_of(err->message), SLICE_LIT("unreadable"));
    buf_str(out, "  </file>\n");
}

static void end(struct document *document, struct buf *out)
{
    (void)document;
    buf_str(out, "</checkstyle>\n");
}

const struct format format_checkstyle = {"checkstyle", begin, file, fault, end};
