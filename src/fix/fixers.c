#include "fix/fixers.h"

#include "base/nearest.h"

/* Sorted by name. */
static const struct fixer table[] = {
    {"base64-lines", "Wrap the base64 lines at 76 characters", fixer_base64_lines},
    {"charset-label", "Say which charset the text is in", fixer_charset_label},
    {"close-tags", "Close the tags that are open", fixer_close_tags},
    {"contrast", "Give the text a colour that can be read", fixer_contrast},
    {"doctype", "Begin the page with <!DOCTYPE html>", fixer_doctype},
    {"drop-element", "Remove the element", fixer_drop_element},
    {"drop-field", "Remove the header field", fixer_drop_field},
    {"drop-reply-to", "Let replies go to the sender: remove Reply-To",
     fixer_drop_reply_to},
    {"drop-words", "Remove the words", fixer_drop_words},
    {"duplicate-field", "Keep one of the header fields that say the same",
     fixer_duplicate_field},
    {"field-anew", "Write the header field as it reads", fixer_field_anew},
    {"font-size", "Set the text in 13 px", fixer_font_size},
    {"full-stop", "End it with a full stop", fixer_full_stop},
    {"https", "Link to https", fixer_https},
    {"https-as-shown", "Link to https, as the words say", fixer_https_as_shown},
    {"image-alt-empty", "Mark images that say nothing with alt=\"\"",
     fixer_image_alt_empty},
    {"imprint", "Add an imprint, and fill it in", fixer_imprint},
    {"lang", "Say which language the page is in", fixer_lang},
    {"list-id", "Add a List-Id of your domain", fixer_list_id},
    {"list-syntax", "Write each address of List-Unsubscribe in angle brackets",
     fixer_list_syntax},
    {"list-unsubscribe", "Add List-Unsubscribe with the address of your opt-out",
     fixer_list_unsubscribe},
    {"lower-tags", "Write the tags in small letters", fixer_lower_tags},
    {"lower-words", "Write the words in small letters", fixer_lower_words},
    {"mime-version", "Add MIME-Version: 1.0", fixer_mime_version},
    {"mojibake", "Write the currency sign as it was meant", fixer_mojibake},
    {"no-unseen", "Remove the characters that nobody sees", fixer_no_unseen},
    {"no-userinfo", "Remove the name before the host", fixer_no_userinfo},
    {"no-zero-font", "Give the text back its size", fixer_no_zero_font},
    {"one-alphabet", "Write the words with letters of one alphabet", fixer_one_alphabet},
    {"one-click", "Add List-Unsubscribe-Post for one-click opt-out", fixer_one_click},
    {"one-mark", "Keep one mark of each run", fixer_one_mark},
    {"opt-out", "Add an unsubscribe line", fixer_opt_out},
    {"opt-out-tag", "Let the sending system put in the address of the opt-out",
     fixer_opt_out_tag},
    {"particulars", "Add the company's particulars, and fill them in", fixer_particulars},
    {"plain-address", "Write the address as links are written", fixer_plain_address},
    {"plain-letters", "Write the words with ordinary letters", fixer_plain_letters},
    {"postal-address", "Add a postal address, and fill it in", fixer_postal_address},
    {"postal-address-ca", "Add a postal address and a telephone number, and fill them in",
     fixer_postal_address_ca},
    {"preheader", "Show the first sentence of the letter in the inbox", fixer_preheader},
    {"preheader-cut", "Cut the preheader to what an inbox shows", fixer_preheader_cut},
    {"preheader-filler", "Keep 150 characters of the filler", fixer_preheader_filler},
    {"quoted-printable", "Send the text as quoted-printable", fixer_quoted_printable},
    {"readable-encoding", "Send the text without base64", fixer_readable_encoding},
    {"reword", "Write it in the words proposed", fixer_reword},
    {"sender-anew", "Write the sender as Name <address>", fixer_sender_anew},
    {"sender-name", "Name the sender by the domain", fixer_sender_name},
    {"sender-no-address", "Leave the address out of the sender's name",
     fixer_sender_no_address},
    {"sender-no-pictures", "Leave the pictures out of the sender's name",
     fixer_sender_no_pictures},
    {"sender-no-title", "Leave the title out of the sender's name",
     fixer_sender_no_title},
    {"sender-plain-letters", "Write the sender's name with ordinary letters",
     fixer_sender_plain_letters},
    {"sentence-case", "Write the subject in sentence case", fixer_sentence_case},
    {"space-after-colon", "Put a space behind the colon", fixer_space_after_colon},
    {"straight-link", "Link straight to the page", fixer_straight_link},
    {"subject-anew", "Write the subject as it reads", fixer_subject_anew},
    {"subject-calm", "End the subject without exclamation marks", fixer_subject_calm},
    {"subject-prefix", "Take the prefix off the subject", fixer_subject_prefix},
    {"text-part", "Write the text part from the HTML", fixer_text_part},
    {"title", "Give the page the subject as its title", fixer_title},
    {"to-anew", "Write the recipient as <address>", fixer_to_anew},
    {"type-semicolon", "Take the semicolon off the end of Content-Type",
     fixer_type_semicolon},
    {"why-receiving", "Say why the reader gets this", fixer_why_receiving},
};

enum { FIXERS = sizeof table / sizeof *table };

const struct fixer *fixers_get(uint32_t index)
{
    return index < FIXERS ? &table[index] : NULL;
}

const struct fixer *fixers_find(struct slice name)
{
    for (uint32_t i = 0; i < FIXERS; i++) {
        if (slice_eq(name, slice_of(table[i].name))) {
            return &table[i];
        }
    }
    return NULL;
}

const char *fixers_nearest(struct slice name)
{
    const char *nearest = NULL;
    size_t best = nearest_limit(name.n) + 1;
    for (uint32_t i = 0; i < FIXERS; i++) {
        size_t distance = nearest_distance(name, slice_of(table[i].name), best - 1);
        if (distance < best) {
            best = distance;
            nearest = table[i].name;
        }
    }
    return nearest;
}
