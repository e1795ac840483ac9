/* Exclamation and question marks. */
#include "base/utf8.h"
#include "fix/fixer_parts.h"

static bool is_mark(char c)
{
    return c == '!' || c == '?';
}

/* Where a run of marks, or of dollar signs, that begins at `at` ends. */
static size_t run_end(struct slice s, size_t at, struct slice *one)
{
    size_t end = at;
    if (s.p[at] == '$') {
        while (end < s.n && s.p[end] == '$') {
            end++;
        }
        *one = SLICE_LIT("$");
        return end;
    }
    *one = SLICE_LIT("!");
    while (end < s.n && is_mark(s.p[end])) {
        *one = s.p[end] == '?' ? SLICE_LIT("?") : *one;
        end++;
    }
    return end;
}

/* Each run of marks becomes one: "!!!" "!", "?!?" "?", "$$$" "$". */
bool fixer_one_mark(struct fix_draft *draft)
{
    struct text text;
    for (uint32_t index = 0; fixer_next_text(draft, &index, &text);) {
        for (size_t at = 0; at < text.s.n;) {
            struct slice one;
            size_t end = run_end(text.s, at, &one);
            if (end > at + 1 && draft->changes.list.n < FIXER_MAX_CHANGES) {
                fix_words(draft, text, at, end, one);
            }
            at = end > at ? end : at + 1;
        }
    }
    return draft->changes.list.n > 0;
}

static size_t bang_length(struct slice s, size_t at)
{
    if (s.p[at] == '!') {
        return 1;
    }
    return slice_starts(slice_sub(s, at, s.n), SLICE_LIT("\xEF\xBC\x81")) ? 3 : 0;
}

/* A subject ends calmly: marks at its end go, those inside become full stops; beside a
 * question mark they go. */
bool fixer_subject_calm(struct fix_draft *draft)
{
    struct text subject = draft->doc->subject;
    struct slice s = subject.s;
    for (size_t at = 0; at < s.n;) {
        size_t end = at, length;
        while (end < s.n && (length = bang_length(s, end))) {
            end += length;
        }
        if (end == at) {
            at++;
            continue;
        }
        struct slice rest = slice_sub(s, slice_skip_space(s, end), s.n);
        bool is_inside = rest.n && end < s.n && ascii_is_space(s.p[end]);
        bool after_mark = at > 0 && (s.p[at - 1] == '?' || s.p[at - 1] == '.');
        if (at > 0) {
            fix_words(draft, subject, at, end,
                      is_inside && !after_mark ? SLICE_LIT(".") : SLICE_LIT(""));
        }
        at = end;
    }
    return draft->changes.list.n > 0;
}

/* Marked words lose the exclamation marks at their end. */
bool fixer_full_stop(struct fix_draft *draft)
{
    const struct finding *finding = draft->finding;
    for (uint32_t i = 0; i < finding->hits.n && i < FIXER_MAX_CHANGES; i++) {
        struct text text;
        size_t from, end;
        if (!fixer_text_of(draft, &finding->hits.v[i], &text, &from)) {
            continue;
        }
        end = from + finding->hits.v[i].text.n;
        while (end < text.s.n && text.s.p[end] == '!') {
            end++;
        }
        size_t start = end;
        while (start > from && text.s.p[start - 1] == '!') {
            start--;
        }
        if (start < end) {
            fix_words(draft, text, start, end, SLICE_LIT("."));
        }
    }
    return draft->changes.list.n > 0;
}
