/*
 * A tool of the build: reads all built-in rules and writes the literals of their patterns
 * and the automaton of their phrases as a C file that defines literal_table and
 * phrase_table_builtin.
 */
#include <stdio.h>
#include <stdlib.h>

#include "rule/literal_known.h"
#include "rule/phrase_table.h"
#include "rule/ruleset.h"

static int by_hash(const void *a, const void *b)
{
    const struct literal_row *x = a, *y = b;
    return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
                              : (x->at > y->at) - (x->at < y->at);
}

static void print_bytes(const char *name, struct slice bytes)
{
    printf("static const char %s[] = {", name);
    for (size_t i = 0; i < bytes.n; i++) {
        printf("%d,%s", bytes.p[i], i % 20 == 19 ? "\n" : "");
    }
    puts("0};");
}

static void print_literals(struct ruleset *set)
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
    puts("#include \"rule/literal_known.h\"\n#include \"rule/phrase_table.h\"\n");
    print_bytes("bytes", buf_slice(&bytes));
    puts("static const struct literal_row row[] = {");
    for (uint32_t i = 0; i < set->patterns.list.n; i++) {
        printf("    {%uu, %u},\n", row[i].hash, row[i].at);
    }
    puts("    {0, 0},\n};");
    printf("const struct literal_table literal_table = {row, %u, bytes};\n",
           set->patterns.list.n);
    free(row);
}

static void print_numbers(const char *type, const char *name, const uint32_t *v,
                          uint32_t n)
{
    printf("static const %s %s[] = {", type, name);
    for (uint32_t i = 0; i < n; i++) {
        printf("%u,%s", v[i], i % 20 == 19 ? "\n" : "");
    }
    puts("0};");
}

static void print_flags(const char *name, const unsigned char *v)
{
    uint32_t number[256];
    for (int i = 0; i < 256; i++) {
        number[i] = v[i];
    }
    print_numbers("unsigned char", name, number, 256);
}

/* The bytes of all phrases, where each begins, and their slots by hash. */
static uint32_t print_texts(struct ruleset *set)
{
    const struct slice *text = phrases_texts(set->phrases);
    uint32_t count = phrases_count(set->phrases), slots = 1;
    while (slots < 2 * count) {
        slots *= 2;
    }
    uint32_t *start = calloc(count + 1, sizeof *start),
             *slot = calloc(slots, sizeof *slot);
    struct buf bytes;
    buf_init(&bytes, &set->arena, PHRASES_MAX_BYTES);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = literal_hash(text[i]) & (slots - 1);
        while (slot[at]) {
            at = (at + 1) & (slots - 1);
        }
        slot[at] = i + 1;
        buf_add(&bytes, text[i]);
        start[i + 1] = (uint32_t)bytes.n;
    }
    print_bytes("phrase_bytes", buf_slice(&bytes));
    print_numbers("uint32_t", "phrase_start", start, count + 1);
    print_numbers("uint32_t", "phrase_slot", slot, slots);
    free(start);
    free(slot);
    return slots;
}

static void print_phrases(struct ruleset *set)
{
    uint32_t rows, links, outputs;
    const struct phrase_table *table =
        phrases_table(set->phrases, &rows, &links, &outputs);
    uint32_t slots = print_texts(set);
    print_flags("byte_class", table->byte_class);
    print_flags("is_first", table->is_first);
    print_numbers("uint32_t", "phrase_row", table->row, rows);
    puts("static const struct phrase_link phrase_link[] = {");
    for (uint32_t i = 0; i < links; i++) {
        struct phrase_link link = table->link[i];
        printf("{%u,%u,%u,%u},\n", link.byte_class, link.next, link.fail, link.output);
    }
    puts("{0,0,0,0}};\nstatic const struct phrase_output phrase_output[] = {");
    for (uint32_t i = 0; i < outputs; i++) {
        struct phrase_output output = table->output[i];
        printf("{%u,%u,%u},\n", output.phrase, output.length, output.shorter);
    }
    printf(
        "{0,0,0}};\nconst struct phrase_table phrase_table_builtin = {%u, %u, byte_class,"
        " is_first, phrase_row, phrase_link, phrase_output, phrase_bytes, phrase_start,"
        " phrase_slot, %u};\n",
        table->count, table->classes, slots);
}

int main(void)
{
    struct ruleset set;
    struct error err = {"", 0, 0};
    ruleset_init(&set);
    ruleset_add_builtin(&set);
    bool good = ruleset_freeze(&set, &err);
    if (good) {
        print_literals(&set);
        print_phrases(&set);
    } else {
        fprintf(stderr, "rules/%s (line %u, column %u)\n", err.message, err.line,
                err.column);
    }
    ruleset_done(&set);
    return good && fflush(stdout) == 0 ? 0 : 1;
}
