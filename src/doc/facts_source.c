/* What a template's author can see in the HTML source itself and no filter counts. */
#include "base/utf8.h"
#include "doc/facts.h"
#include "doc/measure.h"
#include "html/css.h"
#include "html/flow.h"

enum {
    TINY_PX = 8,      /* smaller than this is hard to read on any screen */
    HIDDEN_PX = 2,    /* smaller than this counts as hidden: html/style.h */
    TINY_LETTERS = 3, /* fewer are marks: (R), TM, a footnote's number */
    FAMILY_MOST = 64, /* bytes of a font's name */
};

/* --- bytes that could go --- */

/* Of every run of white space one byte stays. */
static uint32_t spare_space(struct slice s)
{
    uint32_t spare = 0;
    for (size_t at = 1; at < s.n; at++) {
        spare += ascii_is_space(s.p[at]) && ascii_is_space(s.p[at - 1]);
    }
    return spare;
}

/* Conditional comments are code for Outlook, and "<!-->" belongs to one. */
static bool is_conditional(struct slice comment)
{
    struct slice s = slice_trim(comment);
    return slice_starts(s, SLICE_LIT("[if")) || slice_starts(s, SLICE_LIT("[endif")) ||
           slice_starts(s, SLICE_LIT("<![endif"));
}

static void html_spare_bytes(struct doc *doc, struct fact_value *out)
{
    if (doc->kind == DOC_MJML) {
        out->unknown = "the length is that of the HTML which MJML is compiled to";
        return;
    }
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html *html = &doc->html.v[i].tree;
        double spare = 0;
        for (uint32_t n = 1; n < html->nodes; n++) {
            const struct html_node *node = &html->node[n];
            struct slice raw = slice_sub(doc->html.v[i].source.s, node->start, node->end);
            bool is_kept =
                node->kind == HTML_ELEMENT || html->node[node->parent].tag == HTML_pre;
            if (node->kind == HTML_COMMENT && !is_conditional(node->text)) {
                spare += (double)raw.n;
            } else if (!is_kept) {
                spare += spare_space(raw);
            }
        }
        out->number = spare > out->number ? spare : out->number;
    }
}

/* --- the frame of the document --- */

/* A whole document, not a part of one that another file completes. */
static const struct html *whole_document(struct doc *doc, struct fact_value *out,
                                         uint32_t index)
{
    const struct html *html = &doc->html.v[index].tree;
    bool is_whole = html->nodes > 0 && html->node[0].start < html->node[0].end;
    if (doc->kind == DOC_MJML || !is_whole) {
        out->unknown = "the file is a part of a document";
        return NULL;
    }
    return html;
}

static void html_lacks_doctype(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; fact_needs_html(doc, out) && i < doc->html.n; i++) {
        const struct html *html = whole_document(doc, out, i);
        if (html && !html->has_doctype) {
            out->number = 1;
            fact_point(doc, out, measure_node_span(html, 0));
        }
    }
}

static void html_lacks_lang(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; fact_needs_html(doc, out) && i < doc->html.n; i++) {
        const struct html *html = whole_document(doc, out, i);
        if (html && doc->html.v[i].content.lang.n == 0) {
            out->number = 1;
            fact_point(doc, out, measure_node_span(html, 0));
        }
    }
}

static uint32_t find_tag(const struct html *html, enum html_tag tag)
{
    uint32_t n = 1;
    while (n < html->nodes &&
           !(html->node[n].kind == HTML_ELEMENT && html->node[n].tag == tag)) {
        n++;
    }
    return n;
}

static void html_lacks_title(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; fact_needs_html(doc, out) && i < doc->html.n; i++) {
        const struct html *html = whole_document(doc, out, i);
        if (!html || slice_trim(doc->html.v[i].content.title.s).n) {
            continue;
        }
        if (measure_takes_in_a_file(doc)) {
            out->unknown = "the template takes in another file, which may hold it";
            return;
        }
        uint32_t title = find_tag(html, HTML_title), head = find_tag(html, HTML_head);
        uint32_t at = title < html->nodes ? title : head < html->nodes ? head : 0;
        out->number = 1;
        fact_point(doc, out, measure_node_span(html, at));
    }
}

/* --- text that is too small --- */

static bool is_tiny(const struct doc_html *html, uint32_t n)
{
    const struct html_node *node = &html->tree.node[n];
    const struct html_style *style = &html->style[n];
    enum html_tag parent = html->tree.node[node->parent].tag;
    return node->kind == HTML_TEXT && style->hidden == HTML_SEEN &&
           style->font_size >= HIDDEN_PX && style->font_size < TINY_PX &&
           parent != HTML_sup && parent != HTML_sub && parent != HTML_title &&
           parent != HTML_style && parent != HTML_script &&
           measure_letters(node->text) >= TINY_LETTERS;
}

static void html_tiny_texts(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct doc_html *html = &doc->html.v[i];
        for (uint32_t n = 1; n < html->tree.nodes; n++) {
            if (is_tiny(html, n)) {
                out->number++;
                fact_point(doc, out, measure_node_span(&html->tree, n));
            }
        }
    }
}

/* --- fonts that most readers do not have --- */

/* Fonts of every system, and words of CSS. */
static bool is_common_family(struct slice name)
{
    static const char *const common[] = {
        "arial",        "arial black", "comic sans ms", "courier",         "courier new",
        "georgia",      "helvetica",   "impact",        "lucida grande",   "palatino",
        "tahoma",       "times",       "times roman",   "times new roman", "trebuchet ms",
        "verdana",      "calibri",     "cambria",       "consolas",        "segoe ui",
        "serif",        "sans-serif",  "monospace",     "cursive",         "fantasy",
        "system-ui",    "inherit",     "initial",       "unset",           "revert",
        "arial narrow", "garamond",
    };
    for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
        if (slice_eq_case(name, slice_of(common[i]))) {
            return true;
        }
    }
    return false;
}

