/* What the blocks of a template leave behind when they print nothing, and how much they
 * may print. */
#include "doc/facts.h"
#include "doc/tagged.h"

enum { GREETING_BYTES = 16 }; /* how far back a greeting is looked for */

static struct span tag_span(const struct doc_tagged *tagged, uint32_t tag)
{
    const struct placeholder *p = &tagged->tags.list.v[tag];
    return text_span(tagged->text, p->start, p->end);
}

/* Header values are no templates of their own. */
static bool is_template_text(const struct doc_tagged *tagged)
{
    return tagged->zone == ZONE_source || tagged->zone == ZONE_subject ||
           tagged->zone == ZONE_plain;
}

typedef void block_visit(struct doc *doc, struct fact_value *out,
                         const struct doc_tagged *tagged,
                         const struct template_block *block);

static void each_block(struct doc *doc, struct fact_value *out, block_visit *visit)
{
    for (uint32_t i = 0; i < doc->tagged.n; i++) {
        const struct doc_tagged *tagged = &doc->tagged.v[i];
        const struct template_blocks *blocks = tagged_blocks(doc, i);
        for (uint32_t b = 0; is_template_text(tagged) && b < blocks->list.n; b++) {
            visit(doc, out, tagged, &blocks->list.v[b]);
        }
    }
}

/* --- blocks that do not end --- */

/* In languages of programs a brace or an "end" may belong to the program. */
static bool is_strict(enum directive_family family)
{
    return family != FAMILY_ERB && family != FAMILY_PHP && family != FAMILY_AMPSCRIPT &&
           family != FAMILY_TOOLKIT;
}

static void count_unclosed(struct doc *doc, struct fact_value *out,
                           const struct doc_tagged *tagged,
                           const struct template_block *block)
{
    if (block->close == BLOCKS_NONE && !block->is_optional && is_strict(block->family)) {
        out->number++;
        fact_point(doc, out, tag_span(tagged, block->open));
    }
}

static void template_unbalanced(struct doc *doc, struct fact_value *out)
{
    each_block(doc, out, count_unclosed);
    for (uint32_t i = 0; i < doc->tagged.n; i++) {
        const struct doc_tagged *tagged = &doc->tagged.v[i];
        const struct template_blocks *blocks = tagged_blocks(doc, i);
        for (uint32_t k = 0; is_template_text(tagged) && k < blocks->stray.n; k++) {
            struct directive d = tagged_directive(tagged, blocks->stray.v[k]);
            if (is_strict(d.family)) {
                out->number++;
                fact_point(doc, out, tag_span(tagged, blocks->stray.v[k]));
            }
        }
    }
}

/* --- conditions without an else whose absence shows --- */

static bool ends_in_attribute(struct slice before, char *quote)
{
    static const char *const attributes[] = {"href=", "src=", "action="};
    *quote = before.n ? before.p[before.n - 1] : '\0';
    if (*quote != '"' && *quote != '\'') {
        return false;
    }
    before.n--;
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        if (slice_ends_case(before, slice_of(attributes[i]))) {
            return true;
        }
    }
    return false;
}

static bool ends_in_greeting(struct slice before)
{
    static const char *const words[] = {"hi ",    "hello ",   "hey ",     "dear ",
                                        "hallo ", "bonjour ", "hola ",    "ciao ",
                                        "liebe ", "lieber ",  "welcome ", "morning "};
    before = slice_sub(before, before.n > GREETING_BYTES ? before.n - GREETING_BYTES : 0,
                       before.n);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct slice word = slice_of(words[i]);
        if (slice_ends_case(before, word) &&
            (before.n == word.n || !ascii_is_alnum(before.p[before.n - word.n - 1]))) {
            return true;
        }
    }
    return false;
}

static void count_open_ended(struct doc *doc, struct fact_value *out,
                             const struct doc_tagged *tagged,
                             const struct template_block *block)
{
    if (block->kind != BLOCK_IF || block->has_else || block->close == BLOCKS_NONE) {
        return;
    }
    const struct placeholder *open = &tagged->tags.list.v[block->open];
    const struct placeholder *close = &tagged->tags.list.v[block->close];
    struct slice s = tagged->text.s;
    struct slice before = slice_sub(s, 0, open->start),
                 after = slice_sub(s, close->end, s.n);
    char quote;
    bool is_attribute = tagged->zone == ZONE_source &&
                        ends_in_attribute(before, &quote) && after.n &&
                        after.p[0] == quote;
    bool is_greeting =
        after.n && (after.p[0] == ',' || after.p[0] == '!') && ends_in_greeting(before);
    bool is_subject = tagged->zone == ZONE_subject && slice_trim(before).n == 0 &&
                      slice_trim(after).n == 0;
    if (is_attribute || is_greeting || is_subject) {
        out->number++;
        fact_point(doc, out, tag_span(tagged, block->open));
    }
}

