#define _DEFAULT_SOURCE /* madvise */
#include "base/pages.h"

#ifdef __linux__
#include <stdint.h>
#include <sys/mman.h>
#endif

#ifdef MADV_POPULATE_WRITE
void pages_make_ready(void *memory, size_t size)
{
    const uintptr_t page = 4096; /* smaller than the system's: refused, and no harm */
    uintptr_t from = ((uintptr_t)memory + page - 1) & ~(page - 1);
    uintptr_t to = ((uintptr_t)memory + size) & ~(page - 1);
    if (from < to) {
        (void)madvise((void *)from, to - from, MADV_POPULATE_WRITE);
    }
}
#else
void pages_make_ready(void *memory, size_t size)
{
    (void)memory;
    (void)size;
}
#endif
