/* A whole message: the tree is in order, within its limits, and every text has places. */
#include "mail/mime.h"

#include "places.h"

static void check_part(struct mail *mail, uint32_t index)
{
    struct mail_part *part = mail->parts.v[index];
    mail_part_decode(mail, part);
    bool has_parent = part->parent == NULL;
    for (uint32_t i = 0; i < index; i++) {
        has_parent |= mail->parts.v[i] == part->parent;
    }
    REQUIRE(has_parent && (part->parent == NULL) == (index == 0));
    require_places(mail->file, part->body);
    require_places(mail->file, part->decoded);
    require_utf8(mail->file, part->filename);
    require_utf8(mail->file, part->text);
    for (uint32_t i = 0; i < part->fields.list.n; i++) {
        const struct mail_field *field = &part->fields.list.v[i];
        struct mail_addresses addresses = {0};
        require_utf8(mail->file, mail_unstructured(mail, field));
        if (slice_eq_case(field->name, SLICE_LIT("From"))) {
            mail_address_list(mail, field, &addresses);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice file = {(const char *)data, size};
    struct arena arena;
    struct notes notes;
    arena_init(&arena, (size_t)1 << 28, NULL);
    notes_init(&notes, &arena);
    struct mail mail;
    mail_parse(&mail, &arena, file, &notes);
    REQUIRE(mail.parts.n >= 1 && mail.parts.n <= MAIL_MAX_PARTS);
    for (uint32_t i = 0; i < mail.parts.n; i++) {
        check_part(&mail, i);
    }
    REQUIRE(mail.produced <= MAIL_MAX_PRODUCED(size));
    mail_looks_like_message(file);
    require_notes(file, &notes);
    arena_done(&arena);
    return 0;
}
