#include "doc/prose.h"

#include "doc/facts.h"
#include "doc/prose_marks.h"
#include "text/sentence.h"

enum { SHORT_LINE = 40 };

struct reading {
    struct doc *doc;
    struct prose *prose;
    struct prose_marks marks;
    uint32_t text;
    struct slice s;
};

static void add_sentences(struct reading *r, struct prose_paragraph *paragraph)
{
    struct slice s = slice_sub(r->s, paragraph->start, paragraph->end), found;
    paragraph->first = r->prose->sentences.n;
    size_t at = 0;
    while (r->prose->sentences.n < PROSE_MAX_SENTENCES && sentence_next(s, &at, &found)) {
        uint32_t start = (uint32_t)(found.p - r->s.p), words = sentence_words(found);
        *vec_push(r->doc->arena, &r->prose->sentences) = (struct prose_sentence){
            r->text, start, start + (uint32_t)found.n, words, r->prose->paragraphs.n};
        paragraph->words += words;
    }
    paragraph->sentences = r->prose->sentences.n - paragraph->first;
}

static void add_paragraph(struct reading *r, size_t from, size_t to)
{
    struct slice s = slice_trim(slice_sub(r->s, from, to));
    if (s.n == 0) {
        return;
    }
    struct prose_paragraph paragraph = {.text = r->text};
    paragraph.start = (uint32_t)(s.p - r->s.p);
    paragraph.end = paragraph.start + (uint32_t)s.n;
    paragraph.marks = prose_marks_of(&r->marks, s);
    add_sentences(r, &paragraph);
    *vec_push(r->doc->arena, &r->prose->paragraphs) = paragraph;
}

/* "- ", "* ", "3) " and their like. */
static bool is_item(struct slice line)
{
    struct slice s = slice_trim(line);
    size_t digits = 0;
    while (digits < s.n && ascii_is_digit(s.p[digits])) {
        digits++;
    }
    bool is_numbered = digits && digits < 3 && digits + 1 < s.n &&
                       (s.p[digits] == '.' || s.p[digits] == ')') &&
                       s.p[digits + 1] == ' ';
    bool is_bullet =
        s.n > 1 && (s.p[0] == '-' || s.p[0] == '*' || s.p[0] == '+') && s.p[1] == ' ';
    return is_numbered || is_bullet || slice_starts(s, SLICE_LIT("\xE2\x80\xA2"));
}

/* A line that was broken for its meaning, not for its length. */
static bool ends_itself(struct slice line)
{
    struct slice s = slice_trim(line);
    char last = s.n ? s.p[s.n - 1] : '.';
    return s.n == 0 || (s.n < SHORT_LINE && last != '.' && last != '!' && last != '?');
}

static bool is_quoted(struct slice line)
{
    struct slice s = slice_trim(line);
    return s.n && s.p[0] == '>';
}

/* Lines of a text part: those that belong together are one paragraph. */
static void read_plain(struct reading *r)
{
    struct slice rest = r->s, line;
    size_t from = 0;
    bool was_quoted = false;
    while (slice_next_line(&rest, &line)) {
        size_t at = (size_t)(line.p - r->s.p);
        bool quoted = is_quoted(line);
        if (quoted != was_quoted || is_item(line)) {
            add_paragraph(r, from, at);
            from = at;
        }
        was_quoted = quoted;
        if (ends_itself(line)) {
            add_paragraph(r, from, at + line.n);
            from = at + line.n;
        }
    }
    add_paragraph(r, from, r->s.n);
}

static void read_html(struct reading *r)
{
    for (size_t at = 0; at < r->s.n;) {
        size_t end = at;
        while (end < r->s.n && r->s.p[end] != '\n' && r->s.p[end] != '\t') {
            end++;
        }
        add_paragraph(r, at, end);
        at = end + 1;
    }
}

static void count_own(struct prose *prose)
{
    for (uint32_t i = 0; i < prose->paragraphs.n; i++) {
        const struct prose_paragraph *paragraph = &prose->paragraphs.v[i];
        if (!paragraph->marks) {
            prose->own_words += paragraph->words;
            prose->own_sentences += paragraph->sentences;
        }
    }
}

const struct prose *prose_read(struct doc *doc)
{
    void **shared = fact_share(doc, SHARED_PROSE);
    if (*shared) {
        return *shared;
    }
    struct prose *prose = arena_alloc(doc->arena, sizeof *prose);
    struct reading r = {.doc = doc, .prose = prose};
    prose_marks_init(&r.marks, doc);
    const struct doc_zone_texts *body = &doc->zone[ZONE_body];
    for (r.text = 0; r.text < body->list.n; r.text++) {
        r.s = body->list.v[r.text].text.s;
        prose_marks_begin(&r.marks, body->list.v[r.text].text);
        if (doc->html.n) {
            read_html(&r);
        } else {
            read_plain(&r);
        }
    }
    count_own(prose);
    *shared = prose;
    return prose;
}

const struct prose_sentence *prose_find(const struct prose *prose, uint32_t text,
                                        size_t offset)
{
    uint32_t low = 0, high = prose->sentences.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct prose_sentence *one = &prose->sentences.v[middle];
        if (one->text < text || (one->text == text && one->start <= offset)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const struct prose_sentence *found = low ? &prose->sentences.v[low - 1] : NULL;
    return found && found->text == text ? found : NULL;
}

struct slice prose_slice(const struct doc *doc, const struct prose_sentence *sentence)
{
    return slice_sub(doc->zone[ZONE_body].list.v[sentence->text].text.s, sentence->start,
                     sentence->end);
}

struct span prose_span(const struct doc *doc, const struct prose_sentence *sentence)
{
    return text_span(doc->zone[ZONE_body].list.v[sentence->text].text, sentence->start,
                     sentence->end);
}
