/*
 * A line on a terminal's standard error that says how far a long run is. Silent for runs
 * under a second, and where standard error is no terminal or the report goes to one.
 */
#ifndef INBOXLINT_CLI_PROGRESS_H
#define INBOXLINT_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool is_wanted, is_shown;
    uint64_t started, drawn; /* milliseconds */
};

/* Milliseconds of a clock that only runs forward. */
uint64_t progress_clock(void *unused);

void progress_begin(struct progress *progress, bool report_on_terminal);
void progress_step(struct progress *progress, uint32_t files, uint32_t findings);

/* The same for a run of a corpus, with its rate, and the time left by the share of the
 * input that is done (0..1; 0: unknown). */
void progress_rate(struct progress *progress, uint64_t messages, uint64_t errors,
                   double share);

/* The same for results that are read. */
void progress_results(struct progress *progress, uint32_t results);

/* Takes the line away, so that others can be written; a later step may draw it again. */
void progress_end(struct progress *progress);

#endif
