#include "text/placeholder.h"

#include "base/buf.h"

static const struct slice mark = {PLACEHOLDER_MARK, sizeof PLACEHOLDER_MARK - 1};

/* Offset of the next masked tag at or after `from`, or s.n. */
static size_t find_mark(struct slice s, size_t from)
{
    size_t at = slice_find_byte(s, from, mark.p[0]);
    while (at < s.n && !slice_starts(slice_sub(s, at, s.n), mark)) {
        at = slice_find_byte(s, at + 1, mark.p[0]);
    }
    return at;
}

static size_t mark_end(struct slice s, size_t start)
{
    size_t end = start + mark.n;
    while (end < s.n && s.p[end] == PLACEHOLDER_FILL) {
        end++;
    }
    return end;
}

static void mask_value(char *p, size_t n)
{
    memset(p, PLACEHOLDER_FILL, n);
    memcpy(p, mark.p, n < mark.n ? n : mark.n);
}

static void mask_block(char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        p[i] = p[i] == '\n' || p[i] == '\r' ? p[i] : ' ';
    }
}

struct text placeholder_mask(struct arena *arena, struct text t,
                             const struct placeholders *tags)
{
    char *copy = NULL;
    for (uint32_t i = 0; i < tags->list.n; i++) {
        const struct placeholder *tag = &tags->list.v[i];
        if (tag->kind == PLACEHOLDER_MALFORMED) {
            continue;
        }
        if (!copy) {
            copy = arena_alloc(arena, t.s.n);
            memcpy(copy, t.s.p, t.s.n);
        }
        if (tag->kind == PLACEHOLDER_VALUE) {
            mask_value(copy + tag->start, tag->end - tag->start);
        } else {
            mask_block(copy + tag->start, tag->end - tag->start);
        }
    }
    return copy ? (struct text){{copy, t.s.n}, t.at, t.map} : t;
}

/* What collapse replaces next: a tag as written, or one that is masked already. */
struct next {
    size_t start, end;
    bool prints;
};

static struct next find_next(struct slice s, size_t from, const struct placeholders *tags,
                             uint32_t *tag_number, size_t *masked)
{
    struct next next = {s.n, s.n, false};
    while (*tag_number < tags->list.n &&
           (tags->list.v[*tag_number].start < from ||
            tags->list.v[*tag_number].start == tags->list.v[*tag_number].end ||
            tags->list.v[*tag_number].kind == PLACEHOLDER_MALFORMED)) {
        ++*tag_number;
    }
    if (*masked < from) {
        *masked = find_mark(s, from);
    }
    if (*tag_number < tags->list.n) {
        const struct placeholder *tag = &tags->list.v[*tag_number];
        next = (struct next){tag->start, tag->end, tag->kind == PLACEHOLDER_VALUE};
    }
    if (*masked < next.start) {
        next = (struct next){*masked, mark_end(s, *masked), true};
    }
    return next;
}

struct text placeholder_collapse(struct arena *arena, struct text t)
{
    struct placeholders tags;
    placeholder_scan(arena, t.s, &tags);
    return placeholder_collapse_tags(arena, t, &tags);
}

struct text placeholder_collapse_tags(struct arena *arena, struct text t,
                                      const struct placeholders *tags)
{
    uint32_t tag_number = 0;
    size_t masked = find_mark(t.s, 0);
    struct next next = find_next(t.s, 0, tags, &tag_number, &masked);
    if (next.start == t.s.n) {
        return t;
    }
    struct buf out;
    struct srcmap_builder places;
    buf_init(&out, arena, t.s.n);
    buf_reserve(&out, t.s.n);
    srcmap_begin(&places, arena, t);
    size_t at = 0;
    while (at < t.s.n) {
        buf_add(&out, slice_sub(t.s, at, next.start));
        srcmap_copy(&places, at, next.start - at);
        if (next.prints) {
            buf_str(&out, PLACEHOLDER_CHAR);
            srcmap_unit(&places, next.start, next.end - next.start,
                        sizeof PLACEHOLDER_CHAR - 1);
        }
        at = next.end;
        next = find_next(t.s, at, tags, &tag_number, &masked);
    }
    return srcmap_end(&places, buf_slice(&out));
}

bool placeholder_is_in(struct slice s)
{
    return find_mark(s, 0) < s.n || slice_find(s, 0, SLICE_LIT(PLACEHOLDER_CHAR)) < s.n;
}
