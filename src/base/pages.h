/*
 * Pages of memory, of systems that let a program ask for them. The only user of
 * <sys/mman.h>.
 */
#ifndef INBOXLINT_BASE_PAGES_H
#define INBOXLINT_BASE_PAGES_H

#include <stddef.h>

/* Makes the whole pages of fresh memory ready for writing, which keeps what they hold.
 * Does nothing where the system can't; then each first touch of a page does. */
void pages_make_ready(void *memory, size_t size);

#endif
