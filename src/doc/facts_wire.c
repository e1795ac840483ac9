/* A message as it goes over the wire: its line ends, its parts, what is enclosed. */
#include "doc/facts.h"

static bool needs_message(struct doc *doc, struct fact_value *out)
{
    if (!doc->mail) {
        out->unknown = "the file is one text of a message, not the message";
    }
    return doc->mail != NULL;
}

/* --- bytes that no line may hold --- */

static void point_at_byte(struct doc *doc, struct fact_value *out, size_t at)
{
    out->number++;
    fact_point(doc, out, (struct span){(uint32_t)at, (uint32_t)at + 1});
}

struct line_ends {
    size_t crlf, lf;
};

static struct line_ends count_line_ends(struct slice s)
{
    struct line_ends ends = {0, 0};
    for (size_t at = slice_find_byte(s, 0, '\n'); at < s.n;
         at = slice_find_byte(s, at + 1, '\n')) {
        bool has_cr = at > 0 && s.p[at - 1] == '\r';
        ends.crlf += has_cr;
        ends.lf += !has_cr;
    }
    return ends;
}

/* Of a file saved with LF throughout nothing is known: whoever sends it puts CRLF. */
static void structure_bare_line_ends(struct doc *doc, struct fact_value *out)
{
    if (!needs_message(doc, out)) {
        return;
    }
    struct slice s = doc->file;
    struct line_ends ends = count_line_ends(s);
    for (size_t at = slice_find_byte(s, 0, '\n');
         at < s.n && ends.lf && ends.crlf > ends.lf;
         at = slice_find_byte(s, at + 1, '\n')) {
        if (at == 0 || s.p[at - 1] != '\r') {
            point_at_byte(doc, out, at);
        }
    }
    for (size_t at = slice_find_byte(s, 0, '\r'); at < s.n;
         at = slice_find_byte(s, at + 1, '\r')) {
        if (at + 1 == s.n || s.p[at + 1] != '\n') {
            point_at_byte(doc, out, at);
        }
    }
}

/* --- the tree of parts --- */

static struct span type_span(const struct mail_part *part)
{
    const struct mail_field *type = mail_find(&part->fields, "content-type");
    return type ? text_span_all(type->value) : (struct span){0, 0};
}

/* The parser's own ceiling keeps the chain of parents short. */
static uint32_t depth_of(const struct mail_part *part)
{
    uint32_t depth = 1;
    while (part->parent && depth < MAIL_MAX_DEPTH) {
        part = part->parent;
        depth++;
    }
    return depth;
}

static void structure_depth(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; needs_message(doc, out) && i < doc->mail->parts.n; i++) {
        uint32_t depth = depth_of(doc->mail->parts.v[i]);
        if (depth > out->number) {
            out->number = depth;
            out->places.n = 0;
            fact_point(doc, out, type_span(doc->mail->parts.v[i]));
        }
    }
}

static void structure_parts(struct doc *doc, struct fact_value *out)
{
    if (needs_message(doc, out)) {
        out->number = doc->mail->parts.n;
    }
}

/* --- the subject's lines --- */

static void subject_longest_line(struct doc *doc, struct fact_value *out)
{
    const struct mail_field *subject =
        fact_needs_fields(doc, out) ? mail_find(doc->fields, "subject") : NULL;
    if (!subject) {
        return;
    }
    struct slice rest = slice_sub(doc->file, subject->at.start, subject->at.end), line;
    while (slice_next_line(&rest, &line)) {
        if ((double)line.n > out->number) {
            uint32_t from = (uint32_t)(line.p - doc->file.p);
            out->number = (double)line.n;
            out->places.n = 0;
            fact_point(doc, out, (struct span){from, from + (uint32_t)line.n});
        }
    }
}

/* --- what is enclosed --- */

/* Signatures, invitations and pictures of the HTML are no files for the reader. */
static bool is_enclosure(const struct mail_part *part)
{
    static const char *const others[] = {"text/calendar",        "application/ics",
                                         "application/pgp-",     "application/pkcs7-",
                                         "application/x-pkcs7-", "message/"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (slice_starts(part->type, slice_of(others[i]))) {
            return false;
        }
    }
    return !(slice_starts(part->type, SLICE_LIT("image/")) &&
             mail_find(&part->fields, "content-id"));
}

static void attach_enclosures(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->attachments.n; i++) {
        const struct doc_attachment *attachment = &doc->attachments.v[i];
        if (attachment->part && is_enclosure(attachment->part)) {
            out->number++;
            fact_point(doc, out, attachment->at);
        }
    }
}

static bool has_words(const struct doc *doc)
{
    for (uint32_t i = 0; i < doc->plain.n; i++) {
        if (slice_trim(doc->plain.v[i].s).n) {
            return true;
        }
    }
    for (uint32_t i = 0; i < doc->html.n; i++) {
        if (slice_trim(doc->html.v[i].content.visible.s).n) {
            return true;
        }
    }
    return false;
}

static void attach_calendar_alone(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; doc->mail && i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        bool is_calendar = slice_eq(part->type, SLICE_LIT("text/calendar")) ||
                           slice_eq(part->type, SLICE_LIT("application/ics"));
        if (is_calendar && !has_words(doc)) {
            out->number = 1;
            fact_point(doc, out, type_span(part));
        }
    }
}

const struct fact facts_wire[] = {
    {"structure.bare-line-ends", "count",
     "Line ends of a message that are LF alone where most are CRLF, or CR alone.",
     structure_bare_line_ends},
    {"structure.depth", "count", "How deep the parts of a message are nested.",
     structure_depth},
    {"structure.parts", "count", "Parts of a message, containers included.",
     structure_parts},
    {"subject.longest-line", "bytes",
     "Longest line of the Subject field as it stands in the file.", subject_longest_line},
    {"attach.enclosures", "count",
     "Attached files, but signatures, invitations and pictures of the HTML.",
     attach_enclosures},
    {"attach.calendar-alone", "flag",
     "A calendar entry in a message that has no words to read.", attach_calendar_alone},
    {0},
};
