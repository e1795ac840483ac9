/*
 * A tool of the build: reads all built-in rules and writes the literals of their patterns
 * as a C file that defines literal_table.
 */
#include <stdio.h>
#include <stdlib.h>

#include "rule/literal_known.h"
#include "rule/ruleset.h"

static int by_hash(const void *a, const void *b)
{
    const struct literal_row *x = a, *y = b;
    return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
                              : (x->at > y->at) - (x->at < y->at);
}

static void print_bytes(struct slice bytes)
{
    puts("static const char bytes[] = {");
    for (size_t i = 0; i < bytes.n; i++) {
        printf("%d,%s", bytes.p[i], i % 20 == 19 ? "\n" : "");
    }
    puts("0};");
}

static void print_table(struct ruleset *set)
{
    struct literal_row *row = calloc(set->patterns.list.n + 1, sizeof *row);
    struct buf bytes;
    buf_init(&bytes, &set->arena, 64 * 1024 * 1024);
    for (uint32_t i = 0; i < set->patterns.list.n; i++) {
        const struct pattern *pattern = set->patterns.list.v[i];
        row[i] = (struct literal_row){literal_hash(pattern_source(pattern)),
                                      (uint32_t)bytes.n};
        literal_pack(&bytes, pattern_source(pattern), pattern_literals(pattern));
    }
    qsort(row, set->patterns.list.n, sizeof *row, by_hash);
    puts("#include \"rule/literal_known.h\"\n");
    print_bytes(buf_slice(&bytes));
    puts("static const struct literal_row row[] = {");
    for (uint32_t i = 0; i < set->patterns.list.n; i++) {
        printf("    {%uu, %u},\n", row[i].hash, row[i].at);
    }
    puts("    {0, 0},\n};");
    printf("const struct literal_table literal_table = {row, %u, bytes};\n",
           set->patterns.list.n);
    free(row);
}

int main(void)
{
    struct ruleset set;
    struct error err = {"", 0, 0};
    ruleset_init(&set);
    ruleset_add_builtin(&set);
    bool good = ruleset_freeze(&set, &err);
    if (good) {
        print_table(&set);
    } else {
        fprintf(stderr, "rules/%s (line %u, column %u)\n", err.message, err.line,
                err.column);
    }
    ruleset_done(&set);
    return good && fflush(stdout) == 0 ? 0 : 1;
}
