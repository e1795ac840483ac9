#include "lsp/found.h"

#include "base/buf.h"

static const struct {
    const char *key, *label;
} filters[] = {{"spamassassin", "SpamAssassin"}, {"rspamd", "rspamd"}};

static const char *copy(struct arena *arena, const struct json_node *object,
                        const char *key)
{
    return arena_string(arena, json_as_string(json_member(object, key)));
}

static uint32_t read_offset(const struct json_node *node, size_t size)
{
    double offset = json_as_number(node, 0);
    return offset < 0 ? 0 : offset > (double)size ? (uint32_t)size : (uint32_t)offset;
}

static struct span make_span(uint32_t start, uint32_t end)
{
    return (struct span){start, end < start ? start : end};
}

static void read_places(struct found *found, struct arena *arena,
                        const struct json_node *places, size_t size)
{
    for (size_t i = 0; i < json_length(places); i++) {
        const struct json_node *place = json_element(places, i);
        const struct json_node *start = json_member(place, "start");
        const struct json_node *end = json_member(place, "end");
        *vec_push(arena, &found->places) = (struct found_place){
            .at = make_span(read_offset(json_member(start, "offset"), size),
                            read_offset(json_member(end, "offset"), size)),
            .text = arena_copy(arena, json_as_string(json_member(place, "text"))),
        };
    }
}

static void put_number(struct buf *out, const char *label, double value)
{
    if (value > 0 || value < 0) {
        buf_fmt(out, "%s%s %s", out->n ? ", " : "", label, value > 0 ? "+" : "");
        buf_number(out, value);
    }
}

/* "SpamAssassin +2.91, risk +6" of the numbers that are there, each times `sign`. */
static const char *sum_up(struct arena *arena, const struct json_node *numbers, int sign)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        double points = json_as_number(json_member(numbers, filters[i].key), 0);
        put_number(&out, filters[i].label, sign * points);
    }
    put_number(&out, "risk", sign * json_as_number(json_member(numbers, "risk"), 0));
    return arena_string(arena, buf_slice(&out));
}

static void read_fix(struct found_fix *fix, struct arena *arena,
                     const struct json_node *node, size_t size)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    const struct json_node *edits = json_member(node, "edits");
    for (size_t i = 0; i < json_length(edits); i++) {
        const struct json_node *edit = json_element(edits, i);
        struct slice words = json_as_string(json_member(edit, "text"));
        if (slice_find(words, 0, slice_of(replacement)) < words.n) {
            return;
        }
        *vec_push(arena, &fix->edits) = (struct found_edit){
            .at = make_span(read_offset(json_member(edit, "start"), size),
                            read_offset(json_member(edit, "end"), size)),
            .words = arena_copy(arena, words),
        };
    }
    if (fix->edits.n) {
        fix->title = copy(arena, node, "title");
        fix->wins = sum_up(arena, json_member(node, "wins"), -1);
        fix->is_safe =
            slice_eq(json_as_string(json_member(node, "kind")), SLICE_LIT("safe"));
    }
}

/* What no filter, provider, law or standard tests is told apart from other notes. */
static enum found_severity read_severity(const struct json_node *finding)
{
    struct slice severity = json_as_string(json_member(finding, "severity"));
    struct slice evidence = json_as_string(json_member(finding, "evidence"));
    if (slice_eq(severity, SLICE_LIT("error"))) {
        return FOUND_ERROR;
    }
    if (slice_eq(severity, SLICE_LIT("warning"))) {
        return FOUND_WARNING;
    }
    return slice_eq(evidence, SLICE_LIT("craft")) ||
                   slice_eq(evidence, SLICE_LIT("measured"))
               ? FOUND_FOLKLORE
               : FOUND_NOTE;
}

void found_read(struct found_list *out, struct arena *arena,
                const struct json_node *checked, size_t size)
{
    const struct json_node *findings = json_member(checked, "findings");
    *out = (struct found_list){0};
    for (size_t i = 0; i < json_length(findings); i++) {
        const struct json_node *finding = json_element(findings, i);
        struct found *found = vec_push(arena, &out->list);
        found->rule = copy(arena, finding, "rule");
        found->message = copy(arena, finding, "message");
        found->advice = copy(arena, finding, "advice");
        found->fingerprint = copy(arena, finding, "fingerprint");
        found->points = sum_up(arena, json_member(finding, "points"), 1);
        found->severity = read_severity(finding);
        read_places(found, arena, json_member(finding, "places"), size);
        read_fix(&found->fix, arena, json_member(finding, "fix"), size);
    }
}

bool found_touches(const struct found *found, struct span span)
{
    for (uint32_t i = 0; i < found->places.n; i++) {
        struct span at = found->places.v[i].at;
        if (at.start <= span.end && span.start <= at.end) {
            return true;
        }
    }
    return !found->places.n && span.start == 0;
}
