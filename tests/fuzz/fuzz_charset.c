/* The first line is a label, the rest bytes in that charset: the outcome is UTF-8. */
#include "mail/charset.h"

#include "places.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice file = {(const char *)data, size};
    struct arena arena;
    struct notes notes;
    arena_init(&arena, (size_t)1 << 28, NULL);
    notes_init(&notes, &arena);
    struct slice rest = file, label;
    if (slice_next_line(&rest, &label)) {
        struct text bytes = text_sub(text_of_file(file), (size_t)(rest.p - file.p), size);
        const char *decoded_as = NULL;
        struct text t = charset_decode(&arena, bytes, label, &notes, &decoded_as);
        REQUIRE(decoded_as != NULL && t.s.n <= bytes.s.n * 3 + 3);
        require_utf8(file, t);
    }
    require_notes(file, &notes);
    arena_done(&arena);
    return 0;
}
