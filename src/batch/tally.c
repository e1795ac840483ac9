#include "batch/tally.h"

static struct tally_class *find_class(struct tally *tally, struct slice name)
{
    name = slice_sub(name, 0, TALLY_NAME - 1);
    for (size_t i = 0; i < tally->count; i++) {
        if (slice_eq(slice_of(tally->classes[i].name), name)) {
            return &tally->classes[i];
        }
    }
    struct tally_class *class = &tally->classes[tally->count];
    if (tally->count < TALLY_CLASSES) {
        tally->count++;
        memcpy(class->name, name.p, name.n);
    }
    return class;
}

static int level_number(const char *level)
{
    return level[0] == 'l' ? 0 : level[0] == 'm' ? 1 : 2;
}

void tally_add(struct tally *tally, const struct job *job)
{
    struct tally_class *class = find_class(tally, bytes_slice(&job->item.class));
    tally->messages++;
    if (job->is_checked) {
        class->level[level_number(job->summary.level)]++;
    } else {
        class->errors++;
        tally->errors++;
    }
}
