#include <stdlib.h>

#include "report/fmt_html.h"
#include "report/xml.h"

enum { AROUND = 3 }; /* lines kept before and after a place */

struct stretch {
    struct span at;
    uint32_t order; /* of its finding: the worst is 0 */
    const struct finding *finding;
};

struct stretches {
    VEC(struct stretch) all;
};

static int by_place(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    if (x->at.start != y->at.start) {
        return x->at.start < y->at.start ? -1 : 1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

static void collect(struct stretches *stretches, struct arena *arena,
                    const struct report *report)
{
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct report_finding *finding = &report->findings.v[i];
        for (uint32_t j = 0; j < finding->places.n; j++) {
            const struct report_place *place = &finding->places.v[j];
            struct span at = {place->start.offset, place->end.offset};
            if (at.end > at.start) {
                *vec_push(arena, &stretches->all) =
                    (struct stretch){at, i, finding->finding};
            }
        }
    }
    qsort(stretches->all.v, stretches->all.n, sizeof *stretches->all.v, by_place);
}

/* Cuts overlaps, so that marks follow each other: a stretch ends where a worse one
 * begins, and begins where a worse one ends. */
static void separate(struct stretches *stretches)
{
    struct stretch *v = stretches->all.v;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < stretches->all.n; i++) {
        struct stretch next = v[i];
        while (kept && v[kept - 1].at.end > next.at.start &&
               v[kept - 1].order > next.order) {
            v[kept - 1].at.end = next.at.start;
            kept -= v[kept - 1].at.end <= v[kept - 1].at.start;
            if (kept && v[kept - 1].at.end <= next.at.start) {
                break;
            }
        }
        if (kept && next.at.start < v[kept - 1].at.end) {
            next.at.start = v[kept - 1].at.end;
        }
        if (next.at.start < next.at.end) {
            v[kept++] = next;
        }
    }
    stretches->all.n = kept;
}

static void put_mark(struct buf *out, const struct stretch *stretch, struct slice words)
{
    const struct rule *rule = stretch->finding->rule;
    buf_fmt(out, "<mark class=\"%s\"", rule_severity_name(rule->severity));
    struct buf title;
    buf_init(&title, out->arena, SIZE_MAX);
    buf_add(&title, stretch->finding->message);
    buf_str(&title, " [");
    buf_add(&title, rule->id);
    buf_str(&title, "]");
    xml_put_attribute(out, "title", buf_slice(&title));
    buf_byte(out, '>');
    xml_put_text(out, words);
    buf_str(out, "</mark>");
}

/* One line; *next is the first stretch that may reach into it. */
static void put_line(struct buf *out, const struct lines *lines, uint32_t line,
                     const struct stretches *stretches, uint32_t *next, uint32_t number)
{
    struct slice words = lines_get(lines, line);
    uint32_t start = lines->start[line - 1], at = start;
    uint32_t end = start + (uint32_t)words.n;
    buf_fmt(out, "<span id=\"f%u-%u\" data-line=\"%u\">", number, line, line);
    while (*next < stretches->all.n && stretches->all.v[*next].at.end <= start) {
        ++*next;
    }
    for (uint32_t i = *next; i < stretches->all.n; i++) {
        const struct stretch *stretch = &stretches->all.v[i];
        uint32_t from = stretch->at.start > at ? stretch->at.start : at;
        uint32_t to = stretch->at.end < end ? stretch->at.end : end;
        if (from >= end || from >= to) {
            break;
        }
        xml_put_text(out, slice_sub(lines->file, at, from));
        put_mark(out, stretch, slice_sub(lines->file, from, to));
        at = to;
    }
    xml_put_text(out, slice_sub(lines->file, at, end));
    buf_str(out, "</span>");
}

/* A flag a line: shown or not. */
static bool *choose_lines(struct arena *arena, const struct lines *lines,
                          const struct report *report)
{
    bool *shown = arena_alloc_array(arena, lines->count + 1, sizeof *shown);
    bool is_whole = lines->file.n <= HTML_WHOLE_SOURCE;
    for (uint32_t line = 1; line <= lines->count; line++) {
        shown[line] = is_whole;
    }
    for (uint32_t i = 0; !is_whole && i < report->findings.n; i++) {
        const struct report_finding *finding = &report->findings.v[i];
        for (uint32_t j = 0; j < finding->places.n; j++) {
            uint32_t first = finding->places.v[j].start.line;
            uint32_t last = finding->places.v[j].end.line + AROUND;
            first = first > AROUND ? first - AROUND : 1;
            last = last < lines->count ? last : lines->count;
            for (uint32_t line = first; line <= last; line++) {
                shown[line] = true;
            }
        }
    }
    return shown;
}

void html_put_source(struct buf *out, struct arena *arena, const struct report *report,
                     uint32_t number)
{
    const struct lines *lines = &report->check->doc->lines;
    bool *shown = choose_lines(arena, lines, report);
    struct stretches stretches = {0};
    uint32_t next = 0;
    size_t put = 0;
    bool is_gap = false;
    collect(&stretches, arena, report);
    separate(&stretches);
    buf_str(out, "<pre class=\"source\">");
    for (uint32_t line = 1; line <= lines->count && put < HTML_MAX_SOURCE; line++) {
        if (shown[line]) {
            put += lines_get(lines, line).n + 1;
            put_line(out, lines, line, &stretches, &next, number);
        } else if (!is_gap) {
            buf_str(out, "<span class=\"gap\">\xE2\x8B\xAE</span>");
        }
        is_gap = !shown[line];
    }
    if (put >= HTML_MAX_SOURCE) {
        buf_str(out, "<span class=\"gap\">the rest is not shown</span>");
    }
    buf_str(out, "</pre>\n");
}
