/*
 * One walk over a parsed document: what a reader sees, what is hidden from one, and what
 * can be pressed. All texts keep their places; merge tags are one PLACEHOLDER_CHAR each.
 */
#ifndef INBOXLINT_HTML_EXTRACT_H
#define INBOXLINT_HTML_EXTRACT_H

#include "html/style.h"
#include "html/tree.h"

#define HTML_MAX_LINKS 10000 /* max-links: links, images and forms each */

struct html_link {
    uint32_t node;        /* a, area or form */
    struct text target;   /* href or action as decoded; merge tags masked */
    struct text shown;    /* its visible words, white space as one space, images by alt */
    struct span at;       /* of the raw attribute value, in the file */
    struct span shown_at; /* of its words, else of what it contains, in the file */
    bool has_image, has_text; /* what stands inside it */
    bool is_hidden;
};

struct html_image {
    uint32_t node;
    struct text source; /* src as decoded */
    struct text alt;
    bool has_alt;
    int32_t width, height; /* px from attributes or inline style; -1 when not given */
    uint32_t link;         /* index in links, or UINT32_MAX */
    bool is_hidden;
    struct span at; /* of its start tag, in the file */
};

struct html_hidden_text {
    struct text text;
    enum html_hidden reason;
    uint32_t node;     /* the element that hides it */
    struct span at;    /* of that element's start tag, in the file */
    bool is_preheader; /* stands before all visible text and reads as preview text */
};

struct html_content {
    struct text visible;         /* blocks on lines of their own, white space collapsed */
    struct text title;           /* empty when there is none */
    struct text preheader;       /* the hidden lead text without fillers, else empty */
    struct slice lang;           /* of <html>, else empty */
    VEC(struct html_link) links; /* a and area with href, document order */
    VEC(struct html_link) forms; /* form with action */
    VEC(struct html_image) images;
    VEC(struct html_hidden_text) hidden;
    VEC(struct text) comments;
    uint32_t visible_letters, hidden_letters; /* code points that are letters or digits */
};

void html_extract(struct html_content *out, struct arena *arena, const struct html *html,
                  const struct html_style *style, struct notes *notes);

#endif
