/*
 * A document that the client has open: its text as the client has it, and what the last
 * check of it found.
 */
#ifndef INBOXLINT_LSP_TEXT_DOCUMENT_H
#define INBOXLINT_LSP_TEXT_DOCUMENT_H

#include "lsp/found.h"
#include "lsp/position.h"

#define TEXT_DOCUMENT_MAX ((size_t)64 * 1024 * 1024)

struct text_document {
    struct arena names; /* of the next three */
    struct slice uri;
    const char *file, *name; /* uri_file(), uri_name() */
    int64_t version;
    char *bytes; /* UTF-8 */
    size_t n, room;
    struct position_index index;

    struct arena arena; /* of what was found */
    struct found_list found;
    bool is_checked; /* found, or trouble, is of this text */
    bool has_fixes;  /* and its fixes were proved */
    bool is_failed;  /* the text could not be checked: trouble says why */
    bool is_setup;   /* because of the configuration, not of the text */
    struct error trouble;
    uint64_t changed; /* when the oldest change since the last check came */
    uint64_t due;     /* when to check and tell; 0: nothing is due */
};

/* `on_full` as of arena_init(). NULL when memory runs out. */
struct text_document *text_document_new(struct slice uri, struct slice language,
                                        bool is_utf8, jmp_buf *on_full);
void text_document_free(struct text_document *document); /* NULL is fine */

static inline struct slice text_document_text(const struct text_document *document)
{
    return (struct slice){document->bytes ? document->bytes : "", document->n};
}

/* Puts text in the place of a range of bytes. False when it grows past TEXT_DOCUMENT_MAX
 * or memory runs out: then it is what it was. */
bool text_document_replace(struct text_document *document, struct span at,
                           struct slice text);

#endif
