#define _POSIX_C_SOURCE 200809L
#include "cli/progress.h"

#include <inttypes.h>
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

/* True when the line is to be drawn now. */
static bool is_due(struct progress *progress)
{
    if (!progress->is_wanted) {
        return false;
    }
    uint64_t now = progress_clock(NULL);
    if (now - progress->started < FIRST_AFTER || now - progress->drawn < AGAIN_AFTER) {
        return false;
    }
    progress->drawn = now;
    progress->is_shown = true;
    return true;
}

void progress_step(struct progress *progress, uint32_t files, uint32_t findings)
{
    if (is_due(progress)) {
        fprintf(stderr, "\r%u files checked, %u findings\x1B[K", files, findings);
        fflush(stderr);
    }
}

static void put_time_left(double seconds, double share)
{
    double left = seconds * (1 - share) / share;
    fprintf(stderr, ", %d %%", (int)(share * 100));
    if (left >= 5400) {
        fprintf(stderr, ", %.1f hours left", left / 3600);
    } else if (left >= 90) {
        fprintf(stderr, ", %.0f minutes left", left / 60);
    } else {
        fprintf(stderr, ", %.0f s left", left);
    }
}

void progress_rate(struct progress *progress, uint64_t messages, uint64_t errors,
                   double share)
{
    if (!is_due(progress)) {
        return;
    }
    double seconds = (double)(progress->drawn - progress->started) / 1000;
    fprintf(stderr, "\r%" PRIu64 " messages, %.0f a second", messages,
            (double)messages / seconds);
    if (errors) {
        fprintf(stderr, ", %" PRIu64 " not checked", errors);
    }
    if (share > 0) {
        put_time_left(seconds, share > 1 ? 1 : share);
    }
    fputs("\x1B[K", stderr);
    fflush(stderr);
}

void progress_end(struct progress *progress)
{
    if (progress->is_shown) {
        fputs("\r\x1B[K", stderr);
        progress->is_shown = false;
    }
}

void progress_results(struct progress *progress, uint32_t results)
{
    if (is_due(progress)) {
        fprintf(stderr, "\r%" PRIu32 " results read\x1B[K", results);
        fflush(stderr);
    }
}
