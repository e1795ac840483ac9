#include "lsp/text_document.h"

#include <stdlib.h>

#include "lsp/uri.h"

enum { NAMES_MOST = 64 * 1024 * 1024, FOUND_MOST = 256 * 1024 * 1024 };

struct text_document *text_document_new(struct slice uri, struct slice language,
                                        bool is_utf8, jmp_buf *on_full)
{
    struct text_document *document = calloc(1, sizeof *document);
    if (!document) {
        return NULL;
    }
    document->index.is_utf8 = is_utf8;
    arena_init(&document->names, NAMES_MOST, on_full);
    arena_init(&document->arena, FOUND_MOST, on_full);
    document->uri = arena_copy(&document->names, uri);
    document->file = uri_file(&document->names, uri);
    document->name = uri_name(&document->names, uri, language);
    return document;
}

void text_document_free(struct text_document *document)
{
    if (document) {
        arena_done(&document->names);
        arena_done(&document->arena);
        position_done(&document->index);
        free(document->bytes);
        free(document);
    }
}

static bool make_room(struct text_document *document, size_t size)
{
    if (size <= document->room) {
        return true;
    }
    size_t room = size + size / 2 + 1024;
    char *grown = size <= TEXT_DOCUMENT_MAX ? realloc(document->bytes, room) : NULL;
    if (!grown) {
        return false;
    }
    document->bytes = grown;
    document->room = room;
    return true;
}

bool text_document_replace(struct text_document *document, struct span at,
                           struct slice text)
{
    size_t size = document->n - (at.end - at.start) + text.n;
    if (!make_room(document, size)) {
        return false;
    }
    if (document->n > at.end) {
        memmove(document->bytes + at.start + text.n, document->bytes + at.end,
                document->n - at.end);
    }
    if (text.n) {
        memcpy(document->bytes + at.start, text.p, text.n);
    }
    document->n = size;
    position_forget(&document->index, at.start);
    document->is_checked = document->has_fixes = false;
    return true;
}
