/* Header fields written anew. */
#include "base/buf.h"
#include "base/utf8.h"
#include "fix/fixer_parts.h"
#include "mail/mime.h"

/* The subject as it reads, encoded where it must be, folded and trimmed. */
bool fixer_subject_anew(struct fix_draft *draft)
{
    const struct doc *doc = draft->doc;
    const struct mail_field *field = doc_field(doc, "subject");
    struct slice words = slice_trim(doc->subject_decoded.s);
    if (field) {
        return words.n && fix_field_set(draft, field, words);
    }
    size_t start = slice_skip_space(doc->subject.s, 0), end = doc->subject.s.n;
    while (end > start && ascii_is_space(doc->subject.s.p[end - 1])) {
        end--;
    }
    if (start > 0) {
        fix_words(draft, doc->subject, 0, start, SLICE_LIT(""));
    }
    if (end < doc->subject.s.n) {
        fix_words(draft, doc->subject, end, doc->subject.s.n, SLICE_LIT(""));
    }
    return draft->changes.list.n > 0;
}

static bool needs_quotes(struct slice name)
{
    for (size_t i = 0; i < name.n; i++) {
        if (strchr("()<>@,;:\\\".[]", name.p[i])) {
            return true;
        }
    }
    return false;
}

/* A display name with single spaces and plain letters; false where it can't be written
 * without quotes and needs encoding. */
static bool put_name(struct buf *out, struct slice name)
{
    struct buf words;
    name = slice_trim(name);
    buf_init(&words, out->arena, SIZE_MAX);
    for (size_t i = 0; i < name.n; i++) {
        bool is_space = ascii_is_space(name.p[i]);
        if (!is_space || (words.n && words.p[words.n - 1] != ' ')) {
            buf_byte(&words, is_space ? ' ' : name.p[i]);
        }
    }
    name = slice_trim(buf_slice(&words));
    if (!needs_quotes(name)) {
        buf_add(out, name);
        return true;
    }
    buf_byte(out, '"');
    for (size_t i = 0; i < name.n; i++) {
        if (name.p[i] == '"' || name.p[i] == '\\') {
            buf_byte(out, '\\');
        }
        buf_byte(out, name.p[i]);
    }
    buf_byte(out, '"');
    return utf8_is_ascii(name);
}

bool fixer_put_mailboxes(struct fix_draft *draft, const char *field_name,
                         const struct mail_addresses *list,
                         struct slice (*change)(struct arena *, struct slice))
{
    const struct mail_field *field = doc_field(draft->doc, field_name);
    struct buf out;
    buf_init(&out, draft->arena, SIZE_MAX);
    if (!field || list->list.n == 0 ||
        slice_find_byte(field->value.s, 0, '{') < field->value.s.n ||
        slice_find(field->value.s, 0, SLICE_LIT("*|")) < field->value.s.n) {
        return false;
    }
    for (uint32_t i = 0; i < list->list.n; i++) {
        struct slice name = list->list.v[i].name.s, address = list->list.v[i].address.s;
        name = change ? change(draft->arena, name) : name;
        buf_str(&out, i ? ", " : "");
        if (address.n == 0 || !utf8_is_ascii(address) || !put_name(&out, name)) {
            return false;
        }
        buf_str(&out, slice_trim(name).n ? " " : "");
        buf_byte(&out, '<');
        buf_add(&out, address);
        buf_byte(&out, '>');
    }
    return fix_field_set(draft, field, buf_slice(&out));
}

/* The sender's mailbox in the form "Name <address>". */
bool fixer_sender_anew(struct fix_draft *draft)
{
    return fixer_put_mailboxes(draft, "from", &draft->doc->from, NULL);
}

/* The fields that hold what is marked, as they read. */
bool fixer_field_anew(struct fix_draft *draft)
{
    const struct mail_field *last = NULL;
    const struct doc *doc = draft->doc;
    for (uint32_t i = 0; i < draft->finding->hits.n; i++) {
        const struct mail_field *field =
            fixer_field_at(draft, draft->finding->hits.v[i].at);
        if (!field || field == last) {
            continue;
        }
        last = field;
        if (slice_eq_case(field->name, SLICE_LIT("from"))) {
            fixer_put_mailboxes(draft, "from", &doc->from, NULL);
        } else if (slice_eq_case(field->name, SLICE_LIT("to"))) {
            fixer_put_mailboxes(draft, "to", &doc->to, NULL);
        } else if (slice_eq_case(field->name, SLICE_LIT("reply-to"))) {
            fixer_put_mailboxes(draft, "reply-to", &doc->reply_to, NULL);
        } else if (slice_eq_case(field->name, SLICE_LIT("subject"))) {
            fix_field_set(draft, field, slice_trim(doc->subject_decoded.s));
        } else if (utf8_is_ascii(field->value.s)) {
            fix_field_set(draft, field, field->value.s);
        }
    }
    return draft->changes.list.n > 0;
}

/* A space behind the colon of every field that lacks one. */
bool fixer_space_after_colon(struct fix_draft *draft)
{
    const struct mail_fields *fields = draft->doc->fields;
    struct slice file = draft->doc->file;
    for (uint32_t i = 0; fields && i < fields->list.n; i++) {
        const struct mail_field *field = &fields->list.v[i];
        uint32_t at = field->at.start + (uint32_t)field->name.n;
        if (at + 1 < field->at.end && file.p[at] == ':' &&
            !ascii_is_space(file.p[at + 1])) {
            fix_bytes(draft, (struct span){at + 1, at + 1}, SLICE_LIT(" "));
        }
    }
    return draft->changes.list.n > 0;
}

/* Content-Type without the semicolon at its end. */
bool fixer_type_semicolon(struct fix_draft *draft)
{
    const struct mail_field *field = doc_field(draft->doc, "content-type");
    if (!field) {
        return false;
    }
    struct slice value = slice_trim(field->value.s);
    while (value.n && (value.p[value.n - 1] == ';' || value.p[value.n - 1] == ' ')) {
        value.n--;
    }
    return value.n < field->value.s.n && fix_field_set(draft, field, value);
}

bool fixer_mime_version(struct fix_draft *draft)
{
    return !doc_field(draft->doc, "mime-version") &&
           fix_field_add(draft, "MIME-Version", SLICE_LIT("1.0"));
}

/* Of fields that say the same twice, the later ones. */
bool fixer_duplicate_field(struct fix_draft *draft)
{
    static const char *const single[] = {
        "date",       "from",    "sender",       "reply-to",   "to",         "cc",
        "message-id", "subject", "mime-version", "references", "in-reply-to"};
    const struct mail_fields *fields = draft->doc->fields;
    for (size_t s = 0; fields && s < sizeof single / sizeof *single; s++) {
        const struct mail_field *first = NULL;
        for (uint32_t i = 0; i < fields->list.n; i++) {
            const struct mail_field *field = &fields->list.v[i];
            if (!slice_eq_case(field->name, slice_of(single[s]))) {
                continue;
            }
            if (first && slice_eq(field->value.s, first->value.s)) {
                fix_field_drop(draft, field);
            }
            first = first ? first : field;
        }
    }
    return draft->changes.list.n > 0;
}
