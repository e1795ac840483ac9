#include "base/json.h"
#include "base/utf8.h"
#include "report/formats.h"
#include "report/markdown.h"
#include "rule/rule_doc.h"

enum { DESCRIPTION_MOST = 1000 }; /* GitHub takes 1,024 characters */

struct problem {
    char *path, *message;
    uint32_t line;
};

struct kept {
    VEC(const struct rule *) rules; /* that fired, in the order of their first result */
    VEC(struct problem) problems;   /* files that could not be checked */
    bool had_one;
};

static void begin(struct document *document, struct buf *out)
{
    document->kept = arena_alloc(&document->arena, sizeof(struct kept));
    buf_str(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
                 "\"version\":\"2.1.0\",\n"
                 " \"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[");
}

static uint32_t rule_index(struct document *document, const struct rule *rule)
{
    struct kept *kept = document->kept;
    for (uint32_t i = 0; i < kept->rules.n; i++) {
        if (kept->rules.v[i] == rule) {
            return i;
        }
    }
    *vec_push(&document->arena, &kept->rules) = rule;
    return kept->rules.n - 1;
}

static bool is_uri_byte(char c)
{
    return ascii_is_alnum(c) || (c && strchr("-._~/!$&'()*+,;=@", c));
}

/* RFC 3986: a relative reference, or file:// for an absolute path. Any byte of a name can
 * be told. */
static struct slice uri_of(struct arena *arena, const char *path)
{
    static const char digits[] = "0123456789ABCDEF";
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    path = document_path(path);
    buf_str(&out, path[0] == '/' ? "file://" : "");
    for (; *path; path++) {
        if (is_uri_byte(*path)) {
            buf_byte(&out, *path);
        } else {
            buf_byte(&out, '%');
            buf_byte(&out, digits[(uint8_t)*path >> 4]);
            buf_byte(&out, digits[(uint8_t)*path & 15]);
        }
    }
    return buf_slice(&out);
}

static void put_artifact(struct json *json, const char *path)
{
    json_key(json, "artifactLocation");
    json_open(json, '{');
    json_put_string(json, "uri", uri_of(json->out->arena, path));
    json_close(json, '}');
}

static void put_text(struct json *json, const char *key, struct slice words)
{
    json_key(json, key);
    json_open(json, '{');
    json_put_string(json, "text", words);
    json_close(json, '}');
}

static void put_region(struct json *json, const struct report_place *place)
{
    json_key(json, "region");
    json_open(json, '{');
    json_put_uint(json, "startLine", place->start.line);
    json_put_uint(json, "startColumn", place->start.column);
    json_put_uint(json, "endLine", place->end.line);
    json_put_uint(json, "endColumn", place->end.column);
    json_put_uint(json, "byteOffset", place->start.offset);
    json_put_uint(json, "byteLength", place->end.offset - place->start.offset);
    if (place->text.n) {
        put_text(json, "snippet", place->text);
    }
    json_close(json, '}');
}

static void put_location(struct json *json, const char *path,
                         const struct report_place *place)
{
    json_open(json, '{');
    json_key(json, "physicalLocation");
    json_open(json, '{');
    put_artifact(json, path);
    put_region(json, place);
    json_close(json, '}');
    json_close(json, '}');
}

static const char *level_name(enum rule_severity severity)
{
    return rule_severity_name(severity); /* SARIF's words are ours */
}

static void put_locations(struct json *json, const char *path,
                          const struct report_finding *finding)
{
    struct report_place first = document_first_place(finding);
    json_key(json, "locations");
    json_open(json, '[');
    put_location(json, path, &first);
    json_close(json, ']');
    if (finding->places.n > 1) {
        json_key(json, "relatedLocations");
        json_open(json, '[');
        for (uint32_t i = 1; i < finding->places.n; i++) {
            put_location(json, path, &finding->places.v[i]);
        }
        json_close(json, ']');
    }
}

static void put_properties(struct json *json, const struct finding *finding)
{
    json_key(json, "properties");
    json_open(json, '{');
    json_put_str(json, "evidence", rule_evidence_name(finding->rule->evidence));
    json_key(json, "points");
    json_open(json, '{');
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        if (finding->points[filter] != 0) {
            json_put_number(json, rule_filter_name(filter), finding->points[filter]);
        }
    }
    json_close(json, '}');
    json_close(json, '}');
}

/* GitHub and others show such a result as dismissed. */
static void put_suppression(struct json *json, const struct suppression *by)
{
    bool is_comment = by->kind == SUPPRESSED_BY_COMMENT;
    json_key(json, "suppressions");
    json_open(json, '[');
    json_open(json, '{');
    json_put_str(json, "kind", is_comment ? "inSource" : "external");
    if (by->reason.n) {
        json_put_string(json, "justification", by->reason);
    }
    json_close(json, '}');
    json_close(json, ']');
}

