/* Reply-To and the names of mailboxes. */
#include "base/buf.h"
#include "base/utf8.h"
#include "doc/measure.h"
#include "fix/fixer_parts.h"
#include "text/domain.h"
#include "text/script.h"
#include "text/words.h"

/* Replies go to From, where that names one readable mailbox. */
bool fixer_drop_reply_to(struct fix_draft *draft)
{
    const struct mail_fields *fields = draft->doc->fields;
    if (fixer_sender_domain(draft).n == 0) {
        return false;
    }
    for (uint32_t i = 0; fields && i < fields->list.n; i++) {
        if (slice_eq_case(fields->list.v[i].name, SLICE_LIT("reply-to"))) {
            fix_field_drop(draft, &fields->list.v[i]);
        }
    }
    return draft->changes.list.n > 0;
}

/* "Leafbean" of news@mail.leafbean.co.uk. */
static struct slice name_of_domain(struct arena *arena, struct slice domain)
{
    struct slice organisation = domain_organisation(arena, domain);
    struct slice label =
        slice_sub(organisation, 0, slice_find_byte(organisation, 0, '.'));
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    if (slice_starts(label, SLICE_LIT("xn--"))) {
        return SLICE_NONE;
    }
    for (size_t i = 0; i < label.n; i++) {
        bool is_first = i == 0 || label.p[i - 1] == '-';
        char c = label.p[i] == '-' ? ' ' : label.p[i];
        buf_byte(&out, is_first && c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
    }
    return buf_slice(&out);
}

/* The sender's domain as his name, where he has none of his own. */
bool fixer_sender_name(struct fix_draft *draft)
{
    const struct mail_addresses *from = &draft->doc->from;
    const struct mail_field *field = doc_field(draft->doc, "from");
    struct slice domain = fixer_sender_domain(draft);
    struct slice name = name_of_domain(draft->arena, domain);
    if (!field || from->list.n != 1 || name.n < 2 || placeholder_is_in(domain) ||
        !utf8_is_ascii(from->list.v[0].address.s)) {
        return false;
    }
    struct buf out;
    buf_init(&out, draft->arena, SIZE_MAX);
    buf_add(&out, name);
    buf_str(&out, " <");
    buf_add(&out, from->list.v[0].address.s);
    buf_byte(&out, '>');
    return fix_field_set(draft, field, buf_slice(&out));
}

static bool is_pictogram(uint32_t c)
{
    return (c >= 0x2190 && c <= 0x27BF) || (c >= 0x2B00 && c <= 0x2BFF) ||
           (c >= 0x1F000 && c <= 0x1FAFF) || c == 0xFE0F || c == 0x20E3 || c == 0xAE ||
           c == 0x2122;
}

static struct slice without_pictures(struct arena *arena, struct slice name)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t at = 0, length; at < name.n; at += length) {
        if (!is_pictogram(utf8_decode(name, at, &length, NULL))) {
            buf_add(&out, slice_sub(name, at, at + length));
        }
    }
    return slice_trim(buf_slice(&out));
}

static struct slice with_plain_letters(struct arena *arena, struct slice name)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t at = 0, length; at < name.n; at += length) {
        char letter = script_plain_letter(utf8_decode(name, at, &length, NULL));
        if (letter) {
            buf_byte(&out, letter);
        } else {
            buf_add(&out, slice_sub(name, at, at + length));
        }
    }
    return buf_slice(&out);
}

/* Less the titles before a name. */
static struct slice without_title(struct arena *arena, struct slice name)
{
    static const char *const titles[] = {"mr", "mrs", "ms", "dr", "miss", NULL};
    (void)arena;
    name = slice_trim(name);
    for (size_t i = 0; titles[i]; i++) {
        size_t n = strlen(titles[i]);
        bool is_word = name.n > n && (name.p[n] == ' ' || name.p[n] == '.');
        if (is_word && slice_starts_case(name, slice_of(titles[i]))) {
            struct slice rest = slice_sub(name, n + (name.p[n] == '.'), name.n);
            return slice_trim(rest);
        }
    }
    return name;
}

/* Less the words that hold an address or look like one. */
static struct slice without_addresses(struct arena *arena, struct slice name)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t at = 0; at < name.n;) {
        size_t end = slice_find_byte(name, at, ' ');
        struct slice word = slice_sub(name, at, end), host;
        bool says_https, is_address = slice_find_byte(word, 0, '@') < word.n ||
                                      url_shown_host(word, &host, &says_https);
        if (!is_address && measure_letters(word)) {
            buf_str(&out, out.n ? " " : "");
            buf_add(&out, word);
        }
        at = end + 1;
    }
    return buf_slice(&out);
}

static bool change_sender(struct fix_draft *draft,
                          struct slice (*change)(struct arena *, struct slice))
{
    const struct mail_addresses *from = &draft->doc->from;
    for (uint32_t i = 0; i < from->list.n; i++) {
        struct slice name = change(draft->arena, from->list.v[i].name.s);
        if (slice_trim(name).n == 0 || placeholder_is_in(name)) {
            return false;
        }
    }
    return fixer_put_mailboxes(draft, "from", from, change);
}

bool fixer_sender_no_pictures(struct fix_draft *draft)
{
    return change_sender(draft, without_pictures);
}

bool fixer_sender_plain_letters(struct fix_draft *draft)
{
    return change_sender(draft, with_plain_letters);
}

bool fixer_sender_no_title(struct fix_draft *draft)
{
    return change_sender(draft, without_title);
}

bool fixer_sender_no_address(struct fix_draft *draft)
{
    return change_sender(draft, without_addresses) ||
           (draft->changes.list.n == 0 && fixer_sender_name(draft));
}

/* The recipient in angle brackets. */
bool fixer_to_anew(struct fix_draft *draft)
{
    return fixer_put_mailboxes(draft, "to", &draft->doc->to, NULL);
}
