/*
 * How changes get into the file: as plain bytes, quoted-printable with lines of at most
 * 76 characters (RFC 2045 section 6.7), base64, encoded words and folded header lines of
 * at most 78 (RFC 2047, RFC 5322 section 2.1.1), JSON escapes (RFC 8259).
 *
 * The file's line ends stay, and so does its charset, unless words need a character that
 * the part's charset lacks: then the part becomes UTF-8, in its Content-Type and its
 * <meta charset>. A bare HTML file writes such a character as a numeric reference.
 *
 * All of it is linear in the carriers that change. Everything lives in the arena.
 */
#ifndef INBOXLINT_FIX_PLACE_H
#define INBOXLINT_FIX_PLACE_H

#include "fix/change.h"
#include "fix/edit.h"

#define PLACE_LINE_MAX 76  /* of encoded bodies, and of lines with an encoded word */
#define PLACE_FIELD_MAX 78 /* of other header lines */

/* The edits that make all of the changes, sorted and trimmed. False when they overlap, or
 * when the place can't carry the words. */
bool place_changes(struct arena *arena, const struct doc *doc,
                   const struct changes *changes, struct edits *out);

/* What follows is for place*.c, draft*.c and their tests. */

/* "\r\n" where the file's first line ends so, else "\n". */
struct slice place_line_end(struct slice file);

/* words with LF written as `line_end`. */
struct slice place_lines(struct arena *arena, struct slice words, struct slice line_end);

/* words (UTF-8) in the charset; false when it lacks a character of them. Other charsets
 * than UTF-8 and those of one byte take ASCII alone. */
bool place_charset(struct arena *arena, struct slice words, const char *charset,
                   struct slice *out);

/* Every character that is not ASCII as a numeric character reference. */
struct slice place_references(struct arena *arena, struct slice words);

/*
 * Encoded bodies of bytes. Lines end with `line_end`; quoted-printable takes CRLF and LF
 * of the bytes for line breaks. place_base64() ends without one.
 */
struct slice place_quoted(struct arena *arena, struct slice bytes, struct slice line_end);
struct slice place_base64(struct arena *arena, struct slice bytes, size_t line_length,
                          struct slice line_end);

/* bytes as one piece of quoted-printable without soft breaks; white space before a line
 * break or at the end is escaped too. */
struct slice place_quoted_piece(struct arena *arena, struct slice bytes,
                                struct slice line_end);

/* Breaks lines of quoted-printable anew where they are too long, and only there. */
struct slice place_quoted_wrap(struct arena *arena, struct slice encoded,
                               struct slice line_end);

/*
 * A field "Name: value" with its line end, folded: ASCII as it is, other words as encoded
 * words in UTF-8. Merge tags stay as they are; false where one touches a word that must
 * be encoded.
 */
bool place_field(struct arena *arena, struct slice name, struct slice value,
                 struct slice line_end, struct slice *out);

/* s as it stands between the quotes of a JSON string. */
struct slice place_json(struct arena *arena, struct slice s);

/* The edits of one carrier; `changes` are its own, sorted and apart. */
struct placing {
    struct arena *arena;
    const struct doc *doc;
    const struct carrier *carrier;
    const struct change *change;
    uint32_t changes;
    bool is_recoded; /* into `encoding` */
    enum mail_encoding encoding;
    struct edits *out;
};
bool place_in_body(struct placing *place);
bool place_in_field(struct placing *place);
bool place_in_json(struct placing *place);

/* The part as a whole in UTF-8 and place->encoding, its header told so. */
bool place_anew(struct placing *place, bool to_utf8);

#endif
