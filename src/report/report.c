#include "report/report.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "report/document.h"
#include "report/risk.h"
#include "rule/fingerprint.h"
#include "rule/rule_doc.h"

/* How merge tags appear in derived text (one U+FFFC) and in masked source (U+FDD0 and
 * DELs, as long as the tag). */
#define TAG_CHAR SLICE_LIT("\xEF\xBF\xBC")
#define TAG_MARK SLICE_LIT("\xEF\xB7\x90")
#define TAG_FILL '\x7F'
#define TAG_UNKNOWN SLICE_LIT("{\xE2\x80\xA6}")

double report_threshold(enum rule_filter filter)
{
    return filter == RULE_SPAMASSASSIN ? REPORT_SPAMASSASSIN_THRESHOLD
                                       : REPORT_RSPAMD_THRESHOLD;
}

const char *report_filter_label(enum rule_filter filter)
{
    return filter == RULE_SPAMASSASSIN ? "SpamAssassin" : "rspamd";
}

/* Length of the merge tag's stand-in at s.p[at]; 0 when there is none. */
static size_t tag_length(struct slice s, size_t at)
{
    struct slice rest = slice_sub(s, at, s.n);
    if (slice_starts(rest, TAG_CHAR)) {
        return TAG_CHAR.n;
    }
    if (!slice_starts(rest, TAG_MARK)) {
        return 0;
    }
    size_t n = TAG_MARK.n;
    while (n < rest.n && rest.p[n] == TAG_FILL) {
        n++;
    }
    return n;
}

/* The next stretch of s without a stand-in, its end at the stand-in or the end of s. */
static struct slice next_literal(struct slice s, size_t *at)
{
    size_t from = *at;
    while (*at < s.n && tag_length(s, *at) == 0) {
        ++*at;
    }
    struct slice literal = slice_sub(s, from, *at);
    *at += *at < s.n ? tag_length(s, *at) : 0;
    return literal;
}

/* True when the stretches of s between stand-ins stand in raw in the same order, so that
 * raw is the same text with its tags. */
static bool is_same_but_tags(struct slice s, struct slice raw)
{
    size_t at = 0, in_raw = 0;
    while (at < s.n) {
        struct slice literal = next_literal(s, &at);
        size_t found = literal.n ? slice_find(raw, in_raw, literal) : in_raw;
        if (literal.n && found == raw.n) {
            return false;
        }
        in_raw = found + literal.n;
    }
    return true;
}

static struct slice with_tags(struct arena *arena, struct slice s, struct slice raw)
{
    size_t at = 0;
    if (next_literal(s, &at).n == s.n) {
        return s;
    }
    if (is_same_but_tags(s, raw)) {
        return raw;
    }
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (at = 0; at < s.n;) {
        size_t before = at;
        struct slice literal = next_literal(s, &at);
        buf_add(&out, literal);
        if (before + literal.n < at) {
            buf_add(&out, TAG_UNKNOWN);
        }
    }
    return buf_slice(&out);
}

static void add_place(struct report_finding *out, struct arena *arena,
                      const struct doc *doc, const struct hit *hit)
{
    struct report_place *place = vec_push(arena, &out->places);
    struct slice raw = slice_sub(doc->file, hit->at.start, hit->at.end);
    raw = utf8_clip(raw, REPORT_MAX_TEXT);
    struct slice text = utf8_clip(hit->text, REPORT_MAX_TEXT);
    place->start.offset = hit->at.start;
    place->end.offset = hit->at.end;
    place->text = text.n ? with_tags(arena, text, raw) : raw;
    place->zone = hit->zone < ZONE_COUNT ? doc_zone_name(hit->zone) : NULL;
}

/* Whether the hit is in a subject or sender that the file does not hold. */
static const char *given_of(const struct doc *doc, const struct rule *rule,
                            const struct hit *hit)
{
    if (hit->at.end > 0 || !(doc->subject_is_given || doc->from_is_given)) {
        return NULL;
    }
    bool is_sender = hit->zone == ZONE_COUNT ? slice_eq(rule->family, SLICE_LIT("sender"))
                                             : hit->zone != ZONE_subject;
    if (is_sender && doc->from_is_given) {
        return "sender";
    }
    return doc->subject_is_given ? "subject" : NULL;
}

static int by_offset(const void *a, const void *b)
{
    const struct place *const *x = a, *const *y = b;
    return ((*x)->offset > (*y)->offset) - ((*x)->offset < (*y)->offset);
}

struct place_list {
    VEC(struct place *) all;
};

static void collect_of(struct report_finding *finding, struct arena *arena,
                       struct place_list *list)
{
    for (uint32_t i = 0; i < finding->places.n; i++) {
        *vec_push(arena, &list->all) = &finding->places.v[i].start;
        *vec_push(arena, &list->all) = &finding->places.v[i].end;
    }
}

