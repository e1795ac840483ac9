/* An archive of any bytes ends, and no member is larger than is checked. */
#include <stdlib.h>

#include "../unit/batch/pieces.h"
#include "batch/source.h"
#include "places.h"

enum { MOST = 100000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct target target = {.given = "x", .path = "x"};
    static const struct source_options options = {.max_message = MOST};
    struct pieces pieces = {{(const char *)data, size}, 4096, false};
    struct source source = {.target = &target, .options = &options, .fd = -1};
    struct source_item item = {0};
    struct bytes message = {0};
    struct error err = {0};
    bool is_single = false;
    stream_init_pull(&source.stream, pieces_pull, &pieces, NULL);
    if (unpacker_open(&source, &is_single, &err)) {
        source.kind = is_single ? &source_file : &source_archive;
        while (source_next(&source, &item)) {
            if (!item.is_failed && source_read(&source, &message, &item.err)) {
                REQUIRE(message.n <= MOST);
            }
        }
    }
    source_item_done(&item);
    bytes_done(&message);
    source_close(&source);
    return 0;
}
