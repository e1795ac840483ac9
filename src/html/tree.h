/*
 * An HTML document as an array of nodes in document order: our own read-only view, with
 * the place of every node and attribute in the source. The only user of gumbo.
 *
 * html_parse() wants valid UTF-8 in which merge tags are masked (text/placeholder.h); it
 * is bounded on any input:
 *   - start tags nested deeper than HTML_MAX_DEPTH, and attributes beyond
 *     HTML_MAX_ATTRIBUTES, are blanked before the parse (gumbo's time is quadratic in
 * both), so their content is still seen;
 *   - gumbo runs in an arena with a byte ceiling and asks the caller's deadline; past
 * either the parse is abandoned and a scan of the tags alone takes its place. Each limit
 * that bites is noted.
 *
 * Mis-nested formatting is cloned by the parser: a clone has the place of its original
 * and is_clone set. Count elements by place, never by node.
 */
#ifndef INBOXLINT_HTML_TREE_H
#define INBOXLINT_HTML_TREE_H

#include "base/notes.h"
#include "base/srcmap.h"

#define HTML_MAX_BYTES (4 * 1024 * 1024)  /* html-max-bytes: the rest is not read */
#define HTML_MAX_ARENA (64 * 1024 * 1024) /* html-max-memory */
#define HTML_MAX_MILLISECONDS 1000        /* html-max-time */
#define HTML_MAX_DEPTH 1024               /* html-max-depth */
#define HTML_MAX_WORK                                                          \
    (50 * 1000 * 1000)          /* html-max-work: open elements, over all tags \
                                 */
#define HTML_MAX_ATTRIBUTES 256 /* html-max-attributes, a tag */
#define HTML_MAX_NODES 400000   /* html-max-nodes, of the scan of the tags */

/* Milliseconds from any fixed point; NULL where the caller has no clock (no time limit).
 */
struct html_clock {
    uint64_t (*now)(void *context);
    void *context;
};

/* The elements that anything here asks for by name. */
#define HTML_TAGS(X) \
    X(a)             \
    X(address)       \
    X(applet)        \
    X(area)          \
    X(article)       \
    X(aside)         \
    X(b)             \
    X(base)          \
    X(big)           \
    X(blink)         \
    X(blockquote)    \
    X(body)          \
    X(br)            \
    X(button)        \
    X(caption)       \
    X(center)        \
    X(code)          \
    X(dd)            \
    X(del)           \
    X(details)       \
    X(div)           \
    X(dl)            \
    X(dt)            \
    X(em)            \
    X(embed)         \
    X(fieldset)      \
    X(figure)        \
    X(font)          \
    X(footer)        \
    X(form)          \
    X(frame)         \
    X(frameset)      \
    X(h1)            \
    X(h2)            \
    X(h3)            \
    X(h4)            \
    X(h5)            \
    X(h6)            \
    X(head)          \
    X(header)        \
    X(hr)            \
    X(html)          \
    X(i)             \
    X(iframe)        \
    X(img)           \
    X(input)         \
    X(label)         \
    X(li)            \
    X(link)          \
    X(main)          \
    X(map)           \
    X(marquee)       \
    X(meta)          \
    X(nav)           \
    X(noscript)      \
    X(object)        \
    X(ol)            \
    X(option)        \
    X(p)             \
    X(pre)           \
    X(s)             \
    X(script)        \
    X(section)       \
    X(select)        \
    X(small)         \
    X(span)          \
    X(strong)        \
    X(style)         \
    X(sub)           \
    X(sup)           \
    X(svg)           \
    X(table)         \
    X(tbody)         \
    X(td)            \
    X(template)      \
    X(textarea)      \
    X(tfoot)         \
    X(th)            \
    X(thead)         \
    X(title)         \
    X(tr)            \
    X(u)             \
    X(ul)            \
    X(video)

enum html_tag {
    HTML_OTHER,
#define X(name) HTML_##name,
    HTML_TAGS(X)
#undef X
        HTML_TAG_COUNT
};

struct html_attr {
    struct slice name;  /* lower case */
    struct slice value; /* entities decoded; blanks kept */
    uint32_t name_at;   /* offset of the name in html.source */
    uint32_t value_at,
        value_end; /* raw value without its quotes; equal when it has none */
};

enum html_node_kind { HTML_ELEMENT, HTML_TEXT, HTML_COMMENT };

struct html_node {
    enum html_node_kind kind;
    enum html_tag tag;    /* of elements */
    struct slice name;    /* of elements: lower case */
    struct slice text;    /* of text nodes (entities decoded) and comments */
    uint32_t parent;      /* index; of node 0 itself */
    uint32_t after;       /* index of the first node that is not inside this one */
    uint32_t start, end;  /* its start tag, text or comment in html.source; equal when the
                             parser made the element */
    uint32_t attr, attrs; /* first in html.attr, and how many */
    bool is_clone;
    bool is_closed; /* has an end tag of its own in the source */
};

struct html {
    struct arena *arena;
    struct text source; /* what was parsed: merge tags masked, blanks where a limit bit */
    struct html_node *node; /* [0] is the html element; none when the source is empty */
    uint32_t nodes;
    struct html_attr *attr;
    uint32_t attrs;
    bool has_doctype;
    bool has_open_background; /* set by the caller where colours come from elsewhere
                                 (MJML): contrast is open until an element has its own */
    bool is_fallback;         /* made by the tag scan after a limit */
};

void html_parse(struct html *html, struct arena *arena, struct text source,
                struct html_clock clock, struct notes *notes);

const struct html_attr *html_find_attr(const struct html *html,
                                       const struct html_node *node, const char *name);

/* Decoded text with its places: of an attribute's value, of a text node. */
struct text html_attr_text(const struct html *html, const struct html_attr *attr);
struct text html_node_text(const struct html *html, const struct html_node *node);

/* The raw source of an element's start tag, a text node or a comment. */
struct text html_node_source(const struct html *html, const struct html_node *node);

enum html_tag html_tag_find(struct slice name);

#endif
