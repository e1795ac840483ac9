/* Writes parse/1: what the parsers read, in the form that other parsers can be compared
 * in. */
#include "base/json.h"
#include "base/utf8.h"
#include "doc/build.h"
#include "doc/fill.h"
#include "text/digest.h"

static void put_text(struct json *json, const char *key, struct slice s)
{
    if (s.n) {
        json_put_string(json, key, s);
    } else {
        json_put_str(json, key, NULL);
    }
}

static void put_span(struct json *json, const struct doc *doc, struct span at)
{
    lines_put_place(json, "start", lines_place(&doc->lines, at.start));
    lines_put_place(json, "end", lines_place(&doc->lines, at.end));
}

static void put_sha256(struct json *json, const char *key, struct slice s)
{
    char hex[DIGEST_SHA256_HEX];
    digest_sha256(s, hex);
    json_put_str(json, key, hex);
}

static bool is_line_tail(struct slice s, size_t at)
{
    char c = s.p[at];
    return c == ' ' || c == '\t' || c == '\0' ||
           ((uint8_t)c == 0xA0 && at > 0 && (uint8_t)s.p[at - 1] == 0xC2);
}

/* A line without trailing space, tab, NBSP and NUL. */
static struct slice trim_line(struct slice line)
{
    while (line.n && is_line_tail(line, line.n - 1)) {
        line.n -= (uint8_t)line.p[line.n - 1] == 0xA0 ? 2 : 1;
    }
    return line;
}

/* Runs of U+FFFD become one. */
static void add_line(struct buf *out, struct slice line)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    struct slice mark = SLICE_LIT(replacement);
    for (size_t at = 0; at < line.n;) {
        size_t hit = slice_find(line, at, mark);
        buf_add(out, slice_sub(line, at, hit));
        at = hit;
        if (at < line.n) {
            buf_add(out, mark);
        }
        while (slice_starts(slice_sub(line, at, line.n), mark)) {
            at += mark.n;
        }
    }
}

/* The canonical text of parse/1, in which parsers may differ no more than in meaning. */
static struct slice canonical(struct arena *arena, struct slice s)
{
    struct buf out;
    buf_init(&out, arena, s.n + 1);
    if (slice_starts(s, SLICE_LIT("\xEF\xBB\xBF"))) {
        s = slice_sub(s, 3, s.n);
    }
    while (s.n) {
        size_t end = 0;
        while (end < s.n && s.p[end] != '\n' && s.p[end] != '\r') {
            end++;
        }
        bool is_crlf = slice_starts(slice_sub(s, end, s.n), SLICE_LIT("\r\n"));
        add_line(&out, trim_line(slice_sub(s, 0, end)));
        if (end < s.n) {
            buf_byte(&out, '\n');
        }
        s = slice_sub(s, end + 1 + is_crlf, s.n);
    }
    struct slice text = buf_slice(&out);
    while (text.n && text.p[text.n - 1] == '\n') {
        text.n--;
    }
    return text;
}

static void put_leaf(struct json *json, struct doc *doc, struct mail_part *part)
{
    bool is_text = slice_starts(part->type, SLICE_LIT("text/"));
    mail_part_decode(doc->mail, part);
    if (is_text) {
        put_text(json, "charset", part->charset);
        json_put_str(json, "decoded_as", part->decoded_as);
    }
    put_text(json, "encoding", part->encoding_label);
    put_text(json, "disposition", part->disposition);
    put_text(json, "filename", part->filename.s);
    json_put_uint(json, "bytes", part->decoded.s.n);
    put_sha256(json, "sha256", part->decoded.s);
    if (is_text) {
        struct slice text = canonical(doc->arena, part->text.s);
        json_put_uint(json, "text_chars", utf8_length(text));
        put_sha256(json, "text_sha256", text);
    }
}

static void put_parts(struct json *json, struct doc *doc)
{
    json_key(json, "parts");
    json_open(json, '[');
    for (uint32_t i = 0; doc->mail && i < doc->mail->parts.n; i++) {
        struct mail_part *part = doc->mail->parts.v[i];
        json_open(json, '{');
        json_put_str(json, "id", part->id);
        json_put_str(json, "parent", part->parent ? part->parent->id : NULL);
        json_key(json, "container");
        json_bool(json, part->is_container);
        json_put_string(json, "type", part->type);
        if (!part->is_container) {
            put_leaf(json, doc, part);
        }
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "attachments");
    json_open(json, '[');
    for (uint32_t i = 0; i < doc->attachments.n; i++) {
        json_string(json, slice_of(doc->attachments.v[i].part->id));
    }
    json_close(json, ']');
}

/* Of two From fields the first is what readers show. */
static struct mail_addresses first_from(struct doc *doc)
{
    struct mail_addresses people = {0};
    const struct mail_field *field = doc->mail ? mail_find(doc->fields, "from") : NULL;
    if (!doc->mail) {
        return doc->from;
    }
    if (field) {
        mail_address_list(doc->mail, field, &people);
    }
    return people;
}