static void collect_places(struct report *report, struct arena *arena,
                           struct place_list *list)
{
    const struct notes *notes = &report->check->doc->notes;
    report->defect_at = arena_alloc_array(arena, notes->defects.n, sizeof(struct place));
    for (uint32_t i = 0; i < notes->defects.n; i++) {
        report->defect_at[i].offset = notes->defects.v[i].at.start;
        *vec_push(arena, &list->all) = &report->defect_at[i];
    }
    for (uint32_t i = 0; i < report->findings.n; i++) {
        collect_of(&report->findings.v[i], arena, list);
    }
    for (uint32_t i = 0; i < report->suppressed.n; i++) {
        collect_of(&report->suppressed.v[i].finding, arena, list);
    }
}

/*
 * Lines and columns of all places in one pass over the file, since a line may be a
 * megabyte long and hold every place.
 */
static void resolve_places(struct report *report, struct arena *arena)
{
    struct place_list list = {0};
    collect_places(report, arena, &list);
    const struct lines *lines = &report->check->doc->lines;
    if (list.all.n == 0 || lines->count == 0) {
        return;
    }
    qsort(list.all.v, list.all.n, sizeof *list.all.v, by_offset);
    struct place last = lines_place(lines, 0);
    for (uint32_t i = 0; i < list.all.n; i++) {
        uint32_t offset = list.all.v[i]->offset;
        if (last.line == lines->count || offset < lines->start[last.line]) {
            struct slice between = slice_sub(lines->file, last.offset, offset);
            last.column += (uint32_t)utf8_length(between);
            last.offset = offset;
        } else {
            last = lines_place(lines, offset);
        }
        *list.all.v[i] = last;
    }
}

static void describe(struct report *report, struct arena *arena,
                     const struct finding *finding, struct report_finding *out)
{
    out->finding = finding;
    out->advice = rule_advice(arena, finding->rule);
    const struct doc *doc = report->check->doc;
    struct slice words = SLICE_NONE;
    for (uint32_t i = 0; i < finding->hits.n; i++) {
        const char *given = given_of(doc, finding->rule, &finding->hits.v[i]);
        if (!given) {
            add_place(out, arena, doc, &finding->hits.v[i]);
        } else if (!out->given) {
            out->given = given;
            words = finding->hits.v[i].text;
        }
    }
    words = out->places.n ? out->places.v[0].text : words;
    fingerprint_finding(finding->rule, slice_of(report->identity), words,
                        out->fingerprint);
}

static void add_points(struct report *report, const struct finding *finding)
{
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        report->points[filter] += finding->points[filter];
    }
}

static void add_findings(struct report *report, struct arena *arena)
{
    const struct check *check = report->check;
    for (uint32_t i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.v[i];
        describe(report, arena, finding, vec_push(arena, &report->findings));
        report->count[finding->rule->severity]++;
        add_points(report, finding);
    }
    for (uint32_t i = 0; i < check->suppressed.n; i++) {
        const struct suppressed *one = &check->suppressed.v[i];
        struct report_suppressed *out = vec_push(arena, &report->suppressed);
        describe(report, arena, &one->finding, &out->finding);
        out->by = one->by;
        report->hidden[one->by->kind]++;
        if (!one->is_rest) {
            add_points(report, &one->finding);
        }
    }
}

/* "pressing: 3 sentences, shouting: 1 sentence; plain otherwise". Where not every tone
 * was looked for, nothing is said of the rest. */
static struct slice sum_up_tone(struct arena *arena, const struct check_tone *tone)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (int i = 1; i < RULE_TONES; i++) {
        uint32_t count = tone->sentences[i];
        if (count) {
            buf_fmt(&out, "%s%s: %u sentence%s", out.n ? ", " : "",
                    rule_tone_name((enum rule_tone)i), count, count == 1 ? "" : "s");
        }
    }
    if (tone->is_judged) {
        buf_str(&out, out.n ? "; plain otherwise" : "plain");
    }
    return buf_slice(&out);
}

void report_build(struct report *report, struct arena *arena, const char *path,
                  const struct check *check)
{
    report_build_as(report, arena, path, NULL, check);
}

void report_build_as(struct report *report, struct arena *arena, const char *path,
                     const char *identity, const struct check *check)
{
    *report = (struct report){.path = path, .check = check};
    report->identity = document_path(identity ? identity : path);
    const struct doc *doc = check->doc;
    if (doc->has_subject) {
        struct slice subject = doc->subject.s.n ? doc->subject.s : SLICE_LIT("");
        report->subject = with_tags(arena, subject, doc->subject_raw.s);
    }
    add_findings(report, arena);
    resolve_places(report, arena);
    risk_set(report, arena);
    report->tone = sum_up_tone(arena, &check->tone);
}

void report_show_fixes(struct report *report, const struct fixes *fixes)
{
    report->has_fixes = true;
    uint32_t next = 0; /* both are in the order of the findings */
    for (uint32_t i = 0; i < report->findings.n && next < fixes->list.n; i++) {
        struct report_finding *finding = &report->findings.v[i];
        if (fixes->list.v[next].finding == finding->finding) {
            finding->fix = &fixes->list.v[next++];
        }
    }
}
