#include "doc/facts.h"

#include "base/nearest.h"

/* clang-format off */
static const struct fact *const tables[] = {
    facts_source,
    facts_subject,
    facts_subject_tone,
    facts_sender,
    facts_address,
    facts_mailbox,
    facts_clock,
    facts_header,
    facts_text,
    facts_tone,
    facts_calls,
    facts_lang,
    facts_html,
    facts_link,
    facts_image,
    facts_legal,
    facts_template,
    facts_obfus,
    facts_attach,
    facts_folklore,
    facts_uri,
    facts_field,
    facts_declared,
    facts_charset,
    facts_auth,
    facts_size,
    facts_markup,
    facts_mime,
    facts_block,
    facts_dialect,
    facts_fallback,
    facts_picture,
    facts_target,
    facts_wire,
    facts_unseen,
    facts_date,
    facts_host,
    facts_sight,
    facts_faults,
    facts_guise,
    facts_lure,
    facts_trust,
};
/* clang-format on */
#define TABLES (sizeof tables / sizeof *tables)

struct fact_slot {
    struct fact_value value;
    enum { FACT_UNASKED, FACT_RUNNING, FACT_DONE } state;
};

struct fact_cache {
    void *shared[SHARED_COUNT];
    uint32_t count;
    struct fact_slot slot[];
};

uint32_t facts_count(void)
{
    uint32_t count = 0;
    for (size_t t = 0; t < TABLES; t++) {
        for (const struct fact *fact = tables[t]; fact->name; fact++) {
            count++;
        }
    }
    return count;
}

const struct fact *facts_get(uint32_t index)
{
    for (size_t t = 0; t < TABLES; t++) {
        for (const struct fact *fact = tables[t]; fact->name; fact++) {
            if (index-- == 0) {
                return fact;
            }
        }
    }
    return NULL;
}

uint32_t facts_find(struct slice name)
{
    uint32_t index = 0;
    for (size_t t = 0; t < TABLES; t++) {
        for (const struct fact *fact = tables[t]; fact->name; fact++, index++) {
            if (slice_eq(name, slice_of(fact->name))) {
                return index;
            }
        }
    }
    return UINT32_MAX;
}

const char *facts_nearest(struct slice name)
{
    const char *nearest = NULL;
    size_t best = nearest_limit(name.n) + 1;
    for (size_t t = 0; t < TABLES; t++) {
        for (const struct fact *fact = tables[t]; fact->name; fact++) {
            size_t distance = nearest_distance(name, slice_of(fact->name), best - 1);
            if (distance < best) {
                best = distance;
                nearest = fact->name;
            }
        }
    }
    return nearest;
}

static struct fact_cache *cache_of(struct doc *doc)
{
    if (!doc->facts) {
        uint32_t count = facts_count();
        doc->facts = arena_alloc(doc->arena, sizeof(struct fact_cache) +
                                                 count * sizeof(struct fact_slot));
        doc->facts->count = count;
    }
    return doc->facts;
}

const struct fact_value *facts_value(struct doc *doc, uint32_t index)
{
    static const struct fact_value none = {.unknown = "there is no such fact"};
    static const struct fact_value running = {.unknown = "the fact needs itself"};
    struct fact_cache *cache = cache_of(doc);
    if (index >= cache->count) {
        return &none;
    }
    struct fact_slot *slot = &cache->slot[index];
    if (slot->state == FACT_RUNNING) {
        return &running;
    }
    if (slot->state == FACT_UNASKED) {
        slot->state = FACT_RUNNING;
        facts_get(index)->compute(doc, &slot->value);
        slot->state = FACT_DONE;
    }
    return &slot->value;
}

double fact_number(struct doc *doc, const char *name)
{
    const struct fact_value *value = facts_value(doc, facts_find(slice_of(name)));
    return value->unknown ? 0 : value->number;
}

void **fact_share(struct doc *doc, enum fact_shared what)
{
    return &cache_of(doc)->shared[what];
}

void fact_point(struct doc *doc, struct fact_value *out, struct span at)
{
    if (out->places.n < FACT_MAX_PLACES) {
        *vec_push(doc->arena, &out->places) = at;
    }
}

/* Notes why a fact can't be had and says whether it can. */
static bool known(struct fact_value *out, bool is_known, const char *reason)
{
    if (!is_known) {
        out->unknown = reason;
    }
    return is_known;
}

bool fact_needs_subject(struct doc *doc, struct fact_value *out)
{
    return known(out, doc->has_subject, "the file has no subject");
}

bool fact_needs_html(struct doc *doc, struct fact_value *out)
{
    return known(out, doc->html.n > 0, "the file has no HTML");
}

bool fact_needs_from(struct doc *doc, struct fact_value *out)
{
    return known(out, doc->has_from && doc->from.list.n > 0, "the file names no sender");
}

bool fact_needs_fields(struct doc *doc, struct fact_value *out)
{
    return known(out, doc->fields != NULL, "the file has no message header");
}

bool fact_needs_headers(struct doc *doc, struct fact_value *out)
{
    return fact_needs_fields(doc, out) &&
           known(out, doc->mode == DOC_MODE_MESSAGE && doc->kind == DOC_EML,
                 "the sending system adds this header to a template");
}
