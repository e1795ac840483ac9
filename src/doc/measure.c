#include "doc/measure.h"

#include "base/utf8.h"
#include "text/script.h"
#include "text/words.h"

/* A masked merge tag is one character and DEL bytes where the file has only bytes. */
uint32_t measure_characters(const struct doc_html *html)
{
    struct slice s = html->tree.source.s;
    size_t length = utf8_length(s), mark = sizeof PLACEHOLDER_MARK - 1;
    size_t at = slice_find(s, 0, SLICE_LIT(PLACEHOLDER_MARK));
    while (at < s.n) {
        length += mark - 1;
        at = slice_find(s, at + mark, SLICE_LIT(PLACEHOLDER_MARK));
    }
    return (uint32_t)length;
}

bool measure_takes_in_a_file(const struct doc *doc)
{
    static const char *const words[] = {
        "include", "extends", "import", "partial", "template", "render", "layout",
        "yield",   "slot",    "block",  "define",  ">",        NULL};
    for (uint32_t i = 0; i < doc->tags.n; i++) {
        struct slice tag = doc->tags.v[i].text.s;
        size_t at = 0;
        while (at < tag.n && !ascii_is_alpha(tag.p[at]) && tag.p[at] != '>') {
            at++;
        }
        for (size_t k = 0; words[k]; k++) {
            if (slice_starts_case(slice_sub(tag, at, tag.n), slice_of(words[k])) &&
                !(words[k][0] == '>' && at + 2 >= tag.n)) {
                return true;
            }
        }
    }
    return false;
}

bool measure_is_final(const struct doc *doc, struct fact_value *out)
{
    if (doc->kind == DOC_MJML) {
        out->unknown = "the length is that of the HTML which MJML is compiled to";
    } else if (measure_takes_in_a_file(doc)) {
        out->unknown = "the template takes in another file, which may hold text";
    }
    return !out->unknown;
}

uint32_t measure_letters(struct slice s)
{
    uint32_t letters = 0;
    struct slice word;
    for (size_t at = 0; words_next(s, &at, &word);) {
        letters += (uint32_t)utf8_length(word);
    }
    return letters + (placeholder_is_in(s) ? 1 : 0);
}

bool measure_is_similar(uint32_t colour, uint32_t background)
{
    double r = (double)(colour >> 16 & 255), r2 = (double)(background >> 16 & 255);
    double red = r - r2;
    double green = (double)(colour >> 8 & 255) - (double)(background >> 8 & 255);
    double blue = (double)(colour & 255) - (double)(background & 255);
    double mean = (r + r2) / 2;
    double square = 2 * red * red + 4 * green * green + 3 * blue * blue +
                    mean * (red * red - blue * blue) / 256;
    double limit = 0.1 * 256;
    return square < limit * limit;
}

struct slice measure_address(struct slice s, size_t at, const char *marks)
{
    size_t from = at, to = at + 1;
    while (from > 0 && s.p[from - 1] &&
           (ascii_is_alnum(s.p[from - 1]) || strchr(marks, s.p[from - 1]))) {
        from--;
    }
    while (to < s.n && (ascii_is_alnum(s.p[to]) || s.p[to] == '.' || s.p[to] == '-')) {
        to++;
    }
    while (to > at + 1 && !ascii_is_alnum(s.p[to - 1])) {
        to--;
    }
    return slice_sub(s, from, to);
}

struct span measure_node_span(const struct html *html, uint32_t node)
{
    return text_span_all(text_trim(html_node_source(html, &html->node[node])));
}

bool measure_is_inside(const struct html *html, uint32_t node, enum html_tag tag)
{
    while (node && html->node[node].tag != tag) {
        node = html->node[node].parent;
    }
    return html->node[node].kind == HTML_ELEMENT && html->node[node].tag == tag;
}
