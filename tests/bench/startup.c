/*
 * How long a program waits for its rules: reading all that is built in, many times over.
 * The first reading, with cold caches, is what a user of the command line feels.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "rule/ruleset.h"

enum { TURNS = 101 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(void)
{
    double took[TURNS], first = 0;
    uint32_t rules = 0;
    for (int i = 0; i < TURNS; i++) {
        struct ruleset set;
        struct error err;
        double start = now();
        ruleset_init(&set);
        ruleset_add_builtin(&set);
        if (!ruleset_freeze(&set, &err)) {
            fprintf(stderr, "%s\n", err.message);
            return 1;
        }
        took[i] = now() - start;
        first = i == 0 ? took[i] : first;
        rules = set.rules.n;
        ruleset_done(&set);
    }
    qsort(took, TURNS, sizeof *took, by_value);
    printf("%u rules: first %.2f ms, then %.2f ms (median of %d), %.1f us a rule\n",
           rules, first, took[TURNS / 2], TURNS,
           rules ? 1e3 * took[TURNS / 2] / rules : 0);
    return 0;
}