static struct slice without_quotes(struct slice s)
{
    s = slice_trim(s);
    while (s.n && (s.p[0] == '"' || s.p[0] == '\'')) {
        s = slice_sub(s, 1, s.n);
    }
    while (s.n && (s.p[s.n - 1] == '"' || s.p[s.n - 1] == '\'')) {
        s.n--;
    }
    return slice_trim(s);
}

/* One family that is not on every system, and none to fall back to. A merge tag or a
 * variable may stand for several. */
static bool lacks_fallback(struct slice value)
{
    struct slice name = without_quotes(value);
    return name.n > 0 && name.n <= FAMILY_MOST && !placeholder_is_in(name) &&
           ascii_is_alpha(name.p[0]) && slice_find_byte(name, 0, ',') == name.n &&
           slice_find_byte(name, 0, '(') == name.n && !is_common_family(name);
}

/* The next such declaration of a list; its value goes to *value. */
static bool next_lone_family(struct slice *rest, struct slice *value)
{
    for (struct css_declaration d; css_next_declaration(rest, &d);) {
        if (slice_eq_case(d.name, SLICE_LIT("font-family")) && lacks_fallback(d.value)) {
            *value = d.value;
            return true;
        }
    }
    return false;
}

static void count_families(struct doc *doc, struct fact_value *out, struct text list)
{
    struct slice rest = list.s, value;
    while (next_lone_family(&rest, &value)) {
        size_t from = (size_t)(value.p - list.s.p);
        out->number++;
        fact_point(doc, out, text_span(list, from, from + value.n));
    }
}

/* The blocks of a style sheet that hold no further block; @font-face names a font. */
static void count_in_sheet(struct doc *doc, struct fact_value *out, struct text sheet)
{
    struct slice s = sheet.s;
    size_t close = 0;
    for (size_t from = 0, open = slice_find_byte(s, 0, '{'); open < s.n;) {
        close = close > open ? close : slice_find_byte(s, open + 1, '}');
        size_t inner = slice_find_byte(s, open + 1, '{');
        if (inner < close) {
            from = open + 1;
            open = inner;
            continue;
        }
        struct slice selector = slice_sub(s, from, open);
        if (slice_find_case(selector, 0, SLICE_LIT("@font-face")) == selector.n) {
            count_families(doc, out, text_sub(sheet, open + 1, close));
        }
        from = close;
        open = slice_find_byte(s, close, '{');
    }
}

static void html_fonts_without_fallback(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html *html = &doc->html.v[i].tree;
        for (uint32_t n = 1; n < html->nodes; n++) {
            const struct html_node *node = &html->node[n];
            const struct html_attr *style =
                node->kind == HTML_ELEMENT && node->start < node->end && !node->is_clone
                    ? html_find_attr(html, node, "style")
                    : NULL;
            struct slice rest = style ? style->value : SLICE_NONE, value;
            if (style && next_lone_family(&rest, &value)) {
                count_families(doc, out, html_attr_text(html, style));
            } else if (node->kind == HTML_TEXT &&
                       html->node[node->parent].tag == HTML_style) {
                count_in_sheet(doc, out, html_node_text(html, node));
            }
        }
    }
}

/* --- filler behind the preheader --- */

static uint32_t count_fillers(struct slice s)
{
    uint32_t fillers = 0;
    for (size_t at = utf8_skip_ascii(s, 0), length; at < s.n;
         at = utf8_skip_ascii(s, at + length)) {
        uint32_t c = utf8_decode(s, at, &length, NULL);
        fillers += c == 0xA0 || flow_is_filler(c);
    }
    return fillers;
}

/* In the hidden text before the first visible words, whose texts may be several. */
static void preheader_filler(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct doc_html *html = &doc->html.v[i];
        for (uint32_t n = 1; n < html->tree.nodes; n++) {
            const struct html_node *node = &html->tree.node[n];
            enum html_tag parent = html->tree.node[node->parent].tag;
            bool is_read = node->kind == HTML_TEXT && parent != HTML_title &&
                           parent != HTML_style && parent != HTML_script;
            if (is_read && html->style[n].hidden == HTML_SEEN &&
                measure_letters(node->text)) {
                break;
            }
            uint32_t fillers = is_read && html->style[n].hidden != HTML_SEEN
                                   ? count_fillers(node->text)
                                   : 0;
            if (fillers) {
                out->number += fillers;
                fact_point(doc, out, measure_node_span(&html->tree, n));
            }
        }
    }
}

const struct fact facts_source[] = {
    {"html.spare-bytes", "bytes",
     "Bytes of ordinary comments and of white space beyond one in a row: what a minifier "
     "would take from the longest HTML part.",
     html_spare_bytes},
    {"html.lacks-doctype", "flag", "A whole HTML document has no doctype.",
     html_lacks_doctype},
    {"html.lacks-lang", "flag",
     "A whole HTML document does not say which language it is in.", html_lacks_lang},
    {"html.lacks-title", "flag", "A whole HTML document has no title, or an empty one.",
     html_lacks_title},
    {"html.tiny-texts", "count", "Visible texts set smaller than 8 pixels.",
     html_tiny_texts},
    {"html.fonts-without-fallback", "count",
     "Declarations of font-family that name one font alone, and not one of those that "
     "every system has.",
     html_fonts_without_fallback},
    {"preheader.filler", "count",
     "Filler characters (no-break spaces, joiners and the like) in hidden text before "
     "the first visible words.",
     preheader_filler},
    {0},
};