static void put_people(struct json *json, struct doc *doc)
{
    struct mail_addresses people = first_from(doc);
    json_key(json, "from");
    json_open(json, '[');
    for (uint32_t i = 0; i < people.list.n; i++) {
        json_open(json, '{');
        json_put_string(json, "name", people.list.v[i].name.s);
        json_put_string(json, "addr", people.list.v[i].address.s);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_link_head(struct json *json, const char *part, const char *source)
{
    json_open(json, '{');
    json_put_str(json, "part", part);
    json_put_str(json, "source", source);
}

static void put_link_tail(struct json *json, const struct doc *doc, struct slice raw,
                          struct slice words, struct span at)
{
    json_put_string(json, "raw", raw);
    json_put_string(json, "text", words);
    put_span(json, doc, at);
    json_close(json, '}');
}

/* The value after entity decoding; where merge tags were masked, what the author wrote.
 */
static struct slice raw_value(const struct doc_html *html, const struct html_attr *attr)
{
    return placeholder_is_in(attr->value)
               ? slice_sub(html->source.s, attr->value_at, attr->value_end)
               : attr->value;
}

/* Links, images and forms are three lists; the document has them in node order. */
static void put_html_links(struct json *json, const struct doc *doc,
                           const struct doc_html *html)
{
    const struct html_content *content = &html->content;
    const char *part = html->part ? html->part->id : NULL;
    uint32_t link = 0, image = 0, form = 0;
    for (;;) {
        uint32_t next[] = {
            link < content->links.n ? content->links.v[link].node : UINT32_MAX,
            image < content->images.n ? content->images.v[image].node : UINT32_MAX,
            form < content->forms.n ? content->forms.v[form].node : UINT32_MAX,
        };
        bool is_image = next[1] <= next[0] && next[1] <= next[2];
        bool is_link = !is_image && next[0] <= next[2];
        uint32_t index = is_image ? next[1] : is_link ? next[0] : next[2];
        if (index == UINT32_MAX) {
            return;
        }
        const struct html_node *node = &html->tree.node[index];
        const char *name = is_image ? "src" : is_link ? "href" : "action";
        const struct html_attr *attr = html_find_attr(&html->tree, node, name);
        struct slice words = is_link ? content->links.v[link].shown.s : SLICE_NONE;
        image += is_image;
        link += is_link;
        form += !is_image && !is_link;
        if (attr) {
            put_link_head(json, part, "html");
            json_put_string(json, "tag", node->name);
            json_put_str(json, "attr", name);
            put_link_tail(json, doc, raw_value(html, attr), words,
                          text_span_all(html_attr_text(&html->tree, attr)));
        }
    }
}

static bool is_read(const struct doc *doc, const struct mail_part *part)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        if (doc->html.v[i].part == part) {
            return true;
        }
    }
    return false;
}

/* HTML of attachments and forwarded messages is none of this sender's words, so the model
 * leaves it out; as a parse it counts. */
static void read_other_html(struct doc *doc)
{
    for (uint32_t i = 0; doc->mail && i < doc->mail->parts.n; i++) {
        struct mail_part *part = doc->mail->parts.v[i];
        if (slice_eq(part->type, SLICE_LIT("text/html")) && !is_read(doc, part)) {
            fill_html(doc, part->text, part, (struct html_clock){0});
        }
    }
}

static void put_links_of(struct json *json, const struct doc *doc,
                         const struct mail_part *part)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        if (doc->html.v[i].part == part) {
            put_html_links(json, doc, &doc->html.v[i]);
        }
    }
}

static void put_links(struct json *json, struct doc *doc)
{
    json_key(json, "links");
    json_open(json, '[');
    read_other_html(doc);
    put_links_of(json, doc, NULL);
    for (uint32_t i = 0; doc->mail && i < doc->mail->parts.n; i++) {
        put_links_of(json, doc, doc->mail->parts.v[i]);
    }
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        if (!link->html && doc->kind != DOC_MJML) {
            put_link_head(json, NULL, "text");
            put_link_tail(json, doc, link->target.s, SLICE_NONE,
                          text_span_all(link->target));
        }
    }
    json_close(json, ']');
}

static void put_notes(struct json *json, const struct doc *doc)
{
    json_key(json, "defects");
    json_open(json, '[');
    for (uint32_t i = 0; i < doc->notes.defects.n; i++) {
        const struct defect *defect = &doc->notes.defects.v[i];
        json_open(json, '{');
        json_put_str(json, "code", defect->code);
        json_put_str(json, "part", defect->part);
        put_span(json, doc, defect->at);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "limits");
    json_open(json, '[');
    for (uint32_t i = 0; i < doc->notes.limits.n; i++) {
        json_open(json, '{');
        json_put_str(json, "code", doc->notes.limits.v[i].code);
        json_put_uint(json, "limit", doc->notes.limits.v[i].value);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void doc_write_parse(struct doc *doc, const char *path, struct buf *out)
{
    struct json json;
    json_init(&json, out);
    json_open(&json, '{');
    json_put_str(&json, "schema", "parse/1");
    json_put_str(&json, "file", path);
    if (doc->has_subject) {
        json_put_string(&json, "subject", doc->subject_decoded.s);
    } else {
        json_put_str(&json, "subject", NULL);
    }
    put_people(&json, doc);
    put_parts(&json, doc);
    put_links(&json, doc);
    put_notes(&json, doc);
    json_close(&json, '}');
    buf_byte(out, '\n');
}
