/* Parts of a message in the transfer encoding that fits them (RFC 2045 section 6). */
#include "base/buf.h"
#include "base/utf8.h"
#include "fix/fixer_parts.h"

static bool has_long_line(struct slice s)
{
    enum { LONGEST = 998 }; /* RFC 5322 section 2.1.1 */
    struct slice line;
    while (slice_next_line(&s, &line)) {
        if (line.n > LONGEST) {
            return true;
        }
    }
    return false;
}

/* Base64 of text becomes 7bit where it is ASCII, else quoted-printable. */
bool fixer_readable_encoding(struct fix_draft *draft)
{
    for (uint32_t i = 0; i < draft->carriers->list.n; i++) {
        const struct mail_part *part = draft->carriers->list.v[i].part;
        if (part && part->encoding == MAIL_BASE64) {
            bool is_plain =
                utf8_is_ascii(part->decoded.s) && !has_long_line(part->decoded.s);
            fix_encoding(draft, part, is_plain ? MAIL_7BIT : MAIL_QUOTED_PRINTABLE);
        }
    }
    return draft->changes.list.n > 0;
}

bool fixer_base64_lines(struct fix_draft *draft)
{
    for (uint32_t i = 0; i < draft->carriers->list.n; i++) {
        const struct mail_part *part = draft->carriers->list.v[i].part;
        if (part && part->encoding == MAIL_BASE64) {
            fix_encoding(draft, part, MAIL_BASE64);
        }
    }
    return draft->changes.list.n > 0;
}

/* Parts with 8-bit bytes that are said to have none, and those with lines that mail
 * servers cut, in quoted-printable. */
bool fixer_quoted_printable(struct fix_draft *draft)
{
    for (uint32_t i = 0; i < draft->carriers->list.n; i++) {
        const struct mail_part *part = draft->carriers->list.v[i].part;
        if (!part || part->encoding == MAIL_BASE64 ||
            part->encoding == MAIL_QUOTED_PRINTABLE) {
            continue;
        }
        bool has_bytes = part->encoding == MAIL_7BIT && !utf8_is_ascii(part->decoded.s);
        if (has_bytes || has_long_line(part->decoded.s)) {
            fix_encoding(draft, part, MAIL_QUOTED_PRINTABLE);
        }
    }
    return draft->changes.list.n > 0;
}

/* The charset that the text was read by, said in Content-Type. */
bool fixer_charset_label(struct fix_draft *draft)
{
    for (uint32_t i = 0; i < draft->carriers->list.n; i++) {
        const struct mail_part *part = draft->carriers->list.v[i].part;
        if (!part || part->charset.n) {
            continue;
        }
        const struct mail_field *type = mail_find(&part->fields, "Content-Type");
        bool is_utf8 = utf8_valid_prefix(part->decoded.s) == part->decoded.s.n;
        if (!type || !is_utf8) {
            continue;
        }
        struct buf out;
        buf_init(&out, draft->arena, SIZE_MAX);
        struct slice value = slice_trim(type->value.s);
        while (value.n && value.p[value.n - 1] == ';') {
            value.n--;
        }
        buf_add(&out, value);
        buf_str(&out, "; charset=utf-8");
        fix_field_set(draft, type, buf_slice(&out));
    }
    return draft->changes.list.n > 0;
}
