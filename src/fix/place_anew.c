/* A part written anew: in another transfer encoding, or in UTF-8. */
#include "base/buf.h"
#include "base/utf8.h"
#include "fix/place.h"
#include "mail/param.h"

enum { LINE_7BIT_MAX = 998 }; /* RFC 5322 section 2.1.1 */

static const char *encoding_name(enum mail_encoding encoding)
{
    switch (encoding) {
    case MAIL_7BIT:
        return "7bit";
    case MAIL_8BIT:
        return "8bit";
    case MAIL_BASE64:
        return "base64";
    case MAIL_QUOTED_PRINTABLE:
    case MAIL_BINARY:
    case MAIL_UUENCODE:
    case MAIL_ENCODING_UNKNOWN:
        break;
    }
    return "quoted-printable";
}

static struct slice line_end_of(const struct placing *place)
{
    struct slice file = place->doc->file;
    struct slice own = slice_sub(file, place->carrier->at.start, place->carrier->at.end);
    return place_line_end(slice_find_byte(own, 0, '\n') < own.n ? own : file);
}

/* A field of its own before the part's first. */
static bool insert_field(struct placing *place, const char *name, struct slice value)
{
    const struct mail_part *part = place->carrier->part;
    if (part->fields.list.n == 0) {
        return false;
    }
    struct buf out;
    buf_init(&out, place->arena, SIZE_MAX);
    buf_str(&out, name);
    buf_str(&out, ": ");
    buf_add(&out, value);
    buf_add(&out, place_line_end(place->doc->file));
    uint32_t at = part->fields.list.v[part->fields.list.n - 1].at.end;
    edits_add(place->arena, place->out, (struct span){at, at}, buf_slice(&out));
    return true;
}

static bool tell_encoding(struct placing *place)
{
    const struct mail_part *part = place->carrier->part;
    const struct mail_field *field =
        mail_find(&part->fields, "Content-Transfer-Encoding");
    struct slice name = slice_of(encoding_name(place->encoding));
    if (part->encoding == place->encoding) {
        return true;
    }
    if (!field) {
        return insert_field(place, "Content-Transfer-Encoding", name);
    }
    struct span at = text_span_all(field->value);
    bool is_empty = at.start == at.end;
    edits_add(place->arena, place->out, at, is_empty ? SLICE_LIT(" ") : name);
    return !is_empty;
}

static bool tell_charset(struct placing *place)
{
    const struct mail_part *part = place->carrier->part;
    const struct mail_field *field = mail_find(&part->fields, "Content-Type");
    if (!field) {
        struct buf value;
        buf_init(&value, place->arena, SIZE_MAX);
        buf_add(&value, part->type);
        buf_str(&value, "; charset=utf-8");
        return insert_field(place, "Content-Type", buf_slice(&value));
    }
    struct notes notes;
    struct mail_params params = {0};
    notes_init(&notes, place->arena);
    param_parse(place->arena, field->value, &notes, &params);
    const struct mail_param *param = param_find(&params, "charset");
    if (!param) {
        uint32_t end = text_span_all(field->value).end;
        edits_add(place->arena, place->out, (struct span){end, end},
                  SLICE_LIT("; charset=utf-8"));
        return true;
    }
    edits_add(place->arena, place->out, text_span_all(param->value), SLICE_LIT("utf-8"));
    return param->value.s.n && text_is_copied(param->value, 0, param->value.s.n);
}

