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

static void count_leaves(struct doc *doc, struct fact_value *out, leaf_test *test)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct doc_html *html = &doc->html.v[i];
        for (uint32_t n = 1; n < html->tree.nodes; n++) {
            if (is_leaf_with_text(&html->tree, n) && test(html, n)) {
                out->number++;
                fact_point(doc, out, measure_node_span(&html->tree, n));
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
    count_leaves(doc, out, is_invisible);
}

static void html_zero_font_elements(struct doc *doc, struct fact_value *out)
{
    count_leaves(doc, out, is_zero_font);
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
           style->background_known && measure_letters(node->text) &&
           style_distance(style->colour, style->background) < CONTRAST_DISTANCE;
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
