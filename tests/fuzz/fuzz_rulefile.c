#include "base/buf.h"
#include "rule/rule_doc.h"
#include "rule/rulefile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The path that the file's own id asks for, so that any rule file can be a seed. */
static struct slice path_of(struct arena *arena, struct slice bytes)
{
    static const struct slice key = {"\nid: ", 5};
    struct buf path;
    size_t at = slice_find(bytes, 0, key) + key.n;
    size_t end = slice_find_byte(bytes, at, '\n');
    struct slice id = slice_sub(bytes, at, end < at + 60 ? end : at + 60);
    buf_init(&path, arena, 200);
    buf_add(&path, slice_sub(id, 0, slice_find_byte(id, 0, '-')));
    buf_byte(&path, '/');
    buf_add(&path, id);
    buf_str(&path, ".md");
    return buf_slice(&path);
}

/* Places of examples lie inside them. */
static void check(struct arena *arena, const struct rule *rule)
{
    struct rule_doc doc;
    struct error err;
    if (!rule_doc_read(arena, rule, &doc, &err)) {
        __builtin_trap();
    }
    for (uint32_t i = 0; i < doc.examples.n; i++) {
        const struct rule_example *example = &doc.examples.v[i];
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
    if (rulefile_read(&set, path_of(&set.arena, bytes), bytes, &rule, &err)) {
        check(&set.arena, rule);
    } else if (!err.message[0] || rule) {
        __builtin_trap();
    }
    ruleset_done(&set);
    return 0;
}
