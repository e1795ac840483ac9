/* Words, attributes and markup in HTML source. */
#include "base/buf.h"
#include "base/utf8.h"
#include "fix/draft_parts.h"
#include "html/element.h"
#include "text/placeholder.h"

enum { MAX_PIECES = 8 }; /* text nodes that one passage may run through */

static struct slice escape_text(struct arena *arena, struct slice s)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t at = 0, length; at < s.n; at += length) {
        uint32_t cp = utf8_decode(s, at, &length, NULL);
        const char *name = cp == '&'      ? "&amp;"
                           : cp == '<'    ? "&lt;"
                           : cp == '>'    ? "&gt;"
                           : cp == 0xA0   ? "&nbsp;"
                           : cp == 0x200B ? "&#8203;"
                                          : NULL;
        if (name) {
            buf_str(&out, name);
        } else {
            buf_add(&out, slice_sub(s, at, at + length));
        }
    }
    return buf_slice(&out);
}

/* Escapes one of the two kinds of quotes, or both. */
static struct slice escape_marks(struct arena *arena, struct slice s, bool is_single_too)
{
    struct buf out;
    struct slice text = escape_text(arena, s);
    buf_init(&out, arena, SIZE_MAX);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"') {
            buf_str(&out, "&quot;");
        } else if (text.p[i] == '\'' && is_single_too) {
            buf_str(&out, "&#39;");
        } else {
            buf_byte(&out, text.p[i]);
        }
    }
    return buf_slice(&out);
}

/* Safe in either kind of quotes. */
static struct slice escape_attr(struct arena *arena, struct slice s)
{
    return escape_marks(arena, s, true);
}

/* Safe in double quotes. */
static struct slice escape_quoted(struct arena *arena, struct slice s)
{
    return escape_marks(arena, s, false);
}

static const struct html_attr *attr_around(const struct html *tree,
                                           const struct html_node *node, struct span at)
{
    for (uint32_t i = 0; i < node->attrs; i++) {
        const struct html_attr *attr = &tree->attr[node->attr + i];
        if (attr->value_at <= at.start && at.end <= attr->value_end) {
            return attr;
        }
    }
    return NULL;
}

static bool is_raw_text(const struct html *tree, const struct html_node *node)
{
    enum html_tag tag = tree->node[node->parent].tag;
    return tag == HTML_style || tag == HTML_script;
}

/* The pieces of a passage: what of it stands in each text node. */
struct pieces {
    struct span at[MAX_PIECES];
    uint32_t count;
    bool is_raw;
};

/* False where what lies between its ends is more than inline markup. */
static bool find_pieces(const struct html *tree, struct span at, struct pieces *out)
{
    *out = (struct pieces){.count = 0};
    for (uint32_t i = 0; i < tree->nodes; i++) {
        const struct html_node *node = &tree->node[i];
        if (node->is_clone || node->start == node->end) {
            continue;
        }
        bool is_inside = node->start > at.start && node->start < at.end;
        if (is_inside && (node->kind == HTML_COMMENT ||
                          (node->kind == HTML_ELEMENT &&
                           (element_flags(node->name) &
                            (ELEMENT_BLOCK | ELEMENT_VOID | ELEMENT_TABLE_PART))))) {
            return false;
        }
        bool is_hit = at.start == at.end
                          ? node->start <= at.start && at.start <= node->end
                          : node->start < at.end && node->end > at.start;
        if (node->kind != HTML_TEXT || !is_hit) {
            continue;
        }
        if (out->count == MAX_PIECES || (at.start == at.end && out->count)) {
            return out->count != MAX_PIECES;
        }
        out->is_raw = out->is_raw || is_raw_text(tree, node);
        out->at[out->count++] =
            (struct span){node->start > at.start ? node->start : at.start,
                          node->end < at.end ? node->end : at.end};
    }
    return out->count > 0 && out->at[0].start == at.start &&
           out->at[out->count - 1].end == at.end;
}

static bool words_in_tag(struct fix_draft *draft, const struct carrier *carrier,
                         struct span at, struct slice words)
{
    const struct html *tree = &carrier->html->tree;
    for (uint32_t i = 0; i < tree->nodes; i++) {
        const struct html_node *node = &tree->node[i];
        if (node->start > at.start || node->end < at.end || node->start == node->end) {
            continue;
        }
        if (node->kind == HTML_COMMENT) {
            return slice_find(words, 0, SLICE_LIT("--")) < words.n
                       ? draft_spoil(draft)
                       : draft_change(draft, carrier, at,
                                      draft_expand(draft, carrier, at, words, NULL));
        }
        const struct html_attr *attr =
            node->kind == HTML_ELEMENT ? attr_around(tree, node, at) : NULL;
        char quote = attr && attr->value_at ? tree->source.s.p[attr->value_at - 1] : 0;
        if (attr && (quote == '"' || quote == '\'')) {
            return draft_change(draft, carrier, at,
                                draft_expand(draft, carrier, at, words,
                                             quote == '"' ? escape_quoted : escape_attr));
        }
    }
    return draft_spoil(draft);
}

bool draft_words_in_html(struct fix_draft *draft, const struct carrier *carrier,
                         struct span at, struct slice words)
{
    struct pieces pieces;
    if (!find_pieces(&carrier->html->tree, at, &pieces)) {
        return words_in_tag(draft, carrier, at, words);
    }
    bool is_good = true;
    for (uint32_t i = 0; i < pieces.count && is_good; i++) {
        struct slice part = i == 0 ? words : SLICE_NONE;
        part = draft_expand(draft, carrier, pieces.at[i], part,
                            pieces.is_raw ? NULL : escape_text);
        is_good = draft_change(draft, carrier, pieces.at[i], part);
    }
    return is_good;
}

