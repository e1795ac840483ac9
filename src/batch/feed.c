#define _POSIX_C_SOURCE 200809L
#include "batch/feed.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_MOST = 64 * 1024, TARGET_MEMORY = 1024 * 1024 };

bool feed_open(struct feed *feed, const struct feed_options *options, struct error *err)
{
    *feed =
        (struct feed){.options = options, .next_target = options->targets, .list_fd = -1};
    arena_init(&feed->arena, TARGET_MEMORY, NULL);
    if (!options->list) {
        return true;
    }
    feed->list_fd = strcmp(options->list, "-") == 0
                        ? STDIN_FILENO
                        : open(options->list, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    if (feed->list_fd < 0) {
        return error_set(err, "%s", strerror(errno));
    }
    stream_init(&feed->list, feed->list_fd, options->source_options.stop);
    return true;
}

void feed_close(struct feed *feed)
{
    if (feed->is_open) {
        source_close(&feed->source);
    }
    if (feed->options->list) {
        stream_done(&feed->list);
    }
    if (feed->list_fd > STDIN_FILENO) {
        close(feed->list_fd);
    }
    source_item_done(&feed->item);
    arena_done(&feed->arena);
}

enum step { STEP_END, STEP_TARGET, STEP_PROBLEM };

static enum step next_listed(struct feed *feed, struct error *err)
{
    struct slice s = stream_peek(&feed->list, NAME_MOST), name;
    name = slice_sub(s, 0, slice_find_byte(s, 0, '\0'));
    if (s.n == 0) {
        return STEP_END;
    }
    arena_done(&feed->arena);
    const char *given = arena_string(&feed->arena, name);
    stream_skip(&feed->list, name.n < s.n ? name.n + 1 : name.n);
    feed->target = (struct target){.given = given, .path = given};
    if (name.n == s.n && s.n >= NAME_MOST) {
        error_set(err, "a name of more than %d bytes; are the names ended by NUL?",
                  NAME_MOST);
        return STEP_PROBLEM;
    }
    return target_parse(&feed->arena, given, &feed->target, err) ? STEP_TARGET
                                                                 : STEP_PROBLEM;
}

static enum step next_target(struct feed *feed, struct error *err)
{
    if (feed->options->list) {
        return next_listed(feed, err);
    }
    if (!feed->next_target->path) {
        return STEP_END;
    }
    feed->target = *feed->next_target++;
    return STEP_TARGET;
}

/* A target that gives nothing but an error. */
static bool fail_target(struct feed *feed, const struct error *err)
{
    feed->item.is_failed = true;
    feed->item.err = *err;
    feed->item.shard = source_name_shard(slice_of(feed->target.path));
    return bytes_set(&feed->item.name, slice_of(feed->target.path));
}

static void close_source(struct feed *feed)
{
    feed->passed += source_position(&feed->source);
    source_close(&feed->source);
    feed->is_open = false;
}

/* The next item of all shards. False at the end or, with a message in err, on trouble. */
static bool next_item(struct feed *feed, struct error *err)
{
    for (;;) {
        if (feed->is_open && source_next(&feed->source, &feed->item)) {
            return true;
        }
        if (feed->is_open) {
            close_source(feed);
        }
        struct error problem = {0};
        enum step step = next_target(feed, &problem);
        if (step == STEP_END) {
            return false;
        }
        source_item_clear(&feed->item);
        feed->is_open =
            step == STEP_TARGET && source_open(&feed->source, &feed->target,
                                               &feed->options->source_options, &problem);
        if (!feed->is_open) {
            return fail_target(feed, &problem) || error_set(err, "out of memory");
        }
    }
}

static bool name_origin(struct feed *feed)
{
    struct source_item *item = &feed->item;
    const struct feed_options *options = feed->options;
    const char *given = options->list ? options->list : feed->target.given;
    given = options->source ? options->source : given;
    return (item->class.n || bytes_set(&item->class, slice_of(feed->target.class))) &&
           (item->source.n || bytes_set(&item->source, slice_of(given)));
}

bool feed_next(struct feed *feed, struct error *err)
{
    const struct feed_options *options = feed->options;
    while (next_item(feed, err)) {
        if (feed->item.shard % options->shards == options->shard - 1) {
            return name_origin(feed) || error_set(err, "out of memory");
        }
    }
    return false;
}

bool feed_read(struct feed *feed, struct bytes *out, struct error *err)
{
    return source_read(&feed->source, out, err);
}

uint64_t feed_position(const struct feed *feed)
{
    return feed->passed + (feed->is_open ? source_position(&feed->source) : 0);
}

static uint64_t size_of_folder(const struct target *target,
                               const struct source_options *options,
                               const atomic_bool *cancel)
{
    struct source source;
    struct source_item item = {0};
    struct error err;
    uint64_t size = 0;
    if (source_open(&source, target, options, &err)) {
        while (!atomic_load(cancel) && source_next(&source, &item)) {
        }
        size = source_position(&source);
        source_close(&source);
    }
    source_item_done(&item);
    return size;
}

uint64_t feed_total(const struct feed_options *options, const atomic_bool *cancel)
{
    uint64_t total = 0;
    for (const struct target *target = options->targets; target->path; target++) {
        struct stat info;
        if (strcmp(target->path, "-") == 0 || stat(target->path, &info) != 0) {
            return 0;
        }
        if (S_ISDIR(info.st_mode)) {
            total += size_of_folder(target, &options->source_options, cancel);
        } else if (S_ISREG(info.st_mode)) {
            total += (uint64_t)info.st_size;
        } else {
            return 0;
        }
    }
    return options->list ? 0 : total;
}
