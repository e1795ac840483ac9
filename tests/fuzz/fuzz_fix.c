/* A random document with all of its fixes made, as they are offered, without proof: the
 * edits are sorted and inside the file, and what comes out can be checked. The first byte
 * chooses the kind of file. */
#include <assert.h>
#include <stdlib.h>

#include "fix/fix.h"

#define MEMORY_MOST ((size_t)1 << 30)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct ruleset *rules(void)
{
    static struct ruleset set;
    static bool is_ready;
    struct error err;
    if (!is_ready) {
        ruleset_init(&set);
        ruleset_add_builtin(&set);
        if (!ruleset_freeze(&set, &err)) {
            abort();
        }
        is_ready = true;
    }
    return &set;
}

static void check_fix(struct arena *arena, const struct fix *fix, struct slice file,
                      struct engine *after, const struct engine_options *options)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < fix->edits.list.n; i++) {
        struct span span = fix->edits.list.v[i].at;
        assert(at <= span.start && span.start <= span.end && span.end <= file.n);
        at = span.end;
    }
    struct check check;
    struct error err;
    engine_check(after, edits_apply(arena, file, &fix->edits), options, &check, &err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const paths[] = {"a.eml", "a.html", "a.mjml",
                                        "a.txt", "a.json", NULL};
    static struct engine engine, after;
    struct engine_options options = {.doc = {.path = paths[size ? data[0] % 6 : 5]}};
    struct slice file = {(const char *)data, size};
    struct check check;
    struct error err;
    if (!engine.rules) {
        engine_init(&engine, rules());
        engine_init(&after, rules());
    }
    if (engine_check(&engine, file, &options, &check, &err)) {
        struct arena arena;
        struct fixes fixes;
        arena_init(&arena, MEMORY_MOST, NULL);
        fixes_write(&fixes, &arena, &check);
        for (uint32_t i = 0; i < fixes.list.n; i++) {
            check_fix(&arena, &fixes.list.v[i], file, &after, &options);
        }
        arena_done(&arena);
    }
    return 0;
}
