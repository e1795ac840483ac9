#include "fix/fixers.h"
#include "rule/instead.h"

/* Each phrase of the rule's `instead` in its tested words. */
bool fixer_reword(struct fix_draft *draft)
{
    const struct finding *finding = draft->finding;
    bool has_any = false;
    for (uint32_t i = 0; i < finding->hits.n; i++) {
        const struct hit *hit = &finding->hits.v[i];
        struct text text;
        struct slice words;
        size_t from;
        if (instead_at(draft->doc, finding->rule, hit, &text, &from, &words)) {
            has_any = fix_words(draft, text, from, from + hit->text.n, words) || has_any;
        }
    }
    return has_any;
}
