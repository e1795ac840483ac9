/* Words, fields and elements that go. */
#include "fix/fixer_parts.h"
#include "html/element.h"

/* What is marked and the white space behind it; at the end, that before it. */
bool fixer_drop_words(struct fix_draft *draft)
{
    const struct finding *finding = draft->finding;
    for (uint32_t i = 0; i < finding->hits.n && i < FIXER_MAX_CHANGES; i++) {
        const struct hit *hit = &finding->hits.v[i];
        struct text text;
        size_t from;
        if (!fixer_text_of(draft, hit, &text, &from)) {
            continue;
        }
        size_t to = slice_skip_space(text.s, from + hit->text.n);
        while (to == text.s.n && from > 0 && text.s.p[from - 1] == ' ') {
            from--;
        }
        if (from > 0 || to < text.s.n) {
            fix_words(draft, text, from, to, SLICE_LIT(""));
        }
    }
    return draft->changes.list.n > 0;
}

/* "Re:", "AW:", "Fwd:" and what else stands before the first word of a subject. */
static size_t prefix_length(struct slice s, size_t at)
{
    enum { LONGEST = 12 };
    size_t end = at;
    while (end < s.n && end - at < LONGEST && s.p[end] != ':' && s.p[end] != ' ') {
        end++;
    }
    bool is_prefix = end > at && end < s.n && s.p[end] == ':';
    return is_prefix ? slice_skip_space(s, end + 1) - at : 0;
}

bool fixer_subject_prefix(struct fix_draft *draft)
{
    struct text subject = draft->doc->subject;
    struct slice s = subject.s;
    const struct finding *finding = draft->finding;
    struct text text;
    size_t from, to;
    if (finding->hits.n == 0 ||
        !fixer_text_of(draft, &finding->hits.v[0], &text, &from)) {
        return false;
    }
    to = slice_skip_space(text.s, from + finding->hits.v[0].text.n);
    while (to < text.s.n && (text.s.p[to] == ':' || text.s.p[to] == '-')) {
        to = slice_skip_space(text.s, to + 1);
    }
    bool is_subject = text.s.n == s.n;
    for (size_t length; is_subject && (length = prefix_length(s, to)) && length <= 5;) {
        to += length;
    }
    struct slice rest = slice_sub(text.s, to, text.s.n);
    struct slice words = fixer_capital(draft->arena, rest);
    return from == slice_skip_space(text.s, 0) && rest.n &&
           fix_words(draft, text, 0, text.s.n, words);
}

/* Header fields that hold what is marked. */
bool fixer_drop_field(struct fix_draft *draft)
{
    const struct mail_field *last = NULL;
    for (uint32_t i = 0; i < draft->finding->hits.n; i++) {
        const struct mail_field *field =
            fixer_field_at(draft, draft->finding->hits.v[i].at);
        if (field && field != last) {
            fix_field_drop(draft, field);
        }
        last = field;
    }
    return draft->changes.list.n > 0;
}

/* Where an element ends in the source: behind its end tag, or its start tag. */
static size_t element_end(const struct doc_html *html, const struct html_node *node)
{
    struct slice source = html->source.s;
    if ((element_flags(node->name) & ELEMENT_VOID) || node->kind != HTML_ELEMENT) {
        return node->end;
    }
    size_t at = node->end;
    while ((at = slice_find(source, at, SLICE_LIT("</"))) < source.n) {
        struct slice name = slice_sub(source, at + 2, at + 2 + node->name.n);
        if (slice_eq_case(name, node->name)) {
            return slice_find_byte(source, at, '>') + 1;
        }
        at += 2;
    }
    return node->end;
}

/* Elements that are marked and hold nothing to read: scripts, refreshes, comments. */
bool fixer_drop_element(struct fix_draft *draft)
{
    const struct finding *finding = draft->finding;
    size_t done = 0;
    for (uint32_t i = 0; i < finding->hits.n && i < FIXER_MAX_CHANGES; i++) {
        const struct doc_html *html;
        const struct html_node *node = fixer_node_of(draft, finding->hits.v[i].at, &html);
        if (!node || node->kind == HTML_TEXT || node->start < done) {
            continue;
        }
        size_t end = element_end(html, node);
        fix_markup(draft, html, node->start, end, SLICE_LIT(""));
        done = end;
    }
    return draft->changes.list.n > 0;
}
