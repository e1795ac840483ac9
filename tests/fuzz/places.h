/*
 * What holds of every derived text: its places lie in the file, and what is copied stands
 * there byte for byte.
 */
#ifndef INBOXLINT_TESTS_FUZZ_PLACES_H
#define INBOXLINT_TESTS_FUZZ_PLACES_H

#include <stdlib.h>

#include "base/notes.h"
#include "base/srcmap.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REQUIRE(condition)  \
    do {                    \
        if (!(condition)) { \
            abort();        \
        }                   \
    } while (0)

/* Looks at some thirty places, so that a long text does not take all the time. */
static inline void require_places(struct slice file, struct text t)
{
    size_t step = t.s.n / 30 + 1;
    for (size_t at = 0; at < t.s.n; at += step) {
        struct span span = text_span(t, at, at + 1);
        REQUIRE(span.start <= span.end && span.end <= file.n);
        if (text_is_copied(t, at, at + 1)) {
            REQUIRE(span.end == span.start + 1 && file.p[span.start] == t.s.p[at]);
        }
    }
    struct span all = text_span_all(t);
    REQUIRE(all.start <= all.end && all.end <= file.n);
}

static inline void require_utf8(struct slice file, struct text t)
{
    require_places(file, t);
    REQUIRE(utf8_valid_prefix(t.s) == t.s.n);
}

static inline void require_notes(struct slice file, const struct notes *notes)
{
    REQUIRE(notes->defects.n <= NOTES_MAX_DEFECTS);
    for (uint32_t i = 0; i < notes->defects.n; i++) {
        struct span at = notes->defects.v[i].at;
        REQUIRE(at.start <= at.end && at.end <= file.n);
    }
}

#endif
