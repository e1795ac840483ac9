#include "base/utf8.h"
#include "doc/compare.h"
#include "doc/facts.h"
#include "doc/measure.h"

static bool is_message(struct doc *doc, struct fact_value *out)
{
    if (!doc->mail) {
        out->unknown = "the file is one text of a message, not the message";
    }
    return doc->mail != NULL;
}

/* Where a rule about the parts points: the Content-Type of the message or part. */
static void point_at_type(struct doc *doc, struct fact_value *out,
                          const struct mail_part *part)
{
    const struct mail_field *field =
        part ? mail_find(&part->fields, "content-type") : NULL;
    if (field && field->value.s.n) {
        fact_point(doc, out, text_span_all(field->value));
    }
}

static const struct mail_part *find_type(const struct mail *mail, const char *type)
{
    for (uint32_t i = 0; i < mail->parts.n; i++) {
        const struct mail_part *part = mail->parts.v[i];
        if (slice_eq(part->type, slice_of(type)) && !part->is_attachment) {
            return part;
        }
    }
    return NULL;
}

/* 1: HTML and no text part; 2: the same inside multipart/alternative. */
static void text_part_missing(struct doc *doc, struct fact_value *out)
{
    if (doc->kind == DOC_JSON) {
        out->number = doc->html.n > 0 && doc->plain.n == 0;
        return;
    }
    if (!is_message(doc, out) || doc->html.n == 0 || find_type(doc->mail, "text/plain")) {
        return;
    }
    out->number = find_type(doc->mail, "multipart/alternative") ? 2 : 1;
    point_at_type(doc, out, doc->html.v[0].part);
}

/* NULL, and the fact unknown, where there are not both. */
static const struct comparison *needs_both_parts(struct doc *doc, struct fact_value *out)
{
    const struct comparison *parts = compare_parts(doc);
    if (!parts->is_possible) {
        out->unknown = doc->html.n ? "there is no text part beside the HTML"
                                   : "there is no HTML beside the text";
    }
    return parts->is_possible ? parts : NULL;
}

/* The text part's own words, else the head of its part. */
static void point_at_text(struct doc *doc, struct fact_value *out, struct text text)
{
    enum { SHOWN = 80 };
    struct text words = text_trim(text);
    fact_point(doc, out, text_span(words, 0, words.s.n < SHOWN ? words.s.n : SHOWN));
}

static void text_part_letters(struct doc *doc, struct fact_value *out)
{
    const struct comparison *parts = needs_both_parts(doc, out);
    if (parts) {
        out->number = measure_letters(parts->text.s);
        point_at_text(doc, out, parts->text);
    }
}

static void text_html_letters(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_html(doc, out)) {
        for (uint32_t i = 0; i < doc->html.n; i++) {
            out->number += doc->html.v[i].content.visible_letters;
        }
    }
}

static void text_difference(struct doc *doc, struct fact_value *out)
{
    const struct comparison *parts = needs_both_parts(doc, out);
    if (parts && parts->html_distinct) {
        out->number = 100.0 * parts->html_left / parts->html_distinct;
        point_at_text(doc, out, parts->text);
    }
}

static void text_word_ratio(struct doc *doc, struct fact_value *out)
{
    const struct comparison *parts = needs_both_parts(doc, out);
    if (parts && parts->html_distinct > 1) {
        out->number = (double)parts->text_distinct / parts->html_distinct;
        point_at_text(doc, out, parts->text);
    }
}

/* HTML source under the label text/plain, which rspamd reads as the HTML that it is. */
static bool is_html_source(struct slice s)
{
    s = slice_trim(s);
    if (s.n < 2 || s.p[0] != '<') {
        return false;
    }
    size_t end = 1;
    while (end < s.n && ascii_is_alnum(s.p[end])) {
        end++;
    }
    return slice_starts_case(s, SLICE_LIT("<!doctype html")) ||
           slice_starts(s, SLICE_LIT("<!--")) ||
           html_tag_find(slice_sub(s, 1, end)) != HTML_OTHER;
}

/* A message's only text may be HTML under the wrong label as well. */
static void text_part_is_html(struct doc *doc, struct fact_value *out)
{
    bool is_alone = doc->kind == DOC_EML && doc->html.n == 0 && doc->plain.n > 0;
    const struct comparison *parts = is_alone ? NULL : needs_both_parts(doc, out);
    struct text text = is_alone ? doc->plain.v[0]
                       : parts  ? parts->text
                                : (struct text){0};
    if (is_html_source(text.s)) {
        out->number = 1;
        point_at_text(doc, out, text);
    }
}

