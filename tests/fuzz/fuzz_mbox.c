/* An mbox gives the same messages whatever the pieces that it comes in, numbered from 1,
 * none larger than is checked. */
#include <stdlib.h>

#include "../unit/batch/pieces.h"
#include "batch/source.h"
#include "places.h"

enum { MOST = 2000 };

/* All that comes out, in one string of bytes. */
static void split(struct slice data, size_t piece, struct bytes *out)
{
    static const struct target target = {.given = "x", .path = "x"};
    static const struct source_options options = {.max_message = MOST};
    struct pieces pieces = {data, piece, false};
    struct source source = {
        .kind = &source_mbox, .target = &target, .options = &options, .fd = -1};
    struct source_item item = {0};
    struct bytes message = {0};
    struct error err = {0};
    stream_init_pull(&source.stream, pieces_pull, &pieces, NULL);
    REQUIRE(source_mbox.open(&source, &err));
    for (uint64_t number = 1; source_next(&source, &item); number++) {
        REQUIRE(item.is_failed || source.count == number);
        if (!item.is_failed && source_read(&source, &message, &item.err)) {
            REQUIRE(message.n <= MOST);
            bytes_add(out, bytes_slice(&message));
        }
        bytes_add(out, slice_of(item.err.message));
        bytes_add(out, SLICE_LIT("|"));
    }
    source_item_done(&item);
    bytes_done(&message);
    source_close(&source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes whole = {0}, parts = {0};
    struct slice all = {(const char *)data, size};
    split(all, SIZE_MAX, &whole);
    split(all, size % 97 + 1, &parts);
    REQUIRE(slice_eq(bytes_slice(&whole), bytes_slice(&parts)));
    bytes_done(&whole);
    bytes_done(&parts);
    return 0;
}
