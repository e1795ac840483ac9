/*
 * git, run as a program of its own: no shell, no pager, no external diff, and what it
 * prints.
 */
#ifndef INBOXLINT_CLI_GIT_H
#define INBOXLINT_CLI_GIT_H

#include "base/arena.h"
#include "base/error.h"

#define GIT_MAX_OUTPUT ((size_t)256 * 1024 * 1024)
#define GIT_MAX_ARGUMENTS 24

/* Runs `git -C folder arguments...`; false with git's own first line of complaint. `out`
 * is in the arena. */
bool git_run(struct arena *arena, const char *folder, const char *const *arguments,
             struct slice *out, struct error *err);

#endif
