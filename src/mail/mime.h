/*
 * A message as a tree of MIME parts (RFC 5322, 2045, 2046), from the bytes of a file.
 *
 * mail_parse() never fails on content. Where trusted parsers disagree it chooses as the
 * defect list says and notes the defect with its place. Everything lives in the arena.
 *
 * Defects: header-line-without-colon, header-space-before-colon, header-missing-end,
 * header-duplicate (single-instance field twice), content-type-duplicate,
 * content-type-invalid, encoding-duplicate, encoding-unknown, boundary-duplicate,
 * boundary-missing, boundary-too-long (over 70), boundary-end-missing, filename-conflict,
 * rfc822-encoded; those of transfer.h, charset.h, encword.h, param.h, address.h.
 */
#ifndef INBOXLINT_MAIL_MIME_H
#define INBOXLINT_MAIL_MIME_H

#include "base/notes.h"
#include "base/srcmap.h"

/* Each that bites is noted as a limit under the code on the right. */
#define MAIL_MAX_DEPTH 32             /* max-depth */
#define MAIL_MAX_RFC822 8             /* max-rfc822-depth */
#define MAIL_MAX_PARTS 1000           /* max-parts */
#define MAIL_MAX_FIELDS 2000          /* max-header-fields, a part */
#define MAIL_MAX_HEADER (1024 * 1024) /* max-header-bytes, a part */
#define MAIL_MAX_FIELD (128 * 1024)   /* max-field-bytes */
#define MAIL_MAX_PARAMS 128           /* max-parameters */
#define MAIL_MAX_ADDRESSES 1000       /* max-addresses, a field */
#define MAIL_MAX_BOUNDARY 256         /* max-boundary-bytes, compared whole */
#define MAIL_MAX_PRODUCED(input) \
    (4 * (size_t)(input) + 1024 * 1024) /* max-decoded-bytes */

struct mail_field {
    struct slice name; /* as written */
    struct span at;    /* the whole field, its line ends included */
    struct text raw;   /* after the colon, folds kept, without the last line end */
    struct text value; /* unfolded, trimmed; encoded words not decoded */
};

struct mail_fields {
    VEC(struct mail_field) list;
};

struct mail_address {
    struct text name;    /* display name, decoded; empty when there is none */
    struct text address; /* local@domain without spaces and comments */
    struct text domain;  /* part of address */
    struct span at;      /* all of it, in the file */
};

struct mail_addresses {
    VEC(struct mail_address) list;
};

enum mail_encoding {
    MAIL_7BIT,
    MAIL_8BIT,
    MAIL_BINARY,
    MAIL_QUOTED_PRINTABLE,
    MAIL_BASE64,
    MAIL_UUENCODE,
    MAIL_ENCODING_UNKNOWN, /* read as it is */
};

struct mail_part {
    struct mail_part *parent;
    const char *id; /* "1", "1.2" */
    struct mail_fields fields;
    struct slice type;      /* lower case "text/html"; what the part is treated as */
    struct slice charset;   /* label as written; empty when there is none */
    const char *decoded_as; /* WHATWG encoding name that `text` was read by; NULL */
    enum mail_encoding encoding;
    struct slice encoding_label; /* as written; empty when there is none */
    struct slice disposition;    /* lower case "attachment"; empty when there is none */
    struct text filename;        /* decoded; empty when there is none */
    bool is_container;           /* multipart/ or message/rfc822, if only of no parts */
    bool is_attachment;          /* disposition attachment, or a file name and no text */
    struct text body;            /* transfer-encoded, as it stands below */
    struct text decoded; /* transfer-decoded; of leaves, made by mail_part_decode() */
    bool is_decoded;
    struct text text; /* text/ leaves: UTF-8, made by mail_part_decode() */
};

struct mail {
    struct slice file;
    struct arena *arena;
    struct notes *notes;
    VEC(struct mail_part *) parts; /* document order, parents first; [0] is the root */
    struct mail_fields *fields;    /* the root's */
    size_t produced;               /* bytes made so far, against MAIL_MAX_PRODUCED */
};

void mail_parse(struct mail *mail, struct arena *arena, struct slice file,
                struct notes *notes);

/* Fills decoded and, of text/ leaves, text. Containers have neither. Later calls are
 * free. */
void mail_part_decode(struct mail *mail, struct mail_part *part);

/* The first field of that name (any case), or NULL. */
const struct mail_field *mail_find(const struct mail_fields *fields, const char *name);
uint32_t mail_count(const struct mail_fields *fields, const char *name);

/* The field's value with encoded words (RFC 2047) decoded. */
struct text mail_unstructured(struct mail *mail, const struct mail_field *field);
void mail_address_list(struct mail *mail, const struct mail_field *field,
                       struct mail_addresses *out);

/*
 * True when the bytes begin like a message: a first line "Name: value" (or mbox "From "),
 * and at least one well-known header field name before the first empty line.
 */
bool mail_looks_like_message(struct slice file);

#endif
