/*
 * A shorter form of an HTML document that parses to the same tree, for a parser whose
 * time goes into every single byte: long stretches of plain text, of quoted attribute
 * values and of style sheets are cut out, each for one mark. The tree says where in the
 * short form its parts stand; squeeze_origin() says where that is in the source, and
 * squeeze_restore() puts the stretches back into what the parser decoded.
 *
 * Cut is only what no parser looks at: printable ASCII but '<' and '&', from a character
 * that is no blank on (blanks alone are treated in their own way in tables and before the
 * body). What would need the parser's own judgement (select, frameset, svg, math, script
 * and the like, which change what is text) keeps the whole document as it is; and so the
 * values of formatting elements, which the parser compares with each other (HTML: "Noah's
 * Ark clause").
 */
#ifndef INBOXLINT_HTML_SQUEEZE_H
#define INBOXLINT_HTML_SQUEEZE_H

#include "base/arena.h"
#include "base/vec.h"

#define SQUEEZE_MARK "\xEE\x9E\xA5" /* U+E7A5, for private use; a source has none */
#define SQUEEZE_LEAST 16            /* bytes that are worth a cut */

struct squeeze_cut {
    uint32_t at;         /* of the mark in the short form */
    uint32_t start, end; /* of the stretch in the source */
};

struct squeeze {
    struct slice source,
        s; /* s: the short form, the source itself where nothing is cut */
    VEC(struct squeeze_cut) cuts; /* in order */
};

void squeeze_make(struct squeeze *squeeze, struct arena *arena, struct slice source);

/* Where in the source an offset of the short form is. */
uint32_t squeeze_origin(const struct squeeze *squeeze, uint32_t at);

/*
 * Text that the parser decoded from [from, to) of the short form, with each mark replaced
 * by its stretch. False when the marks are not those of that range.
 */
bool squeeze_restore(const struct squeeze *squeeze, struct arena *arena,
                     struct slice decoded, uint32_t from, uint32_t to, struct slice *out);

#endif
