/*
 * The language server (LSP 3.17) over two descriptors, until the client says `exit` or
 * closes.
 *
 * One thread: a check takes milliseconds. Messages come first; a document is checked when
 * none waits, LSP_DELAY after its last change or at most LSP_PATIENCE after the first.
 * All that has come in is read before the next message is dealt with, so that what the
 * client cancelled is not done. Fixes are proved only when code actions are asked for.
 *
 * Diagnostics are pushed. They are not offered for pulling as well, since editors that do
 * both show each twice.
 */
#ifndef INBOXLINT_LSP_LSP_H
#define INBOXLINT_LSP_LSP_H

#include "base/error.h"
#include "inboxlint.h"

#define LSP_DELAY 150 /* milliseconds */
#define LSP_PATIENCE 1000

/* How a document is checked. */
struct lsp_target {
    struct inboxlint *lint;
    struct inboxlint_options options; /* without what the document itself says */
};

struct lsp_options {
    /* How the file is checked, which need not be there yet; NULL: one without a file, in
     * the folder `root` (NULL: none is known). Good until the next call. False with what
     * is wrong in the configuration. */
    bool (*find)(void *context, const char *file, const char *root,
                 struct lsp_target *out, struct error *err);
    /* Configuration may have changed on disk. */
    void (*forget)(void *context);
    void *context;
    uint64_t (*clock)(void *context); /* milliseconds from any point */
};

/* Returns the exit status that the protocol wants: 0 after `shutdown`, else 1. */
int lsp_run(int in, int out, const struct lsp_options *options);

#endif
