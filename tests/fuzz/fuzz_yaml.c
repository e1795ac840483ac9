#include "base/yaml.h"

/* Any bytes are a tree within its ceilings or an error with a place. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct yaml *root = NULL;
    struct error err = {"", 0, 0};
    arena_init(&arena, (size_t)256 << 20, NULL);
    bool good =
        yaml_parse(&arena, (struct slice){(const char *)data, size}, 1, &root, &err);
    if (good ? !root || err.message[0] : root || !err.message[0] || err.line == 0) {
        __builtin_trap();
    }
    arena_done(&arena);
    return 0;
}
