/* Messages come out the same whatever the pieces that they come in, and a document that
 * is edited has the places of one that was opened so. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "lsp/rpc.h"
#include "lsp/text_document.h"
#include "places.h"

/* The bodies one behind the other. Bytes that are no header are dropped sooner or later,
 * as they come. */
static size_t split(struct slice data, size_t piece, char *out)
{
    struct wire wire = {.fd = -1};
    size_t n = 0;
    for (size_t at = 0; at < data.n; at += piece) {
        struct wire_body body;
        enum wire_status status;
        REQUIRE(wire_add(&wire, slice_sub(data, at, at + piece)));
        while ((status = wire_take(&wire, &body)) != WIRE_NONE) {
            if (status == WIRE_MESSAGE) {
                memcpy(out + n, body.p, body.n);
                n += body.n;
            }
        }
    }
    wire_done(&wire);
    return n;
}

static void read_frames(struct slice data)
{
    char header[48];
    size_t body = data.n / 3;
    int n = snprintf(header, sizeof header, "Content-Length: %zu\r\n\r\n", body);
    char *all = malloc(data.n + (size_t)n), *a = malloc(data.n + 1),
         *b = malloc(data.n + 1);
    REQUIRE(all && a && b);
    memcpy(all, header, (size_t)n);
    if (data.n) {
        memcpy(all + n, data.p, data.n);
    }
    struct slice stream = {all, data.n + (size_t)n};
    size_t whole = split(stream, stream.n, a);
    size_t parts = split(stream, data.n % 97 + 1, b);
    REQUIRE(whole == parts && whole >= body && memcmp(a, b, whole) == 0);
    struct rpc_message message;
    rpc_read(&message, (struct wire_body){a, whole});
    rpc_message_done(&message);
    free(all);
    free(a);
    free(b);
}

static void require_same(struct text_document *edited, struct slice text)
{
    struct position_index fresh = {.is_utf8 = edited->index.is_utf8};
    for (uint32_t i = 0; i <= 8; i++) {
        uint32_t offset = (uint32_t)(text.n * i / 8);
        struct position at = position_of(&edited->index, text, offset);
        struct position expected = position_of(&fresh, text, offset);
        REQUIRE(at.line == expected.line && at.character == expected.character);
        uint32_t back = position_offset(&edited->index, text, at);
        REQUIRE(back <= offset && offset - back < 4);
    }
    position_done(&fresh);
}

/* Moves pieces of the text about, in whole characters. */
static void edit(struct slice text, bool is_utf8)
{
    struct text_document *document =
        text_document_new(SLICE_LIT("untitled:x"), SLICE_NONE, is_utf8, NULL);
    REQUIRE(document && text_document_replace(document, (struct span){0, 0}, text));
    for (size_t i = 0; i < 6 && text.n; i++) {
        struct slice now = text_document_text(document);
        struct position ends[2] = {{(uint8_t)text.p[i % text.n] % 16, 3},
                                   {(uint8_t)text.p[text.n / 2] % 16, (uint32_t)i}};
        uint32_t a = position_offset(&document->index, now, ends[i % 2]);
        uint32_t b = position_offset(&document->index, now, ends[(i + 1) % 2]);
        struct span at = {a < b ? a : b, a < b ? b : a};
        struct slice words = utf8_clip(text, i * 7);
        size_t size = now.n - (at.end - at.start) + words.n;
        REQUIRE(text_document_replace(document, at, words) && document->n == size);
        require_same(document, text_document_text(document));
    }
    text_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice all = {(const char *)data, size};
    read_frames(all);
    edit(slice_sub(all, 0, utf8_valid_prefix(all)), size % 2);
    return 0;
}
