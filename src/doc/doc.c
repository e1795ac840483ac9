#include "doc/doc.h"

#include "text/script.h"
#include "text/words.h"

static const char *const zone_names[ZONE_COUNT] = {
#define X(name, words) [ZONE_##name] = #name,
    DOC_ZONES(X)
#undef X
};

const char *doc_zone_name(enum doc_zone zone)
{
    /* The two names with an underscore read better with a hyphen in rules and reports. */
    return zone == ZONE_sender_name ? "sender-name"
           : zone == ZONE_link_text ? "link-text"
                                    : zone_names[zone];
}

enum doc_zone doc_zone_find(struct slice name)
{
    for (int zone = 0; zone < ZONE_COUNT; zone++) {
        if (slice_eq(name, slice_of(doc_zone_name((enum doc_zone)zone)))) {
            return (enum doc_zone)zone;
        }
    }
    return ZONE_COUNT;
}

const char *doc_kind_name(enum doc_kind kind)
{
    static const char *const names[] = {
        [DOC_EML] = "eml",   [DOC_HTML] = "html", [DOC_MJML] = "mjml",
        [DOC_TEXT] = "text", [DOC_JSON] = "json",
    };
    return names[kind];
}

struct text doc_zone_folded(struct doc *doc, struct doc_zone_text *text)
{
    if (!text->is_folded) {
        text->folded = words_fold(doc->arena, text->text);
        text->is_folded = true;
    }
    return text->folded;
}

/* A set without the built-in lists, as tests have, still knows what facts ask for. */
const struct list *doc_list(const struct doc *doc, const char *name)
{
    const struct list *list = lists_find(doc->lists, slice_of(name));
    return list ? list : lists_find(NULL, slice_of(name));
}

bool doc_word_is_mixed(struct doc *doc, struct slice word)
{
    if (!script_word_has_two_alphabets(word)) {
        return false;
    }
    if (!doc->confusables) {
        doc->confusables = confusables_read(doc->arena, doc_list(doc, "confusables"));
    }
    return script_word_is_mixed(doc->confusables, word);
}

const struct mail_field *doc_field(const struct doc *doc, const char *name)
{
    return doc->fields ? mail_find(doc->fields, name) : NULL;
}