static void template_open_ended(struct doc *doc, struct fact_value *out)
{
    each_block(doc, out, count_open_ended);
}

/* --- blocks that never print --- */

static bool is_false(struct slice condition)
{
    static const char *const words[] = {"false", "0",      "nil",    "null",
                                        "none",  "''",     "\"\"",   "(false)",
                                        "(0)",   "1 == 0", "1 == 2", "1=0"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (slice_eq_case(condition, slice_of(words[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_blank(const struct doc_tagged *tagged,
                     const struct template_blocks *blocks,
                     const struct template_block *block)
{
    for (uint32_t b = block->first_branch; b != BLOCKS_NONE;
         b = blocks->branch.v[b].next) {
        const struct template_branch *branch = &blocks->branch.v[b];
        if (slice_trim(slice_sub(tagged->text.s, branch->from, branch->to)).n) {
            return false;
        }
    }
    return true;
}

static bool says_if(struct slice word)
{
    return slice_eq_case(word, SLICE_LIT("if")) ||
           slice_eq_case(word, SLICE_LIT("elsif"));
}

static void template_dead_blocks(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->tagged.n; i++) {
        const struct doc_tagged *tagged = &doc->tagged.v[i];
        const struct template_blocks *blocks = tagged_blocks(doc, i);
        for (uint32_t b = 0; is_template_text(tagged) && b < blocks->list.n; b++) {
            const struct template_block *block = &blocks->list.v[b];
            struct slice condition = blocks->branch.v[block->first_branch].condition;
            bool is_never = says_if(block->word) && is_false(condition);
            if (block->kind == BLOCK_IF && block->close != BLOCKS_NONE &&
                (is_never || is_blank(tagged, blocks, block))) {
                out->number++;
                fact_point(doc, out, tag_span(tagged, block->open));
            }
        }
    }
}

/* --- loops --- */

/* A number, a cut, or a counter that the loop itself asks. */
static bool has_limit(struct slice s)
{
    static const char *const words[] = {"limit",   "slice",      "take",   "first",
                                        "max",     "paginate",   "head",   "break",
                                        "forloop", "loop.index", "@index", "[:"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (slice_find_case(s, 0, slice_of(words[i])) < s.n) {
            return true;
        }
    }
    return false;
}

static bool has_digit(struct slice s)
{
    size_t at = 0;
    while (at < s.n && !ascii_is_digit(s.p[at])) {
        at++;
    }
    return at < s.n;
}

/* A digit inside the loop may be any number, so there only the words count. */
static void template_longest_loop(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->tagged.n; i++) {
        const struct doc_tagged *tagged = &doc->tagged.v[i];
        const struct template_blocks *blocks = tagged_blocks(doc, i);
        uint64_t looked_at = 0;
        for (uint32_t b = 0; tagged->zone == ZONE_source && b < blocks->list.n; b++) {
            const struct template_block *block = &blocks->list.v[b];
            const struct template_branch *branch = &blocks->branch.v[block->first_branch];
            struct slice body = slice_sub(tagged->text.s, branch->from, branch->to);
            bool is_longer = block->kind == BLOCK_LOOP && block->close != BLOCKS_NONE &&
                             (double)body.n > out->number;
            looked_at += is_longer ? body.n : 0;
            if (is_longer && looked_at <= 4 * tagged->text.s.n &&
                !has_digit(branch->condition) && !has_limit(branch->condition) &&
                !has_limit(body)) {
                out->number = (double)body.n;
                out->places.n = 0;
                fact_point(doc, out, tag_span(tagged, block->open));
            }
        }
    }
}

const struct fact facts_block[] = {
    {"template.unbalanced", "count",
     "Directives that open a block which nothing closes, or close or divide none.",
     template_unbalanced},
    {"template.open-ended", "count",
     "Conditions without an else that are all of an address or of the subject, or the "
     "name in a greeting.",
     template_open_ended},
    {"template.dead-blocks", "count", "Conditions that can't hold, or that hold nothing.",
     template_dead_blocks},
    {"template.longest-loop", "bytes",
     "Source of one round of the longest loop that sets itself no limit.",
     template_longest_loop},
    {0},
};