bool fix_markup(struct fix_draft *draft, const struct doc_html *html, size_t from,
                size_t to, struct slice markup)
{
    const struct carrier *carrier = carrier_of_html(draft->carriers, html);
    if (!carrier || from > to || to > html->source.s.n) {
        return draft_spoil(draft);
    }
    return draft_change(draft, carrier, (struct span){(uint32_t)from, (uint32_t)to},
                        markup);
}

/* From the attribute's name to the end of its value, the quotes included. */
static struct span attr_extent(struct slice source, const struct html_attr *attr)
{
    uint32_t end = attr->value_end;
    if (attr->value_at < attr->value_end) {
        char quote = attr->value_at ? source.p[attr->value_at - 1] : 0;
        end +=
            (quote == '"' || quote == '\'') && end < source.n && source.p[end] == quote;
        return (struct span){attr->name_at, end};
    }
    size_t at = attr->name_at + attr->name.n, equals = slice_skip_space(source, at);
    if (equals < source.n && source.p[equals] == '=') {
        at = slice_skip_space(source, equals + 1);
        bool has_quotes = at + 1 < source.n &&
                          (source.p[at] == '"' || source.p[at] == '\'') &&
                          source.p[at + 1] == source.p[at];
        at = has_quotes ? at + 2 : equals + 1;
    }
    return (struct span){attr->name_at, (uint32_t)at};
}

static bool can_edit_tag(const struct doc_html *html, const struct html_node *node)
{
    return node->kind == HTML_ELEMENT && !node->is_clone && node->start < node->end &&
           node->end <= html->source.s.n && html->source.s.p[node->start] == '<';
}

/* Behind the tag's last attribute, or its name. */
static uint32_t attr_place(const struct doc_html *html, const struct html_node *node)
{
    struct slice source = html->source.s;
    uint32_t at = node->start + 1;
    while (at < node->end && !ascii_is_space(source.p[at]) && source.p[at] != '>' &&
           source.p[at] != '/') {
        at++;
    }
    for (uint32_t i = 0; i < node->attrs; i++) {
        uint32_t end = attr_extent(source, &html->tree.attr[node->attr + i]).end;
        at = end > at ? end : at;
    }
    return at;
}

bool fix_attr(struct fix_draft *draft, const struct doc_html *html,
              const struct html_node *node, const char *name, struct slice value)
{
    const struct carrier *carrier = carrier_of_html(draft->carriers, html);
    if (!carrier || !can_edit_tag(html, node)) {
        return draft_spoil(draft);
    }
    const struct html_attr *attr = html_find_attr(&html->tree, node, name);
    uint32_t place = attr_place(html, node);
    struct span at =
        attr ? attr_extent(html->source.s, attr) : (struct span){place, place};
    struct buf out;
    buf_init(&out, draft->arena, SIZE_MAX);
    buf_str(&out, attr ? "" : " ");
    buf_str(&out, name);
    buf_str(&out, "=\"");
    buf_add(&out, draft_expand(draft, carrier, at, value, escape_quoted));
    buf_byte(&out, '"');
    return draft_change(draft, carrier, at, buf_slice(&out));
}

bool fix_attr_drop(struct fix_draft *draft, const struct doc_html *html,
                   const struct html_node *node, const char *name)
{
    const struct carrier *carrier = carrier_of_html(draft->carriers, html);
    const struct html_attr *attr = html_find_attr(&html->tree, node, name);
    if (!carrier || !attr || !can_edit_tag(html, node)) {
        return draft_spoil(draft);
    }
    struct span at = attr_extent(html->source.s, attr);
    while (at.start > node->start && ascii_is_space(html->source.s.p[at.start - 1])) {
        at.start--;
    }
    return draft_change(draft, carrier, at, SLICE_LIT(""));
}

/* Where in a style the value of a property stands, from behind its colon. */
static bool find_declaration(struct slice style, const char *property, size_t *from,
                             size_t *to)
{
    for (size_t at = 0; at < style.n;) {
        size_t end = slice_find_byte(style, at, ';');
        size_t colon = slice_find_byte(slice_sub(style, 0, end), at, ':');
        if (slice_eq_case(slice_trim(slice_sub(style, at, colon)), slice_of(property))) {
            *from = colon + 1;
            *to = end;
            return colon < end;
        }
        at = end + 1;
    }
    return false;
}

bool fix_style(struct fix_draft *draft, const struct doc_html *html,
               const struct html_node *node, const char *property, struct slice value)
{
    const struct html_attr *attr = html_find_attr(&html->tree, node, "style");
    struct slice style = SLICE_NONE;
    if (attr) {
        struct text decoded = html_attr_text(&html->tree, attr);
        style = slice_trim(placeholder_collapse(draft->arena, decoded).s);
    }
    struct buf out;
    size_t from, to;
    buf_init(&out, draft->arena, SIZE_MAX);
    if (find_declaration(style, property, &from, &to)) {
        buf_add(&out, slice_sub(style, 0, from));
        buf_byte(&out, ' ');
        buf_add(&out, value);
        buf_add(&out, slice_sub(style, to, style.n));
    } else {
        buf_add(&out, style);
        bool is_open = style.n && style.p[style.n - 1] != ';';
        buf_str(&out, is_open ? "; " : style.n ? " " : "");
        buf_str(&out, property);
        buf_str(&out, ": ");
        buf_add(&out, value);
    }
    return fix_attr(draft, html, node, "style", buf_slice(&out));
}
