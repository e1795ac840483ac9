#include "base/json.h"
#include "report/formats.h"

struct kept {
    bool had_one;
};

static const char *const severity_names[] = {
    [RULE_NOTE] = "INFO", [RULE_WARNING] = "WARNING", [RULE_ERROR] = "ERROR"};

static void begin(struct document *document, struct buf *out)
{
    document->kept = arena_alloc(&document->arena, sizeof(struct kept));
    buf_str(out, "{\"source\":{\"name\":\"inboxlint\"},\"diagnostics\":[");
}

static void next(struct document *document, struct buf *out)
{
    struct kept *kept = document->kept;
    buf_str(out, kept->had_one ? ",\n " : "\n ");
    kept->had_one = true;
}

/* reviewdog counts columns in bytes, from 1. */
static void put_position(struct json *json, const char *key, const struct lines *lines,
                         struct place at)
{
    uint32_t line_start = at.line <= lines->count ? lines->start[at.line - 1] : 0;
    json_key(json, key);
    json_open(json, '{');
    json_put_uint(json, "line", at.line);
    json_put_uint(json, "column", at.offset - line_start + 1);
    json_close(json, '}');
}

static void put_range(struct json *json, const struct lines *lines, struct place start,
                      struct place end)
{
    json_key(json, "range");
    json_open(json, '{');
    put_position(json, "start", lines, start);
    put_position(json, "end", lines, end);
    json_close(json, '}');
}

static void put_finding(struct json *json, struct arena *arena,
                        const struct report *report, const struct report_finding *finding)
{
    const struct rule *rule = finding->finding->rule;
    const struct lines *lines = &report->check->doc->lines;
    struct report_place place = document_first_place(finding);
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    document_put_sentence(&words, finding);
    json_open(json, '{');
    json_put_string(json, "message", buf_slice(&words));
    json_key(json, "location");
    json_open(json, '{');
    json_put_str(json, "path", document_path(report->path));
    put_range(json, lines, place.start, place.end);
    json_close(json, '}');
    json_put_str(json, "severity", severity_names[rule->severity]);
    json_key(json, "code");
    json_open(json, '{');
    json_put_string(json, "value", rule->id);
    json_close(json, '}');
    json_close(json, '}');
}

static void file(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out)
{
    for (uint32_t i = 0; i < report->findings.n; i++) {
        struct json json;
        next(document, out);
        json_init(&json, out);
        put_finding(&json, arena, report, &report->findings.v[i]);
    }
}

static void fault(struct document *document, const char *path, const struct error *err,
                  struct buf *out)
{
    struct json json;
    next(document, out);
    json_init(&json, out);
    json_open(&json, '{');
    json_put_str(&json, "message", err->message);
    json_key(&json, "location");
    json_open(&json, '{');
    json_put_str(&json, "path", document_path(path));
    json_close(&json, '}');
    json_put_str(&json, "severity", "ERROR");
    json_close(&json, '}');
}

static void end(struct document *document, struct buf *out)
{
    (void)document;
    buf_str(out, "\n]}\n");
}

const struct format format_rdjson = {"rdjson", begin, file, fault, end};
