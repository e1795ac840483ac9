/*
 * The fixers by the name that a rule's `fix:` gives them. Each is a function in a file
 * fixer_<name>.c and a row in fixers.c, in the order of their names.
 */
#ifndef INBOXLINT_FIX_FIXERS_H
#define INBOXLINT_FIX_FIXERS_H

#include "fix/draft.h"

struct fixer {
    const char *name;
    const char *title; /* imperative, no full stop: "Write the subject in lower case" */
    bool (*write)(struct fix_draft *draft);
};

/* NULL when there is none. */
const struct fixer *fixers_find(struct slice name);

/* By index; NULL at the end. The nearest name to one that does not exist, or NULL. */
const struct fixer *fixers_get(uint32_t index);
const char *fixers_nearest(struct slice name);

/* In the order of the table. */
bool fixer_base64_lines(struct fix_draft *draft);
bool fixer_charset_label(struct fix_draft *draft);
bool fixer_close_tags(struct fix_draft *draft);
bool fixer_contrast(struct fix_draft *draft);
bool fixer_doctype(struct fix_draft *draft);
bool fixer_drop_element(struct fix_draft *draft);
bool fixer_drop_field(struct fix_draft *draft);
bool fixer_drop_reply_to(struct fix_draft *draft);
bool fixer_drop_words(struct fix_draft *draft);
bool fixer_duplicate_field(struct fix_draft *draft);
bool fixer_field_anew(struct fix_draft *draft);
bool fixer_font_size(struct fix_draft *draft);
bool fixer_full_stop(struct fix_draft *draft);
bool fixer_https(struct fix_draft *draft);
bool fixer_https_as_shown(struct fix_draft *draft);
bool fixer_image_alt_empty(struct fix_draft *draft);
bool fixer_imprint(struct fix_draft *draft);
bool fixer_lang(struct fix_draft *draft);
bool fixer_list_id(struct fix_draft *draft);
bool fixer_list_syntax(struct fix_draft *draft);
bool fixer_list_unsubscribe(struct fix_draft *draft);
bool fixer_lower_tags(struct fix_draft *draft);
bool fixer_lower_words(struct fix_draft *draft);
bool fixer_mime_version(struct fix_draft *draft);
bool fixer_mojibake(struct fix_draft *draft);
bool fixer_no_unseen(struct fix_draft *draft);
bool fixer_no_userinfo(struct fix_draft *draft);
bool fixer_no_zero_font(struct fix_draft *draft);
bool fixer_one_alphabet(struct fix_draft *draft);
bool fixer_one_click(struct fix_draft *draft);
bool fixer_one_mark(struct fix_draft *draft);
bool fixer_opt_out(struct fix_draft *draft);
bool fixer_opt_out_tag(struct fix_draft *draft);
bool fixer_particulars(struct fix_draft *draft);
bool fixer_plain_address(struct fix_draft *draft);
bool fixer_plain_letters(struct fix_draft *draft);
bool fixer_postal_address(struct fix_draft *draft);
bool fixer_postal_address_ca(struct fix_draft *draft);
bool fixer_preheader(struct fix_draft *draft);
bool fixer_preheader_cut(struct fix_draft *draft);
bool fixer_preheader_filler(struct fix_draft *draft);
bool fixer_quoted_printable(struct fix_draft *draft);
bool fixer_readable_encoding(struct fix_draft *draft);
bool fixer_reword(struct fix_draft *draft);
bool fixer_sender_anew(struct fix_draft *draft);
bool fixer_sender_name(struct fix_draft *draft);
bool fixer_sender_no_address(struct fix_draft *draft);
bool fixer_sender_no_pictures(struct fix_draft *draft);
bool fixer_sender_no_title(struct fix_draft *draft);
bool fixer_sender_plain_letters(struct fix_draft *draft);
bool fixer_sentence_case(struct fix_draft *draft);
bool fixer_space_after_colon(struct fix_draft *draft);
bool fixer_straight_link(struct fix_draft *draft);
bool fixer_subject_anew(struct fix_draft *draft);
bool fixer_subject_calm(struct fix_draft *draft);
bool fixer_subject_prefix(struct fix_draft *draft);
bool fixer_text_part(struct fix_draft *draft);
bool fixer_title(struct fix_draft *draft);
bool fixer_to_anew(struct fix_draft *draft);
bool fixer_type_semicolon(struct fix_draft *draft);
bool fixer_why_receiving(struct fix_draft *draft);

#endif
