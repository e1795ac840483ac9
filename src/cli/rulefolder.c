#include "cli/rulefolder.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/input.h"

static struct slice base_name(struct slice path)
{
    size_t at = path.n;
    while (at && path.p[at - 1] != '/') {
        at--;
    }
    return slice_sub(path, at, path.n);
}

static bool is_rule_or_list(const char *name)
{
    struct slice path = slice_of(name), base = base_name(path);
    struct slice folder = slice_sub(path, 0, path.n - base.n);
    bool in_lists = slice_ends_case(folder, SLICE_LIT("_lists/"));
    bool in_profiles = slice_ends_case(folder, SLICE_LIT("profiles/"));
    return slice_ends_case(base, SLICE_LIT(".txt"))
               ? in_lists
               : !in_lists && !in_profiles &&
                     !slice_eq_case(base, SLICE_LIT("README.md")) &&
                     !slice_eq_case(base, SLICE_LIT("INDEX.md"));
}

bool rulefolder_read(struct arena *arena, const char *const *folders, size_t count,
                     rulefolder_add *add, void *context)
{
    static const char *const endings[] = {".md", ".txt", NULL};
    struct input_buffer buffer = {0};
    struct input_walk walk;
    enum input_step step;
    const char *path;
    struct error err = {0};
    bool ok = true;
    input_walk_init(&walk, arena, endings, folders, count);
    while ((step = input_walk_next(&walk, &path, &err)) != INPUT_END) {
        struct slice bytes;
        if (step == INPUT_FILE && !is_rule_or_list(path)) {
            continue;
        }
        if (step == INPUT_PROBLEM ||
            !input_read(&buffer, path, RULESET_MAX_LIST_BYTES, &bytes, &err) ||
            !add(context, path, bytes, &err)) {
            cli_problem(path, &err);
            ok = false;
            err = (struct error){0};
        }
    }
    input_buffer_done(&buffer);
    return ok;
}

static bool add_to_set(void *context, const char *path, struct slice bytes,
                       struct error *err)
{
    return ruleset_add_file(context, slice_of(path), bytes, false, err);
}

bool rulefolder_load(struct ruleset *set, struct arena *arena, const char *const *folders,
                     size_t count, bool *is_usable)
{
    struct error err = {0};
    ruleset_init(set);
    *is_usable = false;
    ruleset_add_builtin(set);
    bool ok = rulefolder_read(arena, folders, count, add_to_set, set);
    if (!ruleset_freeze(set, &err)) {
        cli_problem(NULL, &err);
        return false;
    }
    for (uint32_t i = 0; i < set->faults.n; i++) {
        cli_problem(set->faults.v[i].path.p, &set->faults.v[i].err);
        ok = false;
    }
    *is_usable = true;
    return ok;
}
