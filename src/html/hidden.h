/*
 * Text that the document carries and nobody sees, and the preview text among it.
 */
#ifndef INBOXLINT_HTML_HIDDEN_H
#define INBOXLINT_HTML_HIDDEN_H

#include "html/extract.h"
#include "html/flow.h"

#define HIDDEN_PREHEADER_MOST 250    /* letters of preview text without padding */
#define HIDDEN_PREHEADER_PADDED 1500 /* ... with padding, in it or after it */
#define HIDDEN_PADDING_LEAST 8       /* fillers that make a padding */

/* Elements whose content is never part of the page: script, style, template, head ... */
bool hidden_is_never_shown(enum html_tag tag);

/* True for what hides a picture too; text sizes and colours do not. */
bool hidden_covers_pictures(enum html_hidden reason);

/* Collects the hidden texts of one document, in order. */
struct hidden {
    struct html_content *out;
    struct arena *arena;
    const struct html *html;
    struct flow flow;
    enum html_hidden reason;
    uint32_t by;
    uint32_t last_letters; /* of the last text that leads but is long; else 0 */
};

void hidden_init(struct hidden *hidden, struct html_content *out, struct arena *arena,
                 const struct html *html);

/* A text node that `style` hides; `seen` letters of visible text stand before it. */
void hidden_add(struct hidden *hidden, struct text text, const struct html_style *style,
                uint32_t seen);

/* Ends the text that is being collected: what follows is seen, or hidden otherwise. */
void hidden_flush(struct hidden *hidden, uint32_t seen);

/* The preview text without the fillers around its words. */
struct text hidden_clean_preheader(struct arena *arena, struct text text);

#endif