/* Where a <meta> of the page names its charset, in its source. */
static bool find_meta(const struct doc_html *html, struct span *at)
{
    for (uint32_t i = 0; html && i < html->tree.nodes; i++) {
        const struct html_node *node = &html->tree.node[i];
        if (node->kind != HTML_ELEMENT || node->tag != HTML_meta) {
            continue;
        }
        const struct html_attr *charset = html_find_attr(&html->tree, node, "charset");
        const struct html_attr *content = html_find_attr(&html->tree, node, "content");
        if (charset) {
            *at = (struct span){charset->value_at, charset->value_end};
            return true;
        }
        if (!content) {
            continue;
        }
        struct slice raw =
            slice_sub(html->source.s, content->value_at, content->value_end);
        size_t from = slice_find_case(raw, 0, SLICE_LIT("charset="));
        if (from < raw.n) {
            from += sizeof "charset=" - 1;
            size_t to = from;
            while (to < raw.n && !ascii_is_space(raw.p[to]) && raw.p[to] != ';') {
                to++;
            }
            *at = (struct span){content->value_at + (uint32_t)from,
                                content->value_at + (uint32_t)to};
            return true;
        }
    }
    return false;
}

/* The carrier's text with the changes made, and with what <meta> says where it becomes
 * UTF-8. False when a change touches that. */
static bool changed_text(struct placing *place, bool to_utf8, struct slice *out)
{
    const struct carrier *carrier = place->carrier;
    struct span meta;
    struct edits edits = {0};
    for (uint32_t i = 0; i < place->changes; i++) {
        const struct change *change = &place->change[i];
        edits_add(place->arena, &edits, (struct span){change->from, change->to},
                  place_lines(place->arena, change->words, line_end_of(place)));
    }
    if (to_utf8 && find_meta(carrier->html, &meta)) {
        edits_add(place->arena, &edits, meta, SLICE_LIT("utf-8"));
    }
    if (!edits_sort(&edits)) {
        return false;
    }
    *out = edits_apply(place->arena, carrier->text.s, &edits);
    return true;
}

static bool fits_7bit(struct slice s)
{
    struct slice line;
    bool fits = utf8_is_ascii(s) && slice_find_byte(s, 0, '\0') == s.n;
    while (fits && slice_next_line(&s, &line)) {
        fits = line.n <= LINE_7BIT_MAX;
    }
    return fits;
}

static bool was_cut(const struct doc *doc)
{
    for (uint32_t i = 0; i < doc->notes.limits.n; i++) {
        if (strcmp(doc->notes.limits.v[i].code, "max-decoded-bytes") == 0) {
            return true;
        }
    }
    return false;
}

/* What ends with a line end goes on to do so; quoted-printable makes a soft one, which
 * adds nothing to the text. */
static struct slice with_last_line_end(const struct placing *place, struct slice bytes)
{
    struct span at = place->carrier->at;
    bool had = at.start < at.end && place->doc->file.p[at.end - 1] == '\n';
    if (!had || bytes.n == 0 || bytes.p[bytes.n - 1] == '\n') {
        return bytes;
    }
    struct buf out;
    buf_init(&out, place->arena, SIZE_MAX);
    buf_add(&out, bytes);
    buf_str(&out, place->encoding == MAIL_QUOTED_PRINTABLE ? "=" : "");
    buf_add(&out, line_end_of(place));
    return buf_slice(&out);
}

bool place_anew(struct placing *place, bool to_utf8)
{
    const struct mail_part *part = place->carrier->part;
    struct slice text, bytes, line_end = line_end_of(place);
    if (!part || was_cut(place->doc) || !changed_text(place, to_utf8, &text)) {
        return false;
    }
    if (to_utf8) {
        bytes = text;
    } else if (!place_charset(place->arena, text, part->decoded_as, &bytes)) {
        return place_anew(place, true);
    }
    if (place->encoding == MAIL_7BIT && !fits_7bit(bytes)) {
        place->encoding = MAIL_QUOTED_PRINTABLE;
    }
    if (!tell_encoding(place) || (to_utf8 && !tell_charset(place))) {
        return false;
    }
    if (place->encoding == MAIL_QUOTED_PRINTABLE) {
        bytes = place_quoted(place->arena, bytes, line_end);
    } else if (place->encoding == MAIL_BASE64) {
        bytes = place_base64(place->arena, bytes, PLACE_LINE_MAX, line_end);
    }
    edits_add(place->arena, place->out, place->carrier->at,
              with_last_line_end(place, bytes));
    return true;
}
