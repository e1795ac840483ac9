/* Transfer decoders make no more than they read, with places. */
#include "mail/transfer.h"

#include "places.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice file = {(const char *)data, size};
    struct arena arena;
    struct notes notes;
    arena_init(&arena, (size_t)1 << 28, NULL);
    notes_init(&notes, &arena);
    struct text body = text_of_file(file);
    struct text exact = transfer_decode_base64(&arena, body, &notes);
    struct text coarse = transfer_decode_base64_coarse(&arena, body, &notes);
    REQUIRE(slice_eq(exact.s, coarse.s) && exact.s.n <= size);
    require_places(file, exact);
    require_places(file, coarse);
    struct text plain = transfer_decode_quoted_printable(&arena, body, &notes);
    REQUIRE(plain.s.n <= size);
    require_places(file, plain);
    require_places(file, transfer_decode_uuencode(&arena, body, &notes));
    require_notes(file, &notes);
    arena_done(&arena);
    return 0;
}
