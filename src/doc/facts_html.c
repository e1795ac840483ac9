#include "base/utf8.h"
#include "doc/contrast.h"
#include "doc/facts.h"
#include "doc/hash_set.h"
#include "doc/measure.h"
#include "text/words.h"

enum {
    CONTRAST_DISTANCE = 12, /* SpamAssassin 4.0.1: text nearer to its background */
    REPEATED_PERCENT = 80,  /* hidden words that are also visible: a layout for phones */
};

static void preheader_characters(struct doc *doc, struct fact_value *out)
{
    const struct doc_zone_texts *zone = &doc->zone[ZONE_preheader];
    for (uint32_t i = 0; i < zone->list.n; i++) {
        struct text text = text_trim(zone->list.v[i].text);
        out->number += (double)utf8_length(text.s);
        fact_point(doc, out, text_span_all(text));
    }
}

static void html_bytes(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; measure_is_final(doc, out) && i < doc->html.n; i++) {
        double bytes = (double)doc->html.v[i].tree.source.s.n;
        out->number = bytes > out->number ? bytes : out->number;
    }
}

static void html_characters(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_html(doc, out) || !measure_is_final(doc, out)) {
        return;
    }
    for (uint32_t i = 0; i < doc->html.n; i++) {
        double length = measure_characters(&doc->html.v[i]);
        out->number = i == 0 || length < out->number ? length : out->number;
    }
}

static void html_visible_letters(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        out->number += doc->html.v[i].content.visible_letters;
    }
}

/* --- text that is hidden --- */

static uint32_t count_words(struct slice s)
{
    uint32_t count = 0;
    struct slice word;
    for (size_t at = 0; words_next(s, &at, &word);) {
        count++;
    }
    return count;
}

static struct hash_set set_of_words(struct arena *arena, struct slice s)
{
    struct hash_set set;
    struct slice word;
    hash_set_init(&set, arena, count_words(s));
    for (size_t at = 0; words_next(s, &at, &word);) {
        hash_set_add(&set, word);
    }
    return set;
}

/* A layout for phones repeats what the other one says, and one of them is always hidden.
 */
static bool is_repeated(const struct hash_set *visible, struct slice hidden)
{
    uint32_t words = 0, known = 0;
    struct slice word;
    for (size_t at = 0; words_next(hidden, &at, &word);) {
        words++;
        known += hash_set_has(visible, word);
    }
    return words > 0 && known * 100 >= words * REPEATED_PERCENT;
}

/* Colour has a fact of its own; Outlook alone obeys mso-hide. */
static bool is_hidden_for_all(const struct html_hidden_text *hidden)
{
    return !hidden->is_preheader && hidden->reason != HTML_HIDDEN_COLOUR &&
           hidden->reason != HTML_HIDDEN_MSO;
}

static void html_hidden_letters(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html_content *content = &doc->html.v[i].content;
        struct hash_set visible = {.slot = NULL};
        for (uint32_t j = 0; j < content->hidden.n; j++) {
            const struct html_hidden_text *hidden = &content->hidden.v[j];
            uint32_t letters =
                is_hidden_for_all(hidden) ? measure_letters(hidden->text.s) : 0;
            if (letters && !visible.slot) {
                visible = set_of_words(doc->arena, content->visible.s);
            }
            if (letters && !is_repeated(&visible, hidden->text.s)) {
                out->number += letters;
                fact_point(doc, out, hidden->at);
            }
        }
    }
}

/* --- rspamd's HTML_VISIBLE_CHECKS --- */

/* The elements that rspamd looks at, where they hold text and no further element. */
static bool is_leaf_with_text(const struct html *html, uint32_t index)
{
    const struct html_node *node = &html->node[index];
    bool is_looked_at = node->tag == HTML_font || node->tag == HTML_span ||
                        node->tag == HTML_div || node->tag == HTML_p ||
                        node->tag == HTML_td;
    if (node->kind != HTML_ELEMENT || !is_looked_at || node->is_clone) {
        return false;
    }
    bool has_text = false;
    for (uint32_t i = index + 1; i < node->after; i++) {
        if (html->node[i].kind == HTML_ELEMENT) {
            return false;
        }
        has_text = has_text || (html->node[i].kind == HTML_TEXT &&
                                slice_trim(html->node[i].text).n > 0);
    }
    return has_text;
}

