/* Fields of a header block keep their bytes and their limits. */
#include "mail/header.h"

#include "places.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice file = {(const char *)data, size};
    struct arena arena;
    struct notes notes;
    arena_init(&arena, (size_t)1 << 28, NULL);
    notes_init(&notes, &arena);
    struct mail_fields fields = {0};
    size_t body = header_parse(&arena, text_of_file(file), &notes, &fields);
    REQUIRE(body <= size && fields.list.n <= MAIL_MAX_FIELDS);
    for (uint32_t i = 0; i < fields.list.n; i++) {
        const struct mail_field *field = &fields.list.v[i];
        REQUIRE(field->name.n > 0 && field->at.end <= body);
        require_places(file, field->raw);
        require_places(file, field->value);
    }
    require_notes(file, &notes);
    arena_done(&arena);
    return 0;
}
