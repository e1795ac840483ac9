/*
 * The one model that rules see: an email draft, template or message, whatever kind of
 * file it came from, with places.
 *
 * A doc borrows the file's bytes and lives in its arena. Nothing here changes after
 * doc_build() but what is computed once on demand (folded zones, facts).
 */
#ifndef INBOXLINT_DOC_DOC_H
#define INBOXLINT_DOC_DOC_H

#include "base/error.h"
#include "base/lines.h"
#include "base/notes.h"
#include "base/srcmap.h"
#include "html/extract.h"
#include "html/style.h"
#include "html/tree.h"
#include "mail/mime.h"
#include "text/dialect.h"
#include "text/lists.h"
#include "text/placeholder.h"
#include "text/url.h"

#define DOC_MAX_INPUT (25 * 1024 * 1024) /* max-input-bytes: larger files are refused */

enum doc_kind { DOC_EML, DOC_HTML, DOC_MJML, DOC_TEXT, DOC_JSON };

/* Template: merge tags are fine and headers that the sending system adds are not asked
 * for. Message: a tag left over is a fault and headers count. */
enum doc_mode { DOC_MODE_AUTO, DOC_MODE_TEMPLATE, DOC_MODE_MESSAGE };

/* The texts that rules name; a zone may hold several texts, and most are often empty. */
#define DOC_ZONES(X)                                                                   \
    X(subject, "the subject line")                                                     \
    X(sender_name, "the display name of From")                                         \
    X(preheader, "the hidden lead text that mail programs preview")                    \
    X(body,                                                                            \
      "what a reader sees: the visible HTML, or the text part where there is no HTML") \
    X(html, "the visible text of HTML parts")                                          \
    X(plain, "text parts")                                                             \
    X(title, "the HTML title")                                                         \
    X(hidden, "text that the HTML hides, the preheader left out")                      \
    X(link_text, "the words of each link")                                             \
    X(alt, "the alternative text of each image")                                       \
    X(comment, "HTML comments")                                                        \
    X(source, "HTML source, decoded from the transfer encoding, merge tags masked")    \
    X(header, "each header field's value, decoded, but Subject")                       \
    X(filename, "the file name of each attachment")

/* clang-format off */
enum doc_zone {
#define X(name, words) ZONE_##name,
    DOC_ZONES(X)
#undef X
    ZONE_COUNT
};
/* clang-format on */

/* "link-text" for ZONE_link_text; the reverse returns ZONE_COUNT for no zone. */
const char *doc_zone_name(enum doc_zone zone);
enum doc_zone doc_zone_find(struct slice name);

struct doc_zone_text {
    struct text text;
    struct text folded; /* words_fold() of text; made by doc_zone_folded() */
    bool is_folded;
};

struct doc_zone_texts {
    VEC(struct doc_zone_text) list;
};

struct doc_link {
    const struct html_link *html; /* NULL for a URL in plain text */
    struct text target;           /* merge tags as PLACEHOLDER_CHAR */
    struct text shown;
    struct url url;            /* of target */
    struct slice host;         /* A-label form, lower case; empty when there is none */
    struct slice organisation; /* domain_organisation(host) */
    struct slice shown_host;   /* url_shown_host() of the words; empty when none */
    bool shown_says_https;
    bool is_unsubscribe; /* by target, words or the sentence that it ends */
};

/* One HTML body with all that was read from it. */
struct doc_html {
    const struct mail_part *part; /* NULL for a bare file */
    struct text source;           /* as decoded, merge tags in place */
    struct text masked;           /* the same bytes with merge tags masked */
    struct html tree;
    struct html_style *style;
    struct html_content content;
};

struct doc_attachment {
    struct text filename;
    struct slice type;
    struct span at; /* of the file name, else of the part's header */
    const struct mail_part *part;
};

/* A merge tag with its place in the file and the zone it stands in. */
struct doc_tag {
    struct text text;
    enum placeholder_kind kind;
    const char *opening;
    enum doc_zone zone; /* subject, header, plain or source */
};

/* A text in which merge tags stand, as it was before they were masked or collapsed. */
struct doc_tagged {
    struct text text;
    struct placeholders tags;
    enum doc_zone zone; /* subject, header, plain or source */
};

struct doc_options {
    const char *path; /* for the kind by name; may be NULL */
    enum doc_mode mode;
    struct slice subject;  /* given by the user where the file has none; may be empty */
    struct slice from;     /* likewise: "Name <address>" */
    struct slice language; /* ISO 639-1; empty: guessed */
    enum dialect dialect;  /* the template language; DIALECT_NONE: by name and content */
    const struct lists *lists; /* of the run; NULL: the built-in ones */
    struct html_clock clock;
};

struct doc {
    struct arena *arena;
    struct slice file;
    struct lines lines;
    struct notes notes;
    enum doc_kind kind;
    enum doc_mode mode;   /* never AUTO */
    char language[3];     /* ISO 639-1, "" when unknown */
    enum dialect dialect; /* the template language; DIALECT_NONE where no tag stands */

    bool has_subject, has_from;
    bool subject_is_given, from_is_given; /* by the options: no place of the file shows
                                             them, spans are empty at its start */
    struct text subject;                  /* decoded, merge tags as PLACEHOLDER_CHAR */
    struct text subject_decoded;          /* decoded, merge tags in place */
    struct text subject_raw;              /* as it stands in the field */
    struct mail_addresses from, reply_to, to;
    const struct mail_fields *fields; /* of the message; NULL where the file is none */
    struct mail *mail;                /* NULL where the file is none */

    VEC(struct doc_html) html;
    VEC(struct text) plain;     /* text parts shown to readers; merge tags collapsed */
    VEC(struct doc_link) links; /* of HTML and plain text, document order */
    VEC(struct doc_attachment) attachments;
    VEC(struct doc_tag) tags;
    VEC(struct doc_tagged) tagged;
    struct doc_zone_texts zone[ZONE_COUNT];
    const struct lists *lists;
    const struct confusables *confusables;    /* doc_word_is_mixed() makes them */
    const struct unsubscribe_stems *opt_outs; /* unsubscribe.c */
    struct fact_cache *facts;                 /* facts.c */
};

/* "eml", "html", "mjml", "text", "json". */
const char *doc_kind_name(enum doc_kind kind);

/*
 * Builds the model of `file` (at most DOC_MAX_INPUT bytes; longer is an error of the
 * caller). Fails only where the file is no draft at all: a JSON draft that is not JSON.
 */
bool doc_build(struct doc *doc, struct arena *arena, struct slice file,
               const struct doc_options *options, struct error *err);

struct text doc_zone_folded(struct doc *doc, struct doc_zone_text *text);

/* The first header field of that name; NULL where there is none or no header. */
const struct mail_field *doc_field(const struct doc *doc, const char *name);

/* The list rules/_lists/<name>.txt, or the user's of that name. */
const struct list *doc_list(const struct doc *doc, const char *name);

/* script_word_is_mixed() by the list "confusables". */
bool doc_word_is_mixed(struct doc *doc, struct slice word);

/* The parse/1 document of a file: what the parsers read, for tests against other parsers.
 */
struct buf;
void doc_write_parse(struct doc *doc, const char *path, struct buf *out);

#endif
