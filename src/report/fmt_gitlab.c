#include "base/json.h"
#include "report/formats.h"
#include "rule/fingerprint.h"

struct issue {
    struct slice description, check_name;
    const char *fingerprint, *severity, *path;
    uint32_t first_line, last_line;
};

static void begin(struct document *document, struct buf *out)
{
    document->kept = arena_alloc(&document->arena, sizeof(bool));
    buf_str(out, "[");
}

/* GitLab shows issues of one fingerprint once: ours hold the path, and a rule is told
 * once a file. */
static void put_issue(struct document *document, struct buf *out,
                      const struct issue *issue)
{
    bool *had_one = document->kept;
    struct json json;
    buf_str(out, *had_one ? ",\n " : "\n ");
    *had_one = true;
    json_init(&json, out);
    json_open(&json, '{');
    json_put_string(&json, "description", issue->description);
    json_put_string(&json, "check_name", issue->check_name);
    json_put_str(&json, "fingerprint", issue->fingerprint);
    json_put_str(&json, "severity", issue->severity);
    json_key(&json, "location");
    json_open(&json, '{');
    json_put_str(&json, "path", document_path(issue->path));
    json_key(&json, "lines");
    json_open(&json, '{');
    json_put_uint(&json, "begin", issue->first_line);
    json_put_uint(&json, "end", issue->last_line);
    json_close(&json, '}');
    json_close(&json, '}');
    json_close(&json, '}');
}

static void file(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out)
{
    static const char *const severity[] = {
        [RULE_NOTE] = "info", [RULE_WARNING] = "minor", [RULE_ERROR] = "major"};
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct report_finding *finding = &report->findings.v[i];
        const struct rule *rule = finding->finding->rule;
        struct report_place place = document_first_place(finding);
        struct buf words;
        buf_init(&words, arena, SIZE_MAX);
        document_put_sentence(&words, finding);
        put_issue(document, out,
                  &(struct issue){
                      .description = buf_slice(&words),
                      .check_name = rule->id,
                      .fingerprint = finding->fingerprint,
                      .severity = severity[rule->severity],
                      .path = report->path,
                      .first_line = place.start.line,
                      .last_line = place.end.line,
                  });
    }
}

static void fault(struct document *document, const char *path, const struct error *err,
                  struct buf *out)
{
    char fingerprint[17];
    uint32_t line = err->line ? err->line : 1;
    fingerprint_fault(slice_of(path), slice_of(err->message), fingerprint);
    put_issue(document, out,
              &(struct issue){
                  .description = slice_of(err->message),
                  .check_name = SLICE_LIT("unreadable"),
                  .fingerprint = fingerprint,
                  .severity = "critical",
                  .path = path,
                  .first_line = line,
                  .last_line = line,
              });
}

static void end(struct document *document, struct buf *out)
{
    (void)document;
    buf_str(out, "\n]\n");
}

const struct format format_gitlab = {"gitlab", begin, file, fault, end};
