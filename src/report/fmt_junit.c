#include "report/formats.h"
#include "report/xml.h"

static void begin(struct document *document, struct buf *out)
{
    (void)document;
    buf_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<testsuites name=\"inboxlint\">\n");
}

static void begin_file(struct buf *out, const char *path, bool has_failed, bool is_broken)
{
    struct slice name = slice_of(document_path(path));
    buf_str(out, "  <testsuite");
    xml_put_attribute(out, "name", name);
    xml_put_uint_attribute(out, "tests", 1);
    xml_put_uint_attribute(out, "failures", has_failed);
    xml_put_uint_attribute(out, "errors", is_broken);
    buf_str(out, ">\n    <testcase");
    xml_put_attribute(out, "name", name);
    xml_put_attribute(out, "classname", SLICE_LIT("inboxlint"));
    xml_put_attribute(out, "file", name);
    buf_str(out, ">\n");
}

static void end_file(struct buf *out)
{
    buf_str(out, "    </testcase>\n  </testsuite>\n");
}

static void put_failure(struct buf *out, struct arena *arena,
                        const struct report_finding *finding)
{
    const struct rule *rule = finding->finding->rule;
    struct report_place place = document_first_place(finding);
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    document_put_sentence(&words, finding);
    buf_str(out, "      <failure");
    xml_put_attribute(out, "type", rule->id);
    xml_put_attribute(out, "message", finding->finding->message);
    buf_fmt(out, ">%u:%u: %s: ", place.start.line, place.start.column,
            rule_severity_name(rule->severity));
    xml_put_text(out, buf_slice(&words));
    buf_str(out, "</failure>\n");
}

static bool is_failure(const struct document *document,
                       const struct report_finding *finding)
{
    return (int)finding->finding->rule->severity >= document->options.fail_from;
}

/* What is under the threshold: JUnit knows no warning. */
static void put_rest(const struct document *document, const struct report *report,
                     struct arena *arena, struct buf *out)
{
    buf_str(out, "      <system-out>");
    buf_fmt(out, "risk %u of 100, %s\n", report->risk, report->level);
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct report_finding *finding = &report->findings.v[i];
        const struct rule *rule = finding->finding->rule;
        struct report_place place = document_first_place(finding);
        struct buf words;
        if (is_failure(document, finding)) {
            continue;
        }
        buf_init(&words, arena, SIZE_MAX);
        document_put_sentence(&words, finding);
        buf_fmt(out, "%u:%u: %s: ", place.start.line, place.start.column,
                rule_severity_name(rule->severity));
        xml_put_text(out, buf_slice(&words));
        buf_str(out, " [");
        xml_put_text(out, rule->id);
        buf_str(out, "]\n");
    }
    buf_str(out, "</system-out>\n");
}

static void file(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out)
{
    bool has_failed = false;
    for (uint32_t i = 0; i < report->findings.n; i++) {
        has_failed = has_failed || is_failure(document, &report->findings.v[i]);
    }
    begin_file(out, report->path, has_failed, false);
    for (uint32_t i = 0; i < report->findings.n; i++) {
        if (is_failure(document, &report->findings.v[i])) {
            put_failure(out, arena, &report->findings.v[i]);
        }
    }
    put_rest(document, report, arena, out);
    end_file(out);
}

static void fault(struct document *document, const char *path, const struct error *err,
                  struct buf *out)
{
    (void)document;
    begin_file(out, path, false, true);
    buf_str(out, "      <error type=\"unreadable\"");
    xml_put_attribute(out, "message", slice_of(err->message));
    buf_str(out, "/>\n");
    end_file(out);
}

static void end(struct document *document, struct buf *out)
{
    (void)document;
    buf_str(out, "</testsuites>\n");
}

const struct format format_junit = {"junit", begin, file, fault, end};
