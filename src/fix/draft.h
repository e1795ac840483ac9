/*
 * What a fixer writes its fix with: one finding of one checked message, and the changes
 * that cure it.
 *
 * A fixer is one function (fixers.h). It looks at draft->doc and draft->finding, calls
 * what stands below for each thing to change, and returns false when it has nothing to
 * offer; it may set draft->title. It never looks at encodings: places are given in the
 * texts of the doc (a zone's text, a subject, the source of a page) and replacements in
 * UTF-8 with LF line ends.
 *
 *     bool fixer_trim(struct fix_draft *draft)
 *     {
 *         const struct doc *doc = draft->doc;
 *         return fix_words(draft, doc->subject, 0, doc->subject.s.n, trimmed);
 *     }
 *
 * Whatever can't be done (words that stand in no file, a merge tag that would break,
 * words that cross an element's edge) returns false and spoils the draft, so a fixer may
 * ignore results and go on. Fixes are not trusted: each is applied to a copy and checked
 * before anybody sees it (prove.h). All memory is draft->arena's.
 */
#ifndef INBOXLINT_FIX_DRAFT_H
#define INBOXLINT_FIX_DRAFT_H

#include "fix/change.h"
#include "rule/engine.h"

struct fix_draft {
    struct arena *arena;
    struct doc *doc;
    const struct finding *finding;
    const struct carriers *carriers;
    struct changes changes;
    struct slice title;     /* one imperative sentence; the fixer's own where empty */
    bool is_only_suggested; /* what the rule calls safe is not, this time */
    bool is_spoilt;
};

/*
 * Words in the place of [from, to) of a text of the doc: subject, zone text, plain text,
 * an attribute's or a text node's value, HTML source as text. In HTML they are escaped as
 * the place wants. Each PLACEHOLDER_CHAR of words stands for the merge tag that is there
 * in [from, to), in order; all tags of the range must be among them. An empty range
 * inserts. Words may be empty.
 */
bool fix_words(struct fix_draft *draft, struct text text, size_t from, size_t to,
               struct slice words);

/* The subject as a whole; PLACEHOLDER_CHARs as above. */
bool fix_subject(struct fix_draft *draft, struct slice words);

/* Markup in the place of [from, to) of html->source, as it is. */
bool fix_markup(struct fix_draft *draft, const struct doc_html *html, size_t from,
                size_t to, struct slice markup);

/* Sets an attribute (decoded value, no merge tags but those it has), adding it where it
 * is missing; takes it away. `node` is of html->tree and stands in the source. */
bool fix_attr(struct fix_draft *draft, const struct doc_html *html,
              const struct html_node *node, const char *name, struct slice value);
bool fix_attr_drop(struct fix_draft *draft, const struct doc_html *html,
                   const struct html_node *node, const char *name);

/* One declaration of the style attribute ("font-size", "12px"), set or added. */
bool fix_style(struct fix_draft *draft, const struct doc_html *html,
               const struct html_node *node, const char *property, struct slice value);

/* Header fields of the message: a new one at the end of the header, a new value, none.
 * Values are unstructured text in UTF-8, or ASCII of any syntax; they are folded. False
 * where the file is no message. */
bool fix_field_add(struct fix_draft *draft, const char *name, struct slice value);
bool fix_field_set(struct fix_draft *draft, const struct mail_field *field,
                   struct slice value);
bool fix_field_drop(struct fix_draft *draft, const struct mail_field *field);

/* The part of a message written in another transfer encoding; 7bit becomes
 * quoted-printable where the text can't be it. */
bool fix_encoding(struct fix_draft *draft, const struct mail_part *part,
                  enum mail_encoding encoding);

/* A text/plain alternative (UTF-8) for an HTML part of a message or a JSON draft. */
bool fix_text_part(struct fix_draft *draft, const struct doc_html *html,
                   struct slice words);

/* The whole of a text part or text carrier (doc->plain.v[i], before merge tags were
 * collapsed) anew; merge tags stand in `words` as they are. */
bool fix_plain_all(struct fix_draft *draft, struct text plain, struct slice words);

/* Bytes of the file, where nothing above will do. */
bool fix_bytes(struct fix_draft *draft, struct span at, struct slice bytes);

#endif
