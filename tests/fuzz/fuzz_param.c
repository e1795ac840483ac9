/* Parameters are UTF-8 with places, and few. */
#include "mail/param.h"

#include "places.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice file = {(const char *)data, size};
    struct arena arena;
    struct notes notes;
    arena_init(&arena, (size_t)1 << 28, NULL);
    notes_init(&notes, &arena);
    struct mail_params params = {0};
    param_parse(&arena, text_of_file(file), &notes, &params);
    REQUIRE(params.list.n <= MAIL_MAX_PARAMS);
    require_places(file, params.value);
    for (uint32_t i = 0; i < params.list.n; i++) {
        REQUIRE(params.list.v[i].name.n > 0);
        require_utf8(file, params.list.v[i].value);
    }
    require_notes(file, &notes);
    arena_done(&arena);
    return 0;
}
