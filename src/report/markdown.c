#include "report/markdown.h"

enum { TEXT_INDENT = 2, CODE_INDENT = 4 };

static bool is_heading(struct slice line)
{
    return slice_starts(line, SLICE_LIT("## "));
}

static bool is_fence(struct slice line)
{
    return slice_starts(slice_trim(line), SLICE_LIT("```"));
}

struct slice markdown_section(struct slice doc, const char *heading)
{
    struct slice rest = doc, line;
    const char *from = NULL;
    while (slice_next_line(&rest, &line)) {
        if (is_heading(line) && from) {
            return slice_trim((struct slice){from, (size_t)(line.p - from)});
        }
        if (is_heading(line) &&
            slice_eq_case(slice_trim(slice_sub(line, 3, line.n)), slice_of(heading))) {
            from = rest.p;
        }
    }
    return from ? slice_trim((struct slice){from, (size_t)(doc.p + doc.n - from)})
                : SLICE_NONE;
}

/* Length of a link [words](target) at s.p[at], its words in *words; 0 when there is none.
 */
static size_t link_at(struct slice s, size_t at, struct slice *words)
{
    size_t close = slice_find_byte(s, at, ']');
    if (s.p[at] != '[' || close + 1 >= s.n || s.p[close + 1] != '(') {
        return 0;
    }
    size_t end = slice_find_byte(s, close, ')');
    *words = slice_sub(s, at + 1, close);
    return end < s.n ? end + 1 - at : 0;
}

/* Emphasis marks hug a word; an asterisk or underscore with space on both sides is text.
 */
static bool is_mark(struct slice s, size_t at)
{
    if (s.p[at] != '*') {
        return false;
    }
    bool space_before = at == 0 || ascii_is_space(s.p[at - 1]);
    bool space_after = at + 1 == s.n || ascii_is_space(s.p[at + 1]);
    return !(space_before && space_after);
}

/* Takes the marks out of s, which has no code span. */
static void add_marked(struct buf *out, struct slice s)
{
    for (size_t at = 0; at < s.n;) {
        struct slice words = SLICE_NONE;
        size_t length = link_at(s, at, &words);
        if (length) {
            buf_add(out, words);
        } else if (!is_mark(s, at)) {
            buf_byte(out, s.p[at]);
        }
        at += length ? length : 1;
    }
}

struct slice markdown_plain(struct arena *arena, struct slice s)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t at = 0; at < s.n;) {
        size_t open = slice_find_byte(s, at, '`');
        size_t close = slice_find_byte(s, open + 1, '`');
        add_marked(&out, slice_sub(s, at, close < s.n ? open : s.n));
        if (close < s.n) {
            buf_add(&out, slice_sub(s, open + 1, close));
        }
        at = close < s.n ? close + 1 : s.n;
    }
    return buf_slice(&out);
}

/* The lines up to the first that is empty, joined with spaces. */
static struct slice first_paragraph(struct arena *arena, struct slice *rest)
{
    struct buf out;
    struct slice line;
    buf_init(&out, arena, SIZE_MAX);
    for (struct slice next = *rest; slice_next_line(&next, &line); *rest = next) {
        line = slice_trim(line);
        if (line.n == 0 || is_heading(line) || is_fence(line)) {
            break;
        }
        if (out.n) {
            buf_byte(&out, ' ');
        }
        buf_add(&out, line);
    }
    return buf_slice(&out);
}

/* True when the full stop at s.p[at] ends a sentence: "e.g. " and "No. 5" do not. */
static bool ends_sentence(struct slice s, size_t at)
{
    if (!memchr(".!?", s.p[at], 3) || (at + 1 < s.n && s.p[at + 1] != ' ')) {
        return false;
    }
    if (at + 2 < s.n && s.p[at + 2] >= 'a' && s.p[at + 2] <= 'z') {
        return false;
    }
    return !(at >= 2 && s.p[at - 2] == '.');
}

struct slice markdown_first_sentence(struct arena *arena, struct slice section)
{
    struct slice s = markdown_plain(arena, first_paragraph(arena, &section));
    for (size_t at = 0; at < s.n; at++) {
        if (ends_sentence(s, at)) {
            return slice_sub(s, 0, at + 1);
        }
    }
    return s;
}

static void render_code(struct term *term, struct slice *rest)
{
    struct slice line;
    while (slice_next_line(rest, &line) && !is_fence(line)) {
        term_pad(term, CODE_INDENT);
        term_put(term, line);
        term_newline(term);
    }
}

static bool is_item(struct slice line)
{
    return slice_starts(line, SLICE_LIT("- ")) || slice_starts(line, SLICE_LIT("* "));
}

/* A paragraph or list item: its lines up to an empty one, a heading, a fence, an item. */
static void render_block(struct term *term, struct arena *arena, struct slice first,
                         struct slice *rest)
{
    uint32_t indent = TEXT_INDENT;
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    first = slice_trim(first);
    term_pad(term, TEXT_INDENT);
    if (is_item(first)) {
        term_str(term, "- ");
        indent += 2;
        first = slice_sub(first, 2, first.n);
    }
    buf_add(&words, first);
    struct slice line;
    for (struct slice next = *rest; slice_next_line(&next, &line); *rest = next) {
        line = slice_trim(line);
        if (line.n == 0 || is_heading(line) || is_fence(line) || is_item(line)) {
            break;
        }
        buf_byte(&words, ' ');
        buf_add(&words, line);
    }
    term_wrap(term, markdown_plain(arena, buf_slice(&words)), indent);
    term_newline(term);
}

static void render_heading(struct term *term, struct slice line)
{
    term_style(term, TERM_BOLD);
    term_put(term, slice_trim(slice_sub(line, 3, line.n)));
    term_style(term, TERM_PLAIN);
    term_newline(term);
}

void markdown_render(struct term *term, struct arena *arena, struct slice doc)
{
    struct slice rest = doc, line;
    bool was_empty = true;
    while (slice_next_line(&rest, &line)) {
        bool is_empty = slice_trim(line).n == 0;
        if (is_heading(line)) {
            if (!was_empty) {
                term_newline(term);
            }
            render_heading(term, line);
        } else if (is_fence(line)) {
            render_code(term, &rest);
        } else if (!is_empty) {
            render_block(term, arena, line, &rest);
        } else if (!was_empty) {
            term_newline(term);
        }
        was_empty = is_empty || is_heading(line);
    }
}
