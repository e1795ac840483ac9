/* A whole check with the built-in rules. The first byte chooses the kind of file. */
#include <assert.h>
#include <stdlib.h>

#include "rule/engine.h"

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

static void check_findings(const struct check *check, size_t size)
{
    for (uint32_t i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.v[i];
        assert(finding->hits.n <= CONDITION_MAX_PLACES && finding->message.n > 0);
        for (uint32_t h = 0; h < finding->hits.n; h++) {
            struct span at = finding->hits.v[h].at;
            assert(at.start <= at.end && at.end <= size);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const paths[] = {"a.eml", "a.html", "a.mjml",
                                        "a.txt", "a.json", NULL};
    static struct engine engine;
    struct engine_options options = {.selection = NULL};
    struct check check;
    struct error err;
    if (!engine.rules) {
        engine_init(&engine, rules());
    }
    options.doc.path = paths[size ? data[0] % 6 : 5];
    if (engine_check(&engine, (struct slice){(const char *)data, size}, &options, &check,
                     &err)) {
        check_findings(&check, size);
    }
    return 0;
}