static bool is_zero_font(const struct doc_html *html, uint32_t index)
{
    const struct html_node *node = &html->tree.node[index];
    const struct html_attr *style = html_find_attr(&html->tree, node, "style");
    return html->style[index].font_size == 0 &&
           (html->style[node->parent].font_size > 0 ||
            (style && style_find_declaration(style->value, "font-size").n));
}

static bool is_hiding_itself(const struct doc_html *html, uint32_t index)
{
    const struct html_style *style = &html->style[index];
    return style->hidden_by == index && (style->hidden == HTML_HIDDEN_DISPLAY ||
                                         style->hidden == HTML_HIDDEN_VISIBILITY);
}

/* The element sets a colour of its own, too near to the background by rspamd's measure.
 */
static bool is_white_on_white(const struct doc_html *html, uint32_t index)
{
    const struct html_style *style = &html->style[index];
    const struct html_style *parent = &html->style[html->tree.node[index].parent];
    bool is_own =
        style->colour != parent->colour || style->background != parent->background;
    return is_own && style->background_known &&
           measure_is_similar(style->colour, style->background);
}

typedef bool leaf_test(const struct doc_html *html, uint32_t index);

/* Where the text begins that a reader sees; what hides itself before it is the preheader
 * and its padding. */
static uint32_t lead_end(const struct doc_html *html)
{
    const struct text *visible = &html->content.visible;
    size_t at = 0;
    while (at < visible->s.n && ascii_is_space(visible->s.p[at])) {
        at++;
    }
    return at < visible->s.n ? text_span(*visible, at, at + 1).start : UINT32_MAX;
}

enum leaves { LEAVES_ALL, LEAVES_LEAD, LEAVES_PAST_LEAD };

static void count_leaves(struct doc *doc, struct fact_value *out, leaf_test *test,
                         enum leaves which)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct doc_html *html = &doc->html.v[i];
        uint32_t end = which == LEAVES_ALL ? 0 : lead_end(html);
        for (uint32_t n = 1; n < html->tree.nodes; n++) {
            if (!is_leaf_with_text(&html->tree, n) || !test(html, n)) {
                continue;
            }
            struct span at = measure_node_span(&html->tree, n);
            if (which == LEAVES_ALL || (at.start < end) == (which == LEAVES_LEAD)) {
                out->number++;
                fact_point(doc, out, at);
            }
        }
    }
}

static bool is_invisible(const struct doc_html *html, uint32_t index)
{
    return is_hiding_itself(html, index) || is_zero_font(html, index) ||
           is_white_on_white(html, index);
}

static void html_hidden_blocks(struct doc *doc, struct fact_value *out)
{
    count_leaves(doc, out, is_invisible, LEAVES_ALL);
}

static void html_zero_font_elements(struct doc *doc, struct fact_value *out)
{
    count_leaves(doc, out, is_zero_font, LEAVES_ALL);
}

static void html_hidden_past_lead(struct doc *doc, struct fact_value *out)
{
    count_leaves(doc, out, is_invisible, LEAVES_PAST_LEAD);
}

static void html_zero_font_past_lead(struct doc *doc, struct fact_value *out)
{
    count_leaves(doc, out, is_zero_font, LEAVES_PAST_LEAD);
}

static double rated(const double *rates, uint32_t most, double count)
{
    return count == 0 ? 0 : rates[(count < most ? (uint32_t)count : most) - 1];
}

/* What rspamd gives where the preheader alone is hidden, or alone has font size 0. */
static void preheader_hidden_points(struct doc *doc, struct fact_value *out)
{
    static const double hidden_rates[] = {0.05, 0.1, 0.2, 0.3, 0.4,
                                          0.5,  0.6, 0.7, 0.8, 1.0};
    static const double zero_rates[] = {0.1, 0.2, 0.2, 0.3, 0.5, 0.5,
                                        0.5, 0.5, 0.5, 0.5, 1.0};
    struct fact_value hidden = {0}, zero = {0};
    count_leaves(doc, &hidden, is_invisible, LEAVES_LEAD);
    count_leaves(doc, &zero, is_zero_font, LEAVES_LEAD);
    bool hides_more = fact_number(doc, "html.hidden-past-lead") > 0;
    bool shrinks_more = fact_number(doc, "html.zero-font-past-lead") > 0;
    out->number = (hides_more ? 0 : rated(hidden_rates, 10, hidden.number)) +
                  (shrinks_more ? 0 : rated(zero_rates, 11, zero.number));
    out->places = hidden.places;
}

