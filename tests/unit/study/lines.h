/*
 * Results for tests: short to write, read as a line of batch is.
 */
#ifndef INBOXLINT_TESTS_LINES_H
#define INBOXLINT_TESTS_LINES_H

#include "study/study.h"

/* One message: class NULL for none, rules as "id:points,id:points" of SpamAssassin. */
struct line {
    const char *path, *class;
    int risk;
    const char *rules;
};

static inline void read_rules(struct arena *arena, const char *rules,
                              struct result *result)
{
    struct slice rest = slice_of(rules);
    while (rest.n) {
        size_t comma = slice_find_byte(rest, 0, ',');
        struct slice one = slice_sub(rest, 0, comma);
        size_t colon = slice_find_byte(one, 0, ':');
        uint64_t points = 0;
        slice_to_uint(slice_sub(one, colon + 1, one.n), 100, &points);
        struct result_finding *finding = vec_push(arena, &result->findings);
        *finding = (struct result_finding){.rule = slice_sub(one, 0, colon),
                                           .points = {(double)points, 0}};
        result->points[0] += (double)points;
        rest = slice_sub(rest, comma + 1, rest.n);
    }
}

static inline enum study_verdict add_line(struct study *study, struct arena *arena,
                                          const struct line *line)
{
    struct study_place before;
    struct result result = {
        .run = SLICE_LIT("run"),
        .path = slice_of(line->path),
        .class = slice_of(line->class),
        .source = SLICE_LIT("test"),
        .risk = line->risk,
        .level = line->risk >= 70   ? LEVEL_HIGH
                 : line->risk >= 40 ? LEVEL_MEDIUM
                                    : LEVEL_LOW,
        .milliseconds = -1,
    };
    read_rules(arena, line->rules, &result);
    return study_add(study, &result, (struct study_place){0, study->paths.all.n + 1},
                     &before);
}

#endif
