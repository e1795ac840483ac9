#include "rule/rulefile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Places of examples lie inside them; an error has words. */
static void check(const struct rule *rule)
{
    for (uint32_t i = 0; i < rule->examples.n; i++) {
        const struct rule_example *example = &rule->examples.v[i];
        for (uint32_t k = 0; k < example->carets.n; k++) {
            struct span at = example->carets.v[k];
            if (at.start >= at.end || at.end > example->input.n) {
                __builtin_trap();
            }
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ruleset set;
    struct rule *rule = NULL;
    struct error err = {"", 0, 0};
    struct slice bytes = {(const char *)data, size};
    ruleset_init(&set);
    bool good = rulefile_read(&set, SLICE_LIT("lang/lang-a.md"), bytes, &rule, &err);
    if (good) {
        check(rule);
    } else if (!err.message[0] || rule) {
        __builtin_trap();
    }
    ruleset_done(&set);
    return 0;
}
