#include "rule/scan.h"

#include "base/utf8.h"
#include "text/words.h"

void scan_init(struct scan *scan, const struct ruleset *rules, struct doc *doc,
               struct pattern_cache **cache)
{
    *scan =
        (struct scan){.rules = rules, .doc = doc, .arena = doc->arena, .cache = cache};
    scan->count = arena_alloc_array(scan->arena, phrases_count(rules->phrases),
                                    sizeof *scan->count);
    scan->absent =
        arena_alloc_array(scan->arena, rules->patterns.list.n, sizeof *scan->absent);
}

_Static_assert(ZONE_COUNT <= 32, "scan.absent");

bool scan_is_absent(const struct scan *scan, const struct pattern *pattern,
                    enum doc_zone zone)
{
    return scan->absent[pattern_number(pattern)] >> zone & 1;
}

void scan_note_absent(struct scan *scan, const struct pattern *pattern,
                      enum doc_zone zone)
{
    scan->absent[pattern_number(pattern)] |= 1u << zone;
}

/* The hits of one zone while they are being found, in the order of the texts. */
struct finding_hits {
    struct scan *scan;
    struct scan_text *text;
    uint32_t number; /* of the text */
    VEC(struct scan_hit) hits;
};

static void note_hit(void *context, uint32_t phrase, size_t start, size_t end)
{
    struct finding_hits *found = context;
    struct scan *scan = found->scan;
    if (scan->count[phrase] == SCAN_MAX_HITS) {
        notes_limit(&scan->doc->notes, "max-phrase-hits", SCAN_MAX_HITS);
        return;
    }
    scan->count[phrase]++;
    *vec_push(scan->arena, &found->hits) =
        (struct scan_hit){phrase, found->number, (uint32_t)start, (uint32_t)end,
                          words_is_boundary(found->text->folded.s, start)};
}

/* Sorts hits by phrase; within one they keep their order. */
static void sort_hits(struct scan *scan, struct scan_zone *zone,
                      const struct finding_hits *found)
{
    uint32_t phrases = phrases_count(scan->rules->phrases);
    zone->first = arena_alloc_array(scan->arena, phrases + 2, sizeof *zone->first);
    zone->hit = arena_alloc_array(scan->arena, found->hits.n, sizeof *zone->hit);
    uint32_t *next = zone->first + 1; /* ends as first */
    for (uint32_t i = 0; i < found->hits.n; i++) {
        next[found->hits.v[i].phrase + 1]++;
    }
    for (uint32_t phrase = 0; phrase < phrases; phrase++) {
        next[phrase + 1] += next[phrase];
    }
    for (uint32_t i = 0; i < found->hits.n; i++) {
        zone->hit[next[found->hits.v[i].phrase]++] = found->hits.v[i];
    }
}

static bool is_same(const struct doc_zone_texts *a, const struct doc_zone_texts *b)
{
    bool same = a->list.n == b->list.n;
    for (uint32_t i = 0; same && i < a->list.n; i++) {
        struct text x = a->list.v[i].text, y = b->list.v[i].text;
        same = x.s.p == y.s.p && x.s.n == y.s.n;
    }
    return same;
}

/* `body` is either the zone `html` or the zone `plain` again. */
static enum doc_zone original(const struct doc *doc, enum doc_zone zone)
{
    static const enum doc_zone originals[] = {ZONE_html, ZONE_plain};
    for (int i = 0; i < 2 && zone == ZONE_body; i++) {
        if (is_same(&doc->zone[ZONE_body], &doc->zone[originals[i]])) {
            return originals[i];
        }
    }
    return zone;
}

struct scan_zone *scan_zone_get(struct scan *scan, enum doc_zone name)
{
    struct scan_zone *zone = &scan->zone[name];
    if (zone->is_ready) {
        return zone;
    }
    enum doc_zone source = original(scan->doc, name);
    if (source != name) {
        *zone = *scan_zone_get(scan, source);
        return zone;
    }
    struct doc_zone_texts *texts = &scan->doc->zone[name];
    struct finding_hits found = {.scan = scan};
    zone->texts = texts->list.n;
    zone->text = arena_alloc_array(scan->arena, zone->texts, sizeof *zone->text);
    for (uint32_t i = 0; i < zone->texts; i++) {
        found.text = &zone->text[i];
        found.number = i;
        found.text->text = texts->list.v[i].text;
        found.text->folded = doc_zone_folded(scan->doc, &texts->list.v[i]);
        phrases_scan(scan->rules->phrases, found.text->folded.s, note_hit, &found);
    }
    sort_hits(scan, zone, &found);
    zone->is_ready = true;
    return zone;
}

bool scan_is_capped(const struct scan *scan, uint32_t phrase)
{
    return scan->count[phrase] == SCAN_MAX_HITS;
}

void scan_unfold(const struct scan_text *text, size_t *start, size_t *end)
{
    struct srcmap fold = *text->folded.map;
    fold.below = NULL; /* one step back, not all the way to the file */
    struct text folded = {text->folded.s, text->folded.at, &fold};
    struct span span = text_span(folded, *start, *end);
    *start = span.start - text->text.at;
    *end = span.end - text->text.at;
}

static struct pattern_cache *cache_of(struct scan *scan)
{
    if (!*scan->cache) {
        *scan->cache = pattern_cache_new();
    }
    return *scan->cache;
}

enum pattern_result scan_match(struct scan *scan, const struct pattern *pattern,
                               struct slice s, size_t *start, size_t *end)
{
    if (utf8_valid_prefix(s) != s.n) {
        return PATTERN_LIMIT;
    }
    return pattern_match(pattern, cache_of(scan), s, 0, s.n, start, end);
}

enum pattern_result scan_match_text(struct scan *scan, const struct pattern *pattern,
                                    struct scan_text *text, size_t from, size_t last,
                                    size_t *start, size_t *end)
{
    struct slice s = text->text.s;
    if (text->utf8 == SCAN_UNCHECKED) {
        text->utf8 = utf8_valid_prefix(s) == s.n ? SCAN_VALID : SCAN_INVALID;
    }
    if (text->utf8 == SCAN_INVALID) {
        return PATTERN_LIMIT;
    }
    return pattern_match(pattern, cache_of(scan), s, from, last, start, end);
}
