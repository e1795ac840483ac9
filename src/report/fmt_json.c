#include "base/json.h"
#include "report/formats.h"

static void put_points(struct json *json, const double points[RULE_FILTERS], bool all)
{
    json_key(json, "points");
    json_open(json, '{');
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        if (all || points[filter] != 0) {
            json_put_number(json, rule_filter_name(filter), points[filter]);
        }
    }
    json_close(json, '}');
}

static const char *status_name(enum requirement_status status)
{
    switch (status) {
    case REQUIREMENT_PASS:
        return "pass";
    case REQUIREMENT_FAIL:
        return "fail";
    case REQUIREMENT_UNDECIDED:
    case REQUIREMENT_NOT_ASKED:
    case REQUIREMENT_STATUSES:
        break;
    }
    return "undecided";
}

static void put_requirements(struct json *json, const struct check *check)
{
    json_key(json, "requirements");
    json_open(json, '[');
    for (uint32_t i = 0; i < check->requirements.n; i++) {
        const struct requirement *requirement = &check->requirements.v[i];
        if (requirement->status == REQUIREMENT_NOT_ASKED) {
            continue;
        }
        json_open(json, '{');
        json_put_string(json, "profile", requirement->profile);
        json_put_string(json, "id", requirement->id);
        json_put_str(json, "status", status_name(requirement->status));
        if (requirement->rule) {
            json_put_string(json, "rule", requirement->rule->id);
        } else {
            json_put_str(json, "rule", NULL);
        }
        json_put_string(json, "source", requirement->source);
        json_put_str(json, "reason", requirement->reason);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* Offsets are bytes of the input file. Words that are no UTF-8 (a charset of the file's
 * own) are replaced by U+FFFD here; `inboxlint fix` writes them as they are. */
static void put_fix(struct json *json, const struct fix *fix)
{
    json_key(json, "fix");
    json_open(json, '{');
    json_put_str(json, "kind", fix->is_safe ? "safe" : "suggested");
    json_put_string(json, "title", fix->title);
    json_key(json, "edits");
    json_open(json, '[');
    for (uint32_t i = 0; i < fix->edits.list.n; i++) {
        const struct edit *edit = &fix->edits.list.v[i];
        json_open(json, '{');
        json_put_uint(json, "start", edit->at.start);
        json_put_uint(json, "end", edit->at.end);
        json_put_string(json, "text", edit->words);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "wins");
    json_open(json, '{');
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        if (fix->wins[filter] > 0 || fix->wins[filter] < 0) {
            json_put_number(json, rule_filter_name((enum rule_filter)filter),
                            fix->wins[filter]);
        }
    }
    if (fix->wins_risk) {
        json_put_uint(json, "risk", fix->wins_risk);
    }
    json_close(json, '}');
    json_close(json, '}');
}

static void put_finding(struct json *json, const struct report_finding *finding)
{
    const struct rule *rule = finding->finding->rule;
    json_open(json, '{');
    json_put_string(json, "rule", rule->id);
    json_put_string(json, "family", rule->family);
    json_put_str(json, "severity", rule_severity_name(rule->severity));
    json_put_str(json, "evidence", rule_evidence_name(rule->evidence));
    put_points(json, finding->finding->points, false);
    json_put_string(json, "message", finding->finding->message);
    json_put_string(json, "advice", finding->advice);
    json_put_str(json, "zone", finding->places.n ? finding->places.v[0].zone : NULL);
    json_key(json, "places");
    json_open(json, '[');
    for (uint32_t i = 0; i < finding->places.n; i++) {
        json_open(json, '{');
        lines_put_place(json, "start", finding->places.v[i].start);
        lines_put_place(json, "end", finding->places.v[i].end);
        json_put_string(json, "text", finding->places.v[i].text);
        json_close(json, '}');
    }
    json_close(json, ']');
    if (finding->fix) {
        put_fix(json, finding->fix);
    }
    json_put_str(json, "fingerprint", finding->fingerprint);
    if (finding->finding->part_of) {
        json_put_string(json, "part_of", finding->finding->part_of->id);
    }
    json_close(json, '}');
}

static void put_undecided(struct json *json, const struct check *check)
{
    json_key(json, "undecided");
    json_open(json, '[');
    for (uint32_t i = 0; i < check->undecided.n; i++) {
        json_open(json, '{');
        json_put_string(json, "rule", check->undecided.v[i].rule->id);
        json_put_str(json, "reason", check->undecided.v[i].reason);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* The findings that the risk owes most to: their weight in log-odds, and the risk without
 * each. */
static void put_risk_parts(struct json *json, const struct report *report)
{
    json_key(json, "risk_parts");
    json_open(json, '[');
    for (uint32_t i = 0; i < report->risk_part_count; i++) {
        const struct report_part *part = &report->risk_parts[i];
        const struct finding *finding = report->findings.v[part->finding].finding;
        json_open(json, '{');
        json_put_string(json, "rule", finding->rule->id);
        json_put_number(json, "weight", part->weight);
        json_put_uint(json, "without", part->without);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* As in parse/1: the part and where the defect begins. */
static void put_defects(struct json *json, const struct report *report)
{
    const struct doc *doc = report->check->doc;
    json_key(json, "defects");
    json_open(json, '[');
    for (uint32_t i = 0; i < doc->notes.defects.n; i++) {
        const struct defect *defect = &doc->notes.defects.v[i];
        json_open(json, '{');
        json_put_str(json, "code", defect->code);
        json_put_str(json, "part", defect->part);
        lines_put_place(json, "start", report->defect_at[i]);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_limits(struct json *json, const struct doc *doc)
{
    json_key(json, "limits");
    json_open(json, '[');
    for (uint32_t i = 0; i < doc->notes.limits.n; i++) {
        json_open(json, '{');
        json_put_str(json, "code", doc->notes.limits.v[i].code);
        json_put_uint(json, "limit", doc->notes.limits.v[i].value);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void fmt_json_file(const struct report *report, struct buf *out)
{
    const struct doc *doc = report->check->doc;
    struct json json;
    json_init(&json, out);
    json_open(&json, '{');
    json_put_str(&json, "path", report->path);
    json_put_str(&json, "kind", doc_kind_name(doc->kind));
    json_put_str(&json, "mode", doc->mode == DOC_MODE_MESSAGE ? "message" : "template");
    if (report->subject.p) {
        json_put_string(&json, "subject", report->subject);
    } else {
        json_put_str(&json, "subject", NULL);
    }
    put_points(&json, report->points, true);
    json_put_uint(&json, "risk", report->risk);
    json_put_str(&json, "level", report->level);
    put_risk_parts(&json, report);
    if (report->tone.n) {
        json_put_string(&json, "tone", report->tone);
    } else {
        json_put_str(&json, "tone", NULL);
    }
    put_requirements(&json, report->check);
    json_key(&json, "findings");
    json_open(&json, '[');
    for (uint32_t i = 0; i < report->findings.n; i++) {
        put_finding(&json, &report->findings.v[i]);
    }
    json_close(&json, ']');
    put_undecided(&json, report->check);
    json_put_uint(&json, "suppressed",
                  report->hidden[SUPPRESSED_BY_COMMENT] +
                      report->hidden[SUPPRESSED_AS_KNOWN]);
    put_defects(&json, report);
    put_limits(&json, doc);
    json_close(&json, '}');
}

/* check/1 up to its first file. The document's brace stays open until end(). */
static void begin(struct document *document, struct buf *out)
{
    struct json json;
    json_init(&json, out);
    json_open(&json, '{');
    json_put_str(&json, "schema", "check/1");
    json_key(&json, "tool");
    json_open(&json, '{');
    json_put_str(&json, "name", "inboxlint");
    json_put_str(&json, "version", document->options.tool_version);
    json_put_str(&json, "rules", document->options.rules_hash);
    json_close(&json, '}');
    buf_str(out, ",\n \"files\":[");
}

static void file(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out)
{
    (void)arena;
    buf_str(out, document->files ? ",\n  " : "");
    fmt_json_file(report, out);
}

static void end(struct document *document, struct buf *out)
{
    struct json json;
    buf_str(out, "],\n \"summary\":");
    json_init(&json, out);
    json_open(&json, '{');
    json_put_uint(&json, "files", document->files);
    json_put_uint(&json, "error", document->count[RULE_ERROR]);
    json_put_uint(&json, "warning", document->count[RULE_WARNING]);
    json_put_uint(&json, "note", document->count[RULE_NOTE]);
    json_close(&json, '}');
    buf_str(out, "}\n");
}

const struct format format_json = {"json", begin, file, NULL, end};
