#include "rule/phrase_table.h"

#include "rule/literal_known.h"

uint32_t phrase_table_step(const struct phrase_table *table, uint32_t state,
                           uint32_t byte_class)
{
    while (state & PHRASE_CHAIN) {
        const struct phrase_link *link = &table->link[state & PHRASE_INDEX];
        if (link->byte_class == byte_class) {
            return link->next;
        }
        state = link->fail;
    }
    return table->row[(state & PHRASE_INDEX) + byte_class];
}

static uint32_t output_of(const struct phrase_table *table, uint32_t state)
{
    return state & PHRASE_CHAIN ? table->link[state & PHRASE_INDEX].output
                                : table->row[(state & PHRASE_INDEX) + table->classes];
}

void phrase_table_scan(const struct phrase_table *table, struct slice folded,
                       void (*found)(void *context, uint32_t phrase, size_t start,
                                     size_t end),
                       void *context)
{
    const unsigned char *p = (const unsigned char *)folded.p;
    const unsigned char *byte_class = table->byte_class;
    size_t at = 0;
    for (uint32_t state = 0; at < folded.n;) {
        while (state == 0 && at < folded.n && !table->is_first[p[at]]) {
            at++;
        }
        if (state & PHRASE_CHAIN) {
            state = phrase_table_step(table, state, byte_class[p[at++]]);
        } else {
            state &= PHRASE_INDEX;
            while (at < folded.n) {
                state = table->row[state + byte_class[p[at++]]];
                if (state >= PHRASE_OUTPUT) { /* a chain link, or something ends here */
                    break;
                }
            }
        }
        uint32_t o = state & PHRASE_OUTPUT ? output_of(table, state) : PHRASE_NONE;
        for (; o != PHRASE_NONE; o = table->output[o].shorter) {
            const struct phrase_output *output = &table->output[o];
            found(context, output->phrase, at - output->length, at);
        }
    }
}

uint32_t phrase_table_find(const struct phrase_table *table, struct slice phrase)
{
    if (table->slots == 0) {
        return PHRASE_NONE;
    }
    uint32_t at = literal_hash(phrase) & (table->slots - 1);
    for (; table->slot[at]; at = (at + 1) & (table->slots - 1)) {
        uint32_t number = table->slot[at] - 1, start = table->start[number];
        struct slice known = {table->bytes + start, table->start[number + 1] - start};
        if (slice_eq(known, phrase)) {
            return number;
        }
    }
    return PHRASE_NONE;
}
