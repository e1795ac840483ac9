/* The text part from the HTML (plain_text.h). */
#include "doc/compare.h"
#include "fix/fixer_parts.h"
#include "fix/plain_text.h"

static const struct placeholders *tags_of(const struct doc *doc, struct text text)
{
    for (uint32_t i = 0; i < doc->tagged.n; i++) {
        const struct doc_tagged *tagged = &doc->tagged.v[i];
        if (tagged->text.s.p == text.s.p && tagged->text.s.n == text.s.n) {
            return &tagged->tags;
        }
    }
    return NULL;
}

bool fixer_text_part(struct fix_draft *draft)
{
    struct doc *doc = draft->doc;
    const struct comparison *comparison = compare_parts(doc);
    const struct doc_html *html = comparison->html ? comparison->html : fixer_html(draft);
    if (!html) {
        return false;
    }
    struct slice words = plain_text_write(draft->arena, html, tags_of(doc, html->source));
    if (slice_trim(words).n == 0) {
        return false;
    }
    if (comparison->is_possible && comparison->text.s.n) {
        return fix_plain_all(draft, comparison->text, words);
    }
    return doc->plain.n && doc->plain.v[0].s.n
               ? fix_plain_all(draft, doc->plain.v[0], words)
               : fix_text_part(draft, html, words);
}
