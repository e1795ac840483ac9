#include "mail/mime.h"

#include "base/buf.h"
#include "mail/header.h"
#include "mail/line.h"
#include "mail/part.h"

/* A container that is being read, and the boundary that begins its parts. */
struct frame {
    struct mail_node *node;
    struct slice boundary;
    bool is_open; /* it has a boundary, and the closing one has not come */
    size_t body;
};

struct node_list {
    VEC(struct mail_node *) list;
};

/* One text to parse: the file, or the decoded bytes of a message/rfc822 part. */
struct input {
    struct mail *mail;
    struct text text;
    struct frame frames[MAIL_MAX_DEPTH + 1];
    uint32_t depth;
    struct mail_node *last;    /* the newest part: the next one comes after it */
    struct mail_node *opened;  /* the container whose boundary was the last line */
    struct mail_node *header;  /* the part whose header is being read */
    struct mail_node *leaf;    /* the part whose body is being read */
    size_t header_at, leaf_at; /* where that began */
    bool is_full;              /* no more parts are taken */
    struct node_list *encoded; /* parts to decode and read as inputs later */
};

enum { NO_FRAME = -1 };

static const char *make_id(struct mail *mail, struct mail_node *parent)
{
    struct buf id;
    if (!parent) {
        return "1";
    }
    buf_init(&id, mail->arena, MAIL_MAX_DEPTH * 8);
    buf_fmt(&id, "%s.%u", parent->part.id, parent->children);
    return arena_string(mail->arena, buf_slice(&id));
}

/* A new part after the newest one of this input; NULL when there are too many. */
static struct mail_node *add_node(struct input *in, struct mail_node *parent)
{
    struct mail *mail = in->mail;
    if (mail->parts.n == MAIL_MAX_PARTS) {
        notes_limit(mail->notes, "max-parts", MAIL_MAX_PARTS);
        in->is_full = true;
        return NULL;
    }
    struct mail_node *node = arena_alloc(mail->arena, sizeof *node);
    *vec_push(mail->arena, &mail->parts) = &node->part;
    node->default_type = "text/plain";
    if (parent) {
        bool is_digest = slice_eq(parent->part.type, SLICE_LIT("multipart/digest"));
        node->default_type = is_digest ? "message/rfc822" : "text/plain";
        node->depth = parent->depth + 1;
        node->rfc822_depth = parent->rfc822_depth;
        node->part.parent = &parent->part;
        parent->part.is_container = true; /* an encoded message is one only now */
        parent->children++;
    }
    node->part.id = make_id(mail, parent);
    if (in->last) {
        node->next = in->last->next;
        in->last->next = node;
    }
    in->last = node;
    return node;
}

static void begin_header(struct input *in, struct mail_node *parent, size_t at)
{
    in->header = add_node(in, parent);
    in->header_at = at;
}

static bool is_encoded(enum mail_encoding encoding)
{
    return encoding == MAIL_BASE64 || encoding == MAIL_QUOTED_PRINTABLE ||
           encoding == MAIL_UUENCODE;
}

/* Whether the part may hold others, by the limits on depth. */
static bool may_nest(struct input *in, struct mail_node *node, bool is_message)
{
    struct notes *notes = in->mail->notes;
    if (node->depth == MAIL_MAX_DEPTH) {
        notes_limit(notes, "max-depth", MAIL_MAX_DEPTH);
        return false;
    }
    if (is_message && node->rfc822_depth == MAIL_MAX_RFC822) {
        notes_limit(notes, "max-rfc822-depth", MAIL_MAX_RFC822);
        return false;
    }
    return true;
}

/* The header ends at `end`, and the body begins there: a container's or a leaf's. That of
 * message/rfc822 begins the next header, so at the end this is done until none is left.
 */
static void finish_header(struct input *in, size_t end)
{
    struct mail *mail = in->mail;
    struct mail_node *node = in->header;
    in->header = NULL;
    mail->notes->part = node->part.id;
    header_parse(mail->arena, text_sub(in->text, in->header_at, end), mail->notes,
                 &node->part.fields);
    part_describe(mail, node);
    bool is_message = slice_eq(node->part.type, SLICE_LIT("message/rfc822"));
    bool is_multipart = slice_starts(node->part.type, SLICE_LIT("multipart/"));
    bool is_nested = (is_message || is_multipart) && may_nest(in, node, is_message);
    node->rfc822_depth += is_message;
    if (!is_nested || (is_message && is_encoded(node->part.encoding))) {
        in->leaf = node;
        in->leaf_at = end;
        if (is_nested) {
            *vec_push(mail->arena, &in->encoded->list) = node;
        }
        return;
    }
    node->part.is_container = true;
    in->frames[in->depth++] =
        (struct frame){node, node->boundary, node->has_boundary, end};
    if (is_message) {
        begin_header(in, node, end);
    }
}

static void close_leaf(struct input *in, size_t end)
{
    if (in->leaf) {
        in->leaf->part.body = text_sub(in->text, in->leaf_at, end);
        in->leaf = NULL;
    }
}

