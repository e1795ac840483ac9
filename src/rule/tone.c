#include "rule/tone.h"

#include <stdlib.h>

#include "doc/prose.h"
#include "rule/passage.h"

struct keys {
    VEC(struct passage_sentence) list;
};

static int compare(const void *a, const void *b)
{
    const struct passage_sentence *x = a, *y = b;
    if (x->zone != y->zone) {
        return x->zone < y->zone ? -1 : 1;
    }
    if (x->text != y->text) {
        return x->text < y->text ? -1 : 1;
    }
    return (x->start > y->start) - (x->start < y->start);
}

/* The sentence of the body at a place of the file; sentences stand in its order. */
static const struct prose_sentence *sentence_at(struct doc *doc, uint32_t at)
{
    const struct prose *prose = prose_read(doc);
    uint32_t low = 0, high = prose->sentences.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (prose_span(doc, &prose->sentences.v[middle]).start <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low ? &prose->sentences.v[low - 1] : NULL;
}

/* Facts point at places of the file. */
static struct passage_sentence sentence_of(struct doc *doc, const struct hit *hit)
{
    struct passage_sentence key = {ZONE_COUNT, 0, hit->at.start, hit->at.end};
    struct span subject = text_span_all(doc->subject);
    size_t from;
    if (passage_of_hit(doc, hit, &key, &from)) {
        return key;
    }
    if (hit->at.start >= subject.start && hit->at.end <= subject.end) {
        return (struct passage_sentence){ZONE_subject, 0, 0, 0};
    }
    const struct prose_sentence *sentence = sentence_at(doc, hit->at.start);
    if (sentence) {
        key = (struct passage_sentence){ZONE_body, sentence->text, sentence->start,
                                        sentence->end};
    }
    return key;
}

/* A finding without places counts as one sentence. */
static void add_sentences(struct check *check, const struct finding *finding,
                          struct keys *keys)
{
    struct arena *arena = check->doc->arena;
    for (uint32_t i = 0; i < finding->hits.n; i++) {
        *vec_push(arena, &keys->list) = sentence_of(check->doc, &finding->hits.v[i]);
    }
    if (finding->hits.n == 0) {
        *vec_push(arena, &keys->list) = (struct passage_sentence){ZONE_COUNT, 0, 0, 0};
    }
}

static uint32_t count_distinct(struct keys *keys)
{
    uint32_t count = 0;
    if (keys->list.n) {
        qsort(keys->list.v, keys->list.n, sizeof *keys->list.v, compare);
    }
    for (uint32_t i = 0; i < keys->list.n; i++) {
        count += i == 0 || compare(&keys->list.v[i - 1], &keys->list.v[i]) != 0;
    }
    return count;
}

void tone_count(struct check *check)
{
    for (int tone = 1; tone < RULE_TONES; tone++) {
        struct keys keys = {.list = {0}};
        for (uint32_t i = 0; i < check->findings.n; i++) {
            if ((int)check->findings.v[i].rule->tone == tone) {
                add_sentences(check, &check->findings.v[i], &keys);
            }
        }
        check->tone.sentences[tone] = count_distinct(&keys);
    }
}