/*
 * rspamd 3.4 takes the edit distance of both word lists, in which to replace a word by
 * another costs nothing, over the words of both: so only their numbers count. Under 31
 * words it believes itself half.
 */
static void text_distance(struct doc *doc, struct fact_value *out)
{
    enum { MOST_WORDS = 8192, TRUSTED_WORDS = 30 };
    const struct comparison *parts = needs_both_parts(doc, out);
    if (!parts || is_html_source(parts->text.s)) {
        return;
    }
    uint32_t a = parts->html_runs, b = parts->text_runs, both = a + b;
    if (a == 0 || both > MOST_WORDS) {
        return;
    }
    double over = (double)(a > b ? a - b : b - a) / both - 0.5;
    if (over > 0) {
        out->number = both > TRUSTED_WORDS ? over * 2 : over;
        point_at_text(doc, out, parts->text);
    }
}

/* RFC 2046 section 5.1.4: the plainest alternative comes first. */
static void structure_html_before_text(struct doc *doc, struct fact_value *out)
{
    if (!is_message(doc, out)) {
        return;
    }
    const struct mail_part *html = NULL;
    for (uint32_t i = 0; i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        if (!part->parent || part->is_container ||
            !slice_eq(part->parent->type, SLICE_LIT("multipart/alternative"))) {
            continue;
        }
        if (slice_eq(part->type, SLICE_LIT("text/html"))) {
            html = part;
        } else if (html && html->parent == part->parent &&
                   slice_eq(part->type, SLICE_LIT("text/plain"))) {
            out->number = 1;
            point_at_type(doc, out, html);
            return;
        }
    }
}

static bool is_base64_text(const struct mail_part *part)
{
    return !part->is_container && part->encoding == MAIL_BASE64 &&
           slice_starts(part->type, SLICE_LIT("text/"));
}

static void point_at_encoding(struct doc *doc, struct fact_value *out,
                              const struct mail_part *part)
{
    const struct mail_field *field =
        mail_find(&part->fields, "content-transfer-encoding");
    if (field && field->value.s.n) {
        fact_point(doc, out, text_span_all(field->value));
    }
}

static void structure_base64_text(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; is_message(doc, out) && i < doc->mail->parts.n; i++) {
        if (is_base64_text(doc->mail->parts.v[i])) {
            out->number++;
            point_at_encoding(doc, out, doc->mail->parts.v[i]);
        }
    }
}

static void structure_base64_ascii(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; is_message(doc, out) && i < doc->mail->parts.n; i++) {
        struct mail_part *part = doc->mail->parts.v[i];
        bool is_shown = slice_eq(part->type, SLICE_LIT("text/plain")) ||
                        slice_eq(part->type, SLICE_LIT("text/html"));
        if (is_shown && is_base64_text(part)) {
            mail_part_decode(doc->mail, part);
            if (utf8_is_ascii(part->decoded.s)) {
                out->number++;
                point_at_encoding(doc, out, part);
            }
        }
    }
}

static void structure_base64_line(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; is_message(doc, out) && i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        struct slice rest = part->body.s, line;
        struct text longest = {0};
        while (part->encoding == MAIL_BASE64 && !part->is_container &&
               slice_next_line(&rest, &line)) {
            if ((double)line.n > out->number) {
                size_t from = (size_t)(line.p - part->body.s.p);
                out->number = (double)line.n;
                longest = text_sub(part->body, from, from + line.n);
            }
        }
        if (longest.s.n) {
            out->places.n = 0;
            fact_point(doc, out, text_span_all(longest));
        }
    }
}

static void structure_long_lines(struct doc *doc, struct fact_value *out)
{
    enum { MOST = 998 }; /* RFC 5322 section 2.1.1, less the line end */
    struct slice rest = doc->file, line;
    while (is_message(doc, out) && slice_next_line(&rest, &line)) {
        if (line.n > MOST) {
            uint32_t from = (uint32_t)(line.p - doc->file.p);
            out->number++;
            fact_point(doc, out, (struct span){from + MOST, from + (uint32_t)line.n});
        }
    }
}

static bool has_words(struct slice s)
{
    return slice_trim(s).n > 0;
}

