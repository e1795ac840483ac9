/*
 * Files of results read into studies; what is wrong with them goes to standard error.
 */
#ifndef INBOXLINT_CLI_RESULTS_H
#define INBOXLINT_CLI_RESULTS_H

#include "cli/progress.h"
#include "study/study.h"

enum results_state {
    RESULTS_GOOD,
    RESULTS_PARTIAL, /* lines or files were left out, each said why */
    RESULTS_BAD      /* nothing can be said: runs are mixed, or there is no result */
};

enum results_state results_read(struct study *study, struct arena *arena,
                                const char *const *paths, uint32_t count,
                                struct progress *progress);

#endif
