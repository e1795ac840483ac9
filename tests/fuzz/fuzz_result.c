#include "study/study.h"

/* Any bytes are a result within its bounds, or an error that says what is wrong. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice rest = {(const char *)data, size}, line;
    struct arena arena;
    struct study study;
    arena_init(&arena, (size_t)256 << 20, NULL);
    study_init(&study, &arena);
    for (uint32_t number = 1; slice_next_line(&rest, &line); number++) {
        struct result result;
        struct error err = {"", 0, 0};
        struct study_place before = {0, 0};
        if (!result_read(&arena, line, &result, &err)) {
            if (!err.message[0]) {
                __builtin_trap();
            }
            continue;
        }
        if (!result.path.p || !result.run.p || result.risk < 0 || result.risk > 100) {
            __builtin_trap();
        }
        study_add(&study, &result, (struct study_place){0, number}, &before);
    }
    arena_done(&arena);
    return 0;
}
