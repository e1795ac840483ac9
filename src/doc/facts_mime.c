#include "doc/facts.h"

/* Escapes of a line of quoted-printable that nothing asks for: of a printable character
 * but "=", or of a space or tab that doesn't end the line. */
static uint32_t needless_escapes(struct slice line)
{
    uint32_t count = 0, at_end = 0;
    size_t last = 0;
    for (size_t at = slice_find_byte(line, 0, '='); at + 2 < line.n;
         at = slice_find_byte(line, at + 1, '=')) {
        int high = ascii_hex(line.p[at + 1]), low = ascii_hex(line.p[at + 2]);
        bool is_space = (high == 0 && low == 9) || (high == 2 && low == 0);
        bool is_needless =
            is_space || (high >= 2 && high <= 7 && low >= 0 &&
                         !(high == 3 && low == 13) && !(high == 7 && low == 15));
        if (!is_needless) {
            continue;
        }
        count++;
        at_end = !is_space ? 0 : last == at ? at_end + 1 : 1;
        last = at + 3;
    }
    bool ends_line = slice_trim(slice_sub(line, last, line.n)).n == 0;
    return ends_line ? count - at_end : count;
}

/* A draft that is no message yet has none. */
static void structure_needless_escapes(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; doc->mail && i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        struct slice rest = part->body.s, line;
        bool is_encoded = !part->is_container && part->encoding == MAIL_QUOTED_PRINTABLE;
        while (is_encoded && slice_next_line(&rest, &line)) {
            out->number += needless_escapes(line);
        }
    }
}

static void structure_body_bytes(struct doc *doc, struct fact_value *out)
{
    if (!doc->mail || doc->mail->parts.n == 0) {
        out->unknown = "the sending system makes the message";
        return;
    }
    out->number = (double)doc->mail->parts.v[0]->body.s.n;
}

const struct fact facts_mime[] = {
    {"structure.needless-escapes", "count",
     "Characters that quoted-printable parts escape without need, as SpamAssassin's "
     "__MIME_QP counts them: any switches several of its rules off.",
     structure_needless_escapes},
    {"structure.body-bytes", "bytes",
     "Size of a message below its header, as sent: SpamAssassin's check_body_length.",
     structure_body_bytes},
    {0},
};
