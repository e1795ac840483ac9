#define _POSIX_C_SOURCE 200809L
#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_AFTER = 1000, AGAIN_AFTER = 100 };

uint64_t progress_clock(void *unused)
{
    (void)unused;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void progress_begin(struct progress *progress, bool report_on_terminal)
{
    *progress = (struct progress){
        .is_wanted = !report_on_terminal && isatty(STDERR_FILENO),
        .started = progress_clock(NULL),
    };
}

void progress_step(struct progress *progress, uint32_t files, uint32_t findings)
{
    if (!progress->is_wanted) {
        return;
    }
    uint64_t now = progress_clock(NULL);
    if (now - progress->started < FIRST_AFTER || now - progress->drawn < AGAIN_AFTER) {
        return;
    }
    fprintf(stderr, "\r%u files checked, %u findings\x1B[K", files, findings);
    fflush(stderr);
    progress->drawn = now;
    progress->is_shown = true;
}

void progress_end(struct progress *progress)
{
    if (progress->is_shown) {
        fputs("\r\x1B[K", stderr);
        progress->is_shown = false;
    }
}
