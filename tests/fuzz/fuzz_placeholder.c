/* Scanning, masking and collapsing keep lengths, order and places. */
#include <stdlib.h>

#include "text/placeholder.h"

#define REQUIRE(condition)  \
    do {                    \
        if (!(condition)) { \
            abort();        \
        }                   \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct placeholders tags, left;
    struct text t = text_of_file((struct slice){(const char *)data, size});
    arena_init(&arena, (size_t)1 << 30, NULL);
    placeholder_scan(&arena, t.s, &tags);
    uint32_t end = 0;
    for (uint32_t i = 0; i < tags.list.n; i++) {
        REQUIRE(tags.list.v[i].start >= end);
        REQUIRE(tags.list.v[i].end > tags.list.v[i].start);
        end = tags.list.v[i].end;
    }
    REQUIRE(end <= size);
    struct text masked = placeholder_mask(&arena, t, &tags);
    REQUIRE(masked.s.n == size);
    placeholder_scan(&arena, masked.s, &left);
    struct text collapsed = placeholder_collapse(&arena, t);
    REQUIRE(collapsed.s.n <= size);
    for (size_t at = 0; at < collapsed.s.n; at++) {
        struct span span = text_span(collapsed, at, at + 1);
        REQUIRE(span.start < span.end && span.end <= size);
    }
    placeholder_collapse(&arena, masked);
    arena_done(&arena);
    return 0;
}
