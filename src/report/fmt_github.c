#include <math.h>

#include "report/formats.h"

enum {
    SHOWN = 10, /* annotations of each level that GitHub shows a step */
};

/* An annotation that is kept until the end, since only then the worst are known. */
struct annotation {
    double weight;
    char *line;
};

struct kept {
    struct annotation worst[3][SHOWN]; /* by severity, heaviest first */
    uint32_t shown[3], left_out;
};

static void begin(struct document *document, struct buf *out)
{
    (void)out;
    document->kept = arena_alloc(&document->arena, sizeof(struct kept));
}

/* Property values also escape ':' and ','. */
static void put_escaped(struct buf *out, struct slice s, bool is_property)
{
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = (uint8_t)s.p[i];
        if (c < 0x20 || c == 0x7F || c == '%' ||
            (is_property && (c == ':' || c == ','))) {
            static const char digits[] = "0123456789ABCDEF";
            buf_byte(out, '%');
            buf_byte(out, digits[c >> 4]);
            buf_byte(out, digits[c & 15]);
        } else {
            buf_byte(out, s.p[i]);
        }
    }
}

static void put_head(struct buf *out, enum rule_severity severity, const char *path,
                     struct slice title)
{
    static const char *const command[] = {
        [RULE_NOTE] = "notice", [RULE_WARNING] = "warning", [RULE_ERROR] = "error"};
    buf_fmt(out, "::%s title=", command[severity]);
    put_escaped(out, title, true);
    buf_str(out, ",file=");
    put_escaped(out, slice_of(document_path(path)), true);
}

/* Keeps the line if it is among the ten heaviest; equals stay in the order they came. */
static void keep(struct document *document, enum rule_severity severity, double weight,
                 const struct buf *line)
{
    struct kept *kept = document->kept;
    struct annotation *worst = kept->worst[severity];
    uint32_t n = kept->shown[severity], at = n;
    while (at > 0 && worst[at - 1].weight < weight) {
        at--;
    }
    kept->left_out += n == SHOWN;
    if (at == SHOWN) {
        return;
    }
    n = n < SHOWN ? n + 1 : n;
    memmove(&worst[at + 1], &worst[at], (n - 1 - at) * sizeof *worst);
    worst[at] =
        (struct annotation){weight, arena_string(&document->arena, buf_slice(line))};
    kept->shown[severity] = n;
}

static void keep_finding(struct document *document, struct arena *arena,
                         const struct report *report,
                         const struct report_finding *finding)
{
    const struct rule *rule = finding->finding->rule;
    struct report_place place = document_first_place(finding);
    struct buf line, words;
    buf_init(&line, arena, SIZE_MAX);
    buf_init(&words, arena, SIZE_MAX);
    put_head(&line, rule->severity, report->path, rule->id);
    buf_fmt(&line, ",line=%u", place.start.line);
    if (place.start.line == place.end.line) {
        buf_fmt(&line, ",col=%u,endColumn=%u", place.start.column, place.end.column);
    } else {
        buf_fmt(&line, ",endLine=%u", place.end.line);
    }
    buf_str(&line, "::");
    document_put_sentence(&words, finding);
    put_escaped(&line, buf_slice(&words), false);
    buf_byte(&line, '\n');
    keep(document, rule->severity, document_weight(finding->finding), &line);
}

static void file(struct document *document, const struct report *report,
                 struct arena *arena, struct buf *out)
{
    (void)out;
    for (uint32_t i = 0; i < report->findings.n; i++) {
        if (!report->findings.v[i].finding->part_of) {
            keep_finding(document, arena, report, &report->findings.v[i]);
        }
    }
}

static void fault(struct document *document, const char *path, const struct error *err,
                  struct buf *out)
{
    struct buf line;
    buf_init(&line, out->arena, SIZE_MAX);
    put_head(&line, RULE_ERROR, path, SLICE_LIT("not checked"));
    buf_str(&line, "::");
    put_escaped(&line, slice_of(err->message), false);
    buf_byte(&line, '\n');
    keep(document, RULE_ERROR, INFINITY, &line);
}

static void end(struct document *document, struct buf *out)
{
    const struct kept *kept = document->kept;
    for (int severity = RULE_ERROR; severity >= RULE_NOTE; severity--) {
        for (uint32_t i = 0; i < kept->shown[severity]; i++) {
            buf_str(out, kept->worst[severity][i].line);
        }
    }
    document_put_summary(document, out);
    buf_byte(out, '\n');
    if (kept->left_out) {
        buf_fmt(out,
                "%u more are not annotated, since GitHub shows %d of each level a step; "
                "--format sarif or html has them all\n",
                kept->left_out, SHOWN);
    }
}

const struct format format_github = {"github", begin, file, fault, end};
