/*
 * For the tests of facts: a row is a small file, a fact and what it should be, with the
 * text of its first place where the row names one.
 */
#ifndef INBOXLINT_TESTS_FACT_ROWS_H
#define INBOXLINT_TESTS_FACT_ROWS_H

#include "harness.h"

#include "doc/facts.h"

struct fact_row {
    const char *path, *bytes, *fact;
    double expected;   /* below 0: the fact is unknown */
    const char *place; /* NULL: whatever it points at */
};

static inline void check_fact(struct arena *arena, const struct fact_row *row)
{
    struct doc doc;
    struct error err;
    struct doc_options options = {.path = row->path};
    uint32_t index = facts_find(slice_of(row->fact));
    if (index == UINT32_MAX) {
        fail_msg("row %d: there is no fact '%s'", row_number, row->fact);
    }
    if (!doc_build(&doc, arena, slice_of(row->bytes), &options, &err)) {
        fail_msg("row %d: %s", row_number, err.message);
    }
    const struct fact_value *value = facts_value(&doc, index);
    if (row->expected < 0) {
        CHECK(value->unknown != NULL);
        return;
    }
    CHECK(value->unknown == NULL);
    CHECK_INT(value->number * 1000 + 0.5, row->expected * 1000 + 0.5);
    if (row->place) {
        CHECK(value->places.n > 0);
        struct span at = value->places.v[0];
        CHECK_STR(slice_sub(doc.file, at.start, at.end), row->place);
    }
}

#endif
