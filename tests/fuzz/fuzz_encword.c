/* Encoded words become UTF-8 with places. */
#include "mail/encword.h"

#include "places.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice file = {(const char *)data, size};
    struct arena arena;
    struct notes notes;
    arena_init(&arena, (size_t)1 << 28, NULL);
    notes_init(&notes, &arena);
    require_utf8(file, encword_decode(&arena, text_of_file(file), &notes));
    require_notes(file, &notes);
    arena_done(&arena);
    return 0;
}