/* `by` is why the finding is hidden, or NULL. */
static void put_result(struct document *document, struct buf *out, const char *path,
                       const struct report_finding *finding, const struct suppression *by)
{
    struct kept *kept = document->kept;
    buf_str(out, kept->had_one ? ",\n  " : "\n  ");
    kept->had_one = true;
    const struct rule *rule = finding->finding->rule;
    double weight = document_weight(finding->finding) * 100;
    struct buf words;
    struct json json;
    buf_init(&words, out->arena, SIZE_MAX);
    document_put_sentence(&words, finding);
    json_init(&json, out);
    json_open(&json, '{');
    json_put_string(&json, "ruleId", rule->id);
    json_put_uint(&json, "ruleIndex", rule_index(document, rule));
    json_put_str(&json, "level", level_name(rule->severity));
    put_text(&json, "message", buf_slice(&words));
    put_locations(&json, path, finding);
    json_key(&json, "partialFingerprints");
    json_open(&json, '{');
    json_put_str(&json, "primaryLocationLineHash", finding->fingerprint);
    json_close(&json, '}');
    json_put_number(&json, "rank", weight < 0 ? 0 : weight > 100 ? 100 : weight);
    put_properties(&json, finding->finding);
    if (by) {
        put_suppression(&json, by);
    }
    json_close(&json, '}');
}

static void file(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out)
{
    (void)arena;
    for (uint32_t i = 0; i < report->findings.n; i++) {
        put_result(document, out, report->path, &report->findings.v[i], NULL);
    }
    for (uint32_t i = 0; i < report->suppressed.n; i++) {
        const struct report_suppressed *one = &report->suppressed.v[i];
        if (one->by->kind != SUPPRESSED_UNCHANGED) {
            put_result(document, out, report->path, &one->finding, one->by);
        }
    }
}

static void fault(struct document *document, const char *path, const struct error *err,
                  struct buf *out)
{
    struct kept *kept = document->kept;
    struct arena *arena = &document->arena;
    (void)out;
    *vec_push(arena, &kept->problems) =
        (struct problem){arena_string(arena, slice_of(path)),
                         arena_string(arena, slice_of(err->message)), err->line};
}

static void put_tags(struct json *json, const struct rule *rule)
{
    json_key(json, "tags");
    json_open(json, '[');
    json_string(json, rule->family);
    json_string(json, slice_of(rule_evidence_name(rule->evidence)));
    json_close(json, ']');
}

static void put_rule(struct json *json, struct arena *arena, const struct rule *rule)
{
    struct slice why =
        markdown_plain(arena, markdown_section(rule->doc, "Why it matters"));
    struct slice doc = rule_doc_prose(rule);
    json_open(json, '{');
    json_put_string(json, "id", rule->id);
    put_text(json, "shortDescription", rule->summary);
    put_text(json, "fullDescription",
             why.n ? utf8_clip(why, DESCRIPTION_MOST) : rule->summary);
    json_key(json, "help");
    json_open(json, '{');
    json_put_string(json, "text", markdown_plain(arena, doc));
    json_put_string(json, "markdown", doc);
    json_close(json, '}');
    json_key(json, "defaultConfiguration");
    json_open(json, '{');
    json_put_str(json, "level", level_name(rule->severity));
    json_close(json, '}');
    json_key(json, "properties");
    json_open(json, '{');
    put_tags(json, rule);
    json_put_string(json, "source", rule->source);
    json_close(json, '}');
    json_close(json, '}');
}

static void put_driver(struct json *json, struct document *document)
{
    const struct kept *kept = document->kept;
    json_key(json, "tool");
    json_open(json, '{');
    json_key(json, "driver");
    json_open(json, '{');
    json_put_str(json, "name", "inboxlint");
    json_put_str(json, "semanticVersion", document->options.tool_version);
    json_key(json, "rules");
    json_open(json, '[');
    for (uint32_t i = 0; i < kept->rules.n; i++) {
        put_rule(json, json->out->arena, kept->rules.v[i]);
    }
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
}

static void put_notification(struct json *json, const struct problem *problem)
{
    json_open(json, '{');
    json_put_str(json, "level", "error");
    put_text(json, "message", slice_of(problem->message));
    json_key(json, "locations");
    json_open(json, '[');
    json_open(json, '{');
    json_key(json, "physicalLocation");
    json_open(json, '{');
    put_artifact(json, problem->path);
    if (problem->line) {
        json_key(json, "region");
        json_open(json, '{');
        json_put_uint(json, "startLine", problem->line);
        json_close(json, '}');
    }
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, ']');
    json_close(json, '}');
}

static void put_invocation(struct json *json, const struct kept *kept)
{
    json_key(json, "invocations");
    json_open(json, '[');
    json_open(json, '{');
    json_key(json, "executionSuccessful");
    json_bool(json, kept->problems.n == 0);
    json_key(json, "toolExecutionNotifications");
    json_open(json, '[');
    for (uint32_t i = 0; i < kept->problems.n; i++) {
        put_notification(json, &kept->problems.v[i]);
    }
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, ']');
}

/* What is known only at the end: the results come before the rules that they point at. */
static void end(struct document *document, struct buf *out)
{
    struct json json;
    buf_str(out, "],\n  ");
    /* The run's brace stands in begin(). */
    json_init(&json, out);
    put_driver(&json, document);
    buf_str(out, "\n  ");
    put_invocation(&json, document->kept);
    buf_str(out, "}]}\n");
}

const struct format format_sarif = {"sarif", begin, file, fault, end};
