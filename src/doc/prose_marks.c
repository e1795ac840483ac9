#include "doc/prose_marks.h"

#include "doc/measure.h"

/*
 * TAIL: what a footer begins with, in the second half of a text. TERMS: a line of terms,
 * wherever it stands. Lower case; a choice of our own from lawful newsletters.
 */
static const struct marker {
    enum { TAIL, TERMS } kind;
    const char *words;
} markers[] = {
    {TAIL, "unsubscribe*"},
    {TAIL, "all rights reserved"},
    {TAIL, "copyright"},
    {TAIL, "you are receiving this"},
    {TAIL, "you received this"},
    {TAIL, "you have received this"},
    {TAIL, "this email was sent"},
    {TAIL, "this message was sent"},
    {TAIL, "sent to you by"},
    {TAIL, "manage preferences"},
    {TAIL, "manage your preferences"},
    {TAIL, "update your preferences"},
    {TAIL, "email preferences"},
    {TAIL, "privacy policy"},
    {TAIL, "privacy notice"},
    {TAIL, "registered office"},
    {TAIL, "registered in england"},
    {TAIL, "company number"},
    {TAIL, "impressum"},
    {TAIL, "abmelden"},
    {TAIL, "abbestellen"},
    {TAIL, "newsletter abbestell*"},
    {TAIL, "sie erhalten diese"},
    {TAIL, "du erh\xC3\xA4ltst diese"},
    {TAIL, "amtsgericht"},
    {TAIL, "datenschutz*"},
    {TAIL, "vous recevez ce*"},
    {TAIL, "se d\xC3\xA9sabonner"},
    {TAIL, "se d\xC3\xA9sinscrire"},
    {TAIL, "mentions l\xC3\xA9gales"},
    {TERMS, "terms apply"},
    {TERMS, "terms and conditions"},
    {TERMS, "terms & conditions"},
    {TERMS, "t&cs"},
    {TERMS, "conditions apply"},
    {TERMS, "no purchase necessary"},
    {TERMS, "void where prohibited"},
    {TERMS, "offer valid"},
    {TERMS, "offer not valid"},
    {TERMS, "cannot be combined"},
    {TERMS, "exclusions apply"},
    {TERMS, "subject to availability"},
    {TERMS, "representative example"},
    {TERMS, "es gelten"},
    {TERMS, "teilnahmebedingungen"},
    {TERMS, "nicht kombinierbar"},
    {TERMS, "offre valable"},
    {TERMS, "non cumulable"},
};
enum { MARKERS = sizeof markers / sizeof *markers };
_Static_assert(MARKERS <= PHRASE_INDEX_MAX, "phrase_index.words");

static unsigned mark_of(enum html_tag tag)
{
    return tag == HTML_blockquote                    ? PROSE_QUOTE
           : tag == HTML_pre || tag == HTML_code     ? PROSE_CODE
           : tag == HTML_footer || tag == HTML_small ? PROSE_FOOTER
                                                     : 0;
}

static void find_stretches(struct prose_marks *marks, struct doc *doc,
                           const struct html *html)
{
    for (uint32_t i = 0; i < html->nodes;) {
        const struct html_node *node = &html->node[i];
        unsigned mark = node->kind == HTML_ELEMENT ? mark_of(node->tag) : 0;
        if (!mark || node->is_clone || node->after <= i) {
            i++;
            continue;
        }
        struct span at = measure_node_span(html, i);
        at.end = node->after < html->nodes ? measure_node_span(html, node->after).start
                                           : (uint32_t)doc->file.n;
        *vec_push(doc->arena, &marks->stretches) = (struct prose_stretch){at, mark};
        i = node->after;
    }
}

void prose_marks_init(struct prose_marks *marks, struct doc *doc)
{
    *marks = (struct prose_marks){.doc = doc};
    for (uint32_t i = 0; i < MARKERS; i++) {
        phrase_index_add(&marks->phrases, markers[i].words);
    }
    for (uint32_t i = 0; i < doc->html.n; i++) {
        find_stretches(marks, doc, &doc->html.v[i].tree);
    }
}

void prose_marks_begin(struct prose_marks *marks, struct text text)
{
    marks->text = text;
    marks->is_in_footer = marks->is_in_quote = false;
}

/* Bits of the kinds of marker that stand in the paragraph. */
static unsigned find_markers(const struct prose_marks *marks, struct slice s)
{
    unsigned kinds = 0;
    for (size_t at = 0; at < s.n; at++) {
        uint32_t i = 0;
        while ((i = phrase_index_at(&marks->phrases, s, at, i))) {
            kinds |= 1u << markers[i - 1].kind;
        }
    }
    return kinds;
}

/* "* Prices with VAT", "(c) 2026", "[1] Source": a footnote or a copyright line. */
static bool is_footnote(struct slice s)
{
    bool is_starred = s.n > 1 && s.p[0] == '*' && s.p[1] != ' ';
    return is_starred || slice_starts(s, SLICE_LIT("\xE2\x80\xA0")) ||
           slice_starts(s, SLICE_LIT("\xC2\xB9"));
}

static bool is_copyright(struct slice s)
{
    return slice_starts(s, SLICE_LIT("\xC2\xA9")) ||
           slice_starts_case(s, SLICE_LIT("(c) "));
}

/* What stands before the mail that a reply quotes whole. */
static bool is_attribution(struct slice s)
{
    static const struct {
        const char *first, *last;
    } forms[] = {
        {"On ", "wrote:"},
        {"Am ", "schrieb:"},
        {"Le ", "\xC3\xA9"
                "crit :"},
        {"-----Original Message", ""},
        {"---------- Forwarded message", ""},
        {"Begin forwarded message", ""},
        {"-----Urspr\xC3\xBCngliche Nachricht", ""},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (slice_starts_case(s, slice_of(forms[i].first)) &&
            slice_ends_case(s, slice_of(forms[i].last))) {
            return true;
        }
    }
    return false;
}

static bool is_second_half(const struct prose_marks *marks, struct slice s)
{
    return (size_t)(s.p - marks->text.s.p) >= marks->text.s.n / 2;
}

/* Paragraphs come in the order of the file, and so do the stretches. */
static unsigned stretch_mark(struct prose_marks *marks, struct slice s)
{
    if (marks->stretches.n == 0) {
        return 0;
    }
    size_t from = (size_t)(s.p - marks->text.s.p);
    uint32_t at = text_span(marks->text, from, from + 1).start;
    while (marks->stretch < marks->stretches.n &&
           marks->stretches.v[marks->stretch].at.end <= at) {
        marks->stretch++;
    }
    bool is_in = marks->stretch < marks->stretches.n &&
                 marks->stretches.v[marks->stretch].at.start <= at;
    return is_in ? marks->stretches.v[marks->stretch].mark : 0;
}

unsigned prose_marks_of(struct prose_marks *marks, struct slice s)
{
    unsigned kinds = find_markers(marks, s);
    bool is_tail = (kinds & 1u << TAIL) || is_copyright(s);
    marks->is_in_footer = marks->is_in_footer || (is_tail && is_second_half(marks, s));
    marks->is_in_quote = marks->is_in_quote || is_attribution(s);
    bool is_terms = marks->is_in_footer || (kinds & 1u << TERMS) || is_footnote(s);
    bool is_quote = marks->is_in_quote || s.p[0] == '>';
    return stretch_mark(marks, s) | (is_terms ? PROSE_FOOTER : 0u) |
           (is_quote ? PROSE_QUOTE : 0u);
}