/* The file is one of several that make the message, or its text comes from merge tags. */
static const char *why_partial(const struct doc *doc)
{
    if (doc->tags.n) {
        return "merge tags make the text";
    }
    bool is_whole = doc->kind != DOC_MJML ||
                    slice_find_case(doc->file, 0, SLICE_LIT("<mj-body")) < doc->file.n;
    return is_whole ? NULL : "the file is a part of a template";
}

/* A multipart whose boundary never comes: SpamAssassin reads what is there as text. */
static bool has_stray_text(const struct doc *doc)
{
    uint32_t parts = doc->mail ? doc->mail->parts.n : 0;
    for (uint32_t i = 0; i < parts; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        bool has_parts = i + 1 < parts && doc->mail->parts.v[i + 1]->parent == part;
        if (part->is_container && !has_parts && has_words(part->body.s)) {
            return true;
        }
    }
    return false;
}

/* Nothing to read and nothing attached: SpamAssassin's EMPTY_MESSAGE. Images do not
 * count. */
static void structure_is_empty(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->attachments.n; i++) {
        const struct mail_part *part = doc->attachments.v[i].part;
        if (part && slice_eq(part->disposition, SLICE_LIT("attachment"))) {
            return;
        }
    }
    for (uint32_t i = 0; i < doc->plain.n; i++) {
        if (has_words(doc->plain.v[i].s)) {
            return;
        }
    }
    if (has_stray_text(doc)) {
        return;
    }
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html_content *content = &doc->html.v[i].content;
        if (has_words(content->visible.s) || has_words(content->title.s) ||
            content->hidden_letters) {
            return;
        }
    }
    out->unknown = why_partial(doc);
    out->number = 1;
}

static void structure_bytes(struct doc *doc, struct fact_value *out)
{
    out->number = (double)doc->file.n;
}

/* Without a file's Content-Type a text draft is still sent as one. */
static void structure_plain_only(struct doc *doc, struct fact_value *out)
{
    const struct mail_field *type = doc_field(doc, "content-type");
    out->number = doc->fields ? type && slice_starts_case(slice_trim(type->value.s),
                                                          SLICE_LIT("text/plain"))
                              : doc->html.n == 0 && doc->plain.n > 0;
}

const struct fact facts_text[] = {
    {"text.part-missing", "count",
     "HTML without a text part: 1, and 2 inside multipart/alternative, where rspamd's "
     "MIME_MA_MISSING_TEXT and SpamAssassin's MPART_ALT_DIFF come on top.",
     text_part_missing},
    {"text.part-letters", "letters",
     "Letters and digits of the text part beside the HTML.", text_part_letters},
    {"text.part-is-html", "flag",
     "The text part is HTML source; rspamd's MIME_HTML_ONLY counts it as HTML.",
     text_part_is_html},
    {"text.html-letters", "letters", "Letters and digits of the HTML that can be seen.",
     text_html_letters},
    {"text.difference", "percent",
     "Different words of the HTML that its text part has less often or not at all: "
     "SpamAssassin's MPART_ALT_DIFF fires over 99.",
     text_difference},
    {"text.word-ratio", "ratio",
     "Different words of the text part for each of the HTML: SpamAssassin's "
     "MPART_ALT_DIFF_COUNT fires over 3.",
     text_word_ratio},
    {"text.distance", "ratio",
     "How far the two parts' lengths in words lie apart, as rspamd's R_PARTS_DIFFER "
     "weighs it.",
     text_distance},
    {"structure.html-before-text", "flag",
     "Multipart/alternative has its HTML before its text (RFC 2046).",
     structure_html_before_text},
    {"structure.base64-text", "count", "Text parts in base64: rspamd's MIME_BASE64_TEXT.",
     structure_base64_text},
    {"structure.base64-ascii", "count",
     "Text parts in base64 that hold nothing but ASCII: rspamd's MIME_BASE64_TEXT_BOGUS.",
     structure_base64_ascii},
    {"structure.base64-line", "bytes",
     "Longest line of a base64 part: SpamAssassin's BASE64_LENGTH_79_INF fires over 79.",
     structure_base64_line},
    {"structure.long-lines", "count",
     "Lines of the file of more than 998 bytes (RFC 5322).", structure_long_lines},
    {"structure.plain-only", "flag",
     "The message is of type text/plain: no HTML, no attachment.", structure_plain_only},
    {"structure.is-empty", "flag",
     "Nothing to read and nothing attached: SpamAssassin's EMPTY_MESSAGE.",
     structure_is_empty},
    {"structure.bytes", "bytes", "Size of the file.", structure_bytes},
    {0},
};