/* --- contrast as a mail program shows it --- */

static bool is_shown_at_all(enum html_tag tag)
{
    return tag != HTML_style && tag != HTML_script && tag != HTML_title &&
           tag != HTML_head && tag != HTML_noscript && tag != HTML_template &&
           tag != HTML_textarea;
}

static bool is_hidden_otherwise(const struct html_style *style)
{
    return style->hidden != HTML_SEEN && style->hidden != HTML_HIDDEN_COLOUR;
}

static bool is_low_contrast(const struct doc_html *html, uint32_t index)
{
    const struct html_node *node = &html->tree.node[index];
    const struct html_style *style = &html->style[index];
    return is_shown_at_all(html->tree.node[node->parent].tag) &&
           style->background_known &&
           style_distance(style->colour, style->background) < CONTRAST_DISTANCE &&
           measure_letters(node->text);
}

/* The colour of what is hidden by other means matters to SpamAssassin alone. */
static void html_low_contrast_texts(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct doc_html *html = &doc->html.v[i];
        const bool *marks = NULL;
        for (uint32_t n = 1; n < html->tree.nodes; n++) {
            if (html->tree.node[n].kind != HTML_TEXT) {
                continue;
            }
            bool is_hidden = is_hidden_otherwise(&html->style[n]);
            if (is_hidden && !marks) {
                marks = contrast_mark(doc->arena, &html->tree);
            }
            if (is_hidden ? marks[n] : is_low_contrast(html, n)) {
                out->number++;
                fact_point(doc, out, measure_node_span(&html->tree, n));
            }
        }
    }
}

const struct fact facts_html[] = {
    {"preheader.characters", "count",
     "Characters of the hidden lead text that mail programs preview, filler left out.",
     preheader_characters},
    {"html.bytes", "bytes",
     "Bytes of the longest HTML part, decoded: what Gmail measures before it clips.",
     html_bytes},
    {"html.characters", "count",
     "Characters of the shortest HTML part's source, tags included: the length of "
     "SpamAssassin's HTML rules.",
     html_characters},
    {"html.visible-letters", "letters",
     "Letters and digits that a reader of the HTML sees.", html_visible_letters},
    {"html.hidden-letters", "letters",
     "Letters and digits that the HTML hides from every reader: no preheader, no second "
     "layout that repeats visible words.",
     html_hidden_letters},
    {"html.hidden-blocks", "count",
     "Elements with text that hide it themselves, as rspamd's MANY_INVISIBLE_PARTS "
     "counts "
     "them, the preheader included.",
     html_hidden_blocks},
    {"html.zero-font-elements", "count",
     "Elements with text in font size 0, as rspamd's ZERO_FONT counts them.",
     html_zero_font_elements},
    {"html.hidden-past-lead", "count",
     "Those of html.hidden-blocks that stand after the first visible text.",
     html_hidden_past_lead},
    {"html.zero-font-past-lead", "count",
     "Those of html.zero-font-elements that stand after the first visible text.",
     html_zero_font_past_lead},
    {"preheader.hidden-points", "points",
     "What rspamd's MANY_INVISIBLE_PARTS and ZERO_FONT give where nothing but what "
     "stands "
     "before the first visible text is hidden.",
     preheader_hidden_points},
    {"html.low-contrast-texts", "count",
     "Texts that a mail program shows nearer to their background than 12 by "
     "SpamAssassin's measure, and hidden ones that SpamAssassin finds so itself.",
     html_low_contrast_texts},
    {"html.contrast-spamassassin", "count",
     "Texts that SpamAssassin's HTML_FONT_LOW_CONTRAST takes for invisible: it overlooks "
     "style sheets and bgcolor attributes.",
     contrast_find},
    {0},
};