/* Ends the leaf and every container above the first `keep`. */
static void close_down_to(struct input *in, uint32_t keep, size_t end)
{
    close_leaf(in, end);
    while (in->depth > keep) {
        struct frame *frame = &in->frames[--in->depth];
        frame->node->part.body = text_sub(in->text, frame->body, end);
        if (frame->is_open) {
            in->mail->notes->part = frame->node->part.id;
            notes_defect(in->mail->notes, "boundary-end-missing",
                         text_span(in->text, end, end));
        }
    }
}

/* The innermost open container whose boundary the line is, compared whole; white space
 * after it is fine (RFC 2046 section 5.1.1). */
static int match_boundary(const struct input *in, struct slice line, bool *is_end)
{
    if (line.n < 2 || line.p[0] != '-' || line.p[1] != '-') {
        return NO_FRAME;
    }
    while (ascii_is_space(line.p[line.n - 1])) {
        line.n--;
    }
    for (int i = (int)in->depth - 1; i >= 0; i--) {
        const struct frame *frame = &in->frames[i];
        size_t n = frame->boundary.n;
        if (!frame->is_open || line.n < n + 2 ||
            !slice_eq(slice_sub(line, 2, n + 2), frame->boundary)) {
            continue;
        }
        struct slice rest = slice_sub(line, n + 2, line.n);
        *is_end = slice_eq(rest, SLICE_LIT("--"));
        if (rest.n == 0 || *is_end) {
            return i;
        }
    }
    return NO_FRAME;
}

/* `end` is where the line before the boundary ends: its line end belongs to the boundary.
 */
static void take_boundary(struct input *in, uint32_t index, bool is_end, struct line line,
                          size_t end)
{
    while (in->header) {
        finish_header(in, line.start);
    }
    struct frame *frame = &in->frames[index];
    end = in->leaf && end < in->leaf_at ? in->leaf_at : end;
    close_down_to(in, index + 1, end);
    frame->is_open = !is_end;
    in->opened = is_end ? NULL : frame->node;
}

static void parse_input(struct input *in)
{
    struct line_reader lines;
    struct line line;
    size_t before = 0; /* end of the line before, without its line end */
    line_begin(&lines, in->text.s, 0);
    while (!in->is_full && line_next(&lines, &line)) {
        bool is_end;
        struct slice s = slice_sub(in->text.s, line.start, line.end);
        int index = match_boundary(in, s, &is_end);
        if (index != NO_FRAME) {
            take_boundary(in, (uint32_t)index, is_end, line, before);
            before = line.end;
            continue;
        }
        /* A part begins with the line after its boundary: two boundaries in a row, or one
         * at the end, hold nothing between them. */
        if (in->opened) {
            begin_header(in, in->opened, line.start);
            in->opened = NULL;
        }
        if (in->header && s.n == 0) {
            finish_header(in, line.next);
        }
        before = line.end;
    }
    while (in->header) {
        finish_header(in, in->text.s.n);
    }
    close_down_to(in, 0, in->text.s.n);
}

static void parse_text(struct mail *mail, struct text text, struct mail_node *parent,
                       struct node_list *encoded)
{
    struct input *in = arena_alloc(mail->arena, sizeof *in);
    *in = (struct input){.mail = mail, .text = text, .last = parent, .encoded = encoded};
    begin_header(in, parent, 0);
    if (in->header) {
        parse_input(in);
    }
}

/* A message in base64 is against RFC 2046 section 5.2.1, and read all the same. */
static void parse_encoded(struct mail *mail, struct mail_node *node,
                          struct node_list *encoded)
{
    mail->notes->part = node->part.id;
    notes_defect(mail->notes, "rfc822-encoded", text_span(node->part.body, 0, 0));
    struct text text = part_transfer_decode(mail, &node->part, false);
    node->part.decoded = text;
    parse_text(mail, text, node, encoded);
}

/* Puts the parts into document order, which encoded messages disturb. */
static void order_parts(struct mail *mail, struct mail_node *root)
{
    uint32_t i = 0;
    for (struct mail_node *node = root; node; node = node->next) {
        mail->parts.v[i++] = &node->part;
    }
}

void mail_parse(struct mail *mail, struct arena *arena, struct slice file,
                struct notes *notes)
{
    *mail = (struct mail){.file = file, .arena = arena, .notes = notes};
    struct node_list encoded = {0};
    struct text text = text_of_file(file);
    if (slice_starts(file, SLICE_LIT("\xEF\xBB\xBF"))) {
        notes_defect(notes, "charset-bom", (struct span){0, 3});
        text = text_sub(text, 3, file.n);
    }
    const char *outer = notes->part;
    parse_text(mail, text, NULL, &encoded);
    struct mail_node *root = (struct mail_node *)mail->parts.v[0];
    for (uint32_t i = 0; i < encoded.list.n; i++) {
        parse_encoded(mail, encoded.list.v[i], &encoded);
    }
    order_parts(mail, root);
    mail->fields = &root->part.fields;
    notes->part = outer;
}
