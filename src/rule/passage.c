#include "rule/passage.h"

#include "doc/prose.h"
#include "text/sentence.h"

static const char *const places[] = {"quote", "footer", "code", NULL};
static const unsigned marks[] = {PROSE_QUOTE, PROSE_FOOTER, PROSE_CODE};

static bool read_mark(const struct yaml *node, unsigned *out, struct error *err)
{
    struct slice word;
    if (!yaml_get_text(node, &word, err)) {
        return false;
    }
    uint32_t i = yaml_choose(word, node->line, node->column, places, "place", err);
    *out |= i == UINT32_MAX ? 0 : marks[i];
    return i != UINT32_MAX;
}

static bool read_marks(const struct yaml *node, unsigned *out, struct error *err)
{
    if (node->kind != YAML_LIST) {
        return read_mark(node, out, err);
    }
    for (uint32_t i = 0; i < node->count; i++) {
        if (!read_mark(node->item[i], out, err)) {
            return false;
        }
    }
    return node->count || error_at(err, node->line, node->column, "'not-in' is empty");
}

bool passage_read(const struct yaml *map, struct passage *out, struct error *err)
{
    static const char *const scopes[] = {"text", "sentence", NULL};
    const struct yaml *not_in = yaml_find(map, "not-in");
    const struct yaml *negated = yaml_find(map, "unless-negated");
    const struct yaml *scope = yaml_find(map, "scope");
    struct slice word;
    if ((not_in && !read_marks(not_in, &out->not_in, err)) ||
        (negated && !yaml_get_bool(negated, &out->unless_negated, err)) ||
        (scope && !yaml_get_text(scope, &word, err))) {
        return false;
    }
    uint32_t choice =
        scope ? yaml_choose(word, scope->line, scope->column, scopes, "scope", err) : 0;
    out->by_sentence = choice == 1;
    return choice != UINT32_MAX;
}

static struct slice slice_of_text(const struct doc *doc, enum doc_zone zone,
                                  uint32_t text)
{
    return doc->zone[zone].list.v[text].text.s;
}

static struct passage_sentence line_at(struct doc *doc, enum doc_zone zone, uint32_t text,
                                       size_t at)
{
    enum { MOST = 2000 }; /* bytes on either side: a line may be a megabyte */
    struct slice s = slice_of_text(doc, zone, text);
    size_t start = at, least = at > MOST ? at - MOST : 0;
    while (start > least && s.p[start - 1] != '\n') {
        start--;
    }
    struct slice near = slice_sub(s, 0, at + MOST);
    size_t end = slice_find_byte(near, at, '\n');
    struct slice line = slice_trim(slice_sub(s, start, end));
    start = line.n ? (size_t)(line.p - s.p) : start;
    return (struct passage_sentence){zone, text, (uint32_t)start,
                                     (uint32_t)(start + line.n)};
}

struct passage_sentence passage_find(struct doc *doc, enum doc_zone zone, uint32_t text,
                                     size_t at)
{
    const struct prose_sentence *found =
        zone == ZONE_body ? prose_find(prose_read(doc), text, at) : NULL;
    if (!found || at >= found->end) {
        return line_at(doc, zone, text, at);
    }
    return (struct passage_sentence){zone, text, found->start, found->end};
}

bool passage_of_hit(struct doc *doc, const struct hit *hit, struct passage_sentence *out,
                    size_t *from)
{
    if (hit->zone >= ZONE_COUNT || hit->text.n == 0) {
        return false;
    }
    const struct doc_zone_texts *zone = &doc->zone[hit->zone];
    for (uint32_t i = 0; i < zone->list.n; i++) {
        struct slice s = zone->list.v[i].text.s;
        if (hit->text.p >= s.p && hit->text.p < s.p + s.n) {
            *from = (size_t)(hit->text.p - s.p);
            *out = passage_find(doc, hit->zone, i, *from);
            return true;
        }
    }
    return false;
}

static unsigned marks_at(struct doc *doc, enum doc_zone zone, uint32_t text, size_t at)
{
    const struct prose *prose = zone == ZONE_body ? prose_read(doc) : NULL;
    const struct prose_sentence *found = prose ? prose_find(prose, text, at) : NULL;
    return found ? prose->paragraphs.v[found->paragraph].marks : 0;
}

bool passage_allows(const struct passage *passage, struct doc *doc, enum doc_zone zone,
                    uint32_t text, size_t start, size_t end)
{
    if (!passage->not_in && !passage->unless_negated) {
        return true;
    }
    struct slice s = slice_of_text(doc, zone, text);
    if (passage->not_in & marks_at(doc, zone, text, start)) {
        return false;
    }
    if ((passage->not_in & PROSE_QUOTE) && prose_is_in_quotes(s, start, end)) {
        return false;
    }
    struct passage_sentence sentence = passage_find(doc, zone, text, start);
    struct slice words = slice_sub(s, sentence.start, sentence.end);
    return !passage->unless_negated ||
           !sentence_is_negated(words, start - sentence.start);
}

static bool is_same(struct passage_sentence a, struct passage_sentence b)
{
    return a.zone == b.zone && a.text == b.text && a.start == b.start;
}

void passage_keep_crowded(struct doc *doc, struct verdict *out, uint32_t at_least)
{
    uint32_t kept = 0;
    for (uint32_t i = 0, end; i < out->hits.n; i = end) {
        struct passage_sentence first, next;
        size_t at;
        bool is_in_zone = passage_of_hit(doc, &out->hits.v[i], &first, &at);
        end = i + 1;
        while (is_in_zone && end < out->hits.n &&
               passage_of_hit(doc, &out->hits.v[end], &next, &at) &&
               is_same(first, next)) {
            end++;
        }
        for (uint32_t j = i; end - i >= at_least && j < end; j++) {
            out->hits.v[kept++] = out->hits.v[j];
        }
    }
    out->hits.n = kept;
    out->outcome = kept ? OUTCOME_FIRED : OUTCOME_QUIET;
}
