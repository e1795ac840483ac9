#include "html/hidden.h"

#include "base/utf8.h"

bool hidden_is_never_shown(enum html_tag tag)
{
    return tag == HTML_script || tag == HTML_style || tag == HTML_template ||
           tag == HTML_head || tag == HTML_title || tag == HTML_iframe;
}

bool hidden_covers_pictures(enum html_hidden reason)
{
    return reason != HTML_SEEN && reason != HTML_HIDDEN_FONT_SIZE &&
           reason != HTML_HIDDEN_COLOUR;
}

void hidden_init(struct hidden *hidden, struct html_content *out, struct arena *arena,
                 const struct html *html)
{
    *hidden = (struct hidden){.out = out, .arena = arena, .html = html};
    flow_init(&hidden->flow, arena, html);
}

void hidden_add(struct hidden *hidden, struct text text, const struct html_style *style,
                uint32_t seen)
{
    if (hidden->by != style->hidden_by || hidden->reason != style->hidden) {
        hidden_flush(hidden, seen);
        hidden->reason = style->hidden;
        hidden->by = style->hidden_by;
    }
    flow_add(&hidden->flow, text, false);
}

static bool has_placeholder(struct slice s)
{
    return slice_find(s, 0, SLICE_LIT("\xEF\xBF\xBC")) < s.n;
}

static void set_preheader(struct hidden *hidden, struct html_hidden_text *text)
{
    text->is_preheader = true;
    if (hidden->out->preheader.s.n == 0) {
        hidden->out->preheader = hidden_clean_preheader(hidden->arena, text->text);
    }
}

/* Preview text comes before all visible words and is short, or padded. */
static void judge(struct hidden *hidden, struct html_hidden_text *text, uint32_t letters,
                  uint32_t fillers)
{
    bool is_padded =
        fillers >= HIDDEN_PADDING_LEAST && letters <= HIDDEN_PREHEADER_PADDED;
    if (letters <= HIDDEN_PREHEADER_MOST || is_padded) {
        set_preheader(hidden, text);
    } else if (letters <= HIDDEN_PREHEADER_PADDED) {
        hidden->last_letters = letters;
    }
}

void hidden_flush(struct hidden *hidden, uint32_t seen)
{
    struct html_content *out = hidden->out;
    struct flow *flow = &hidden->flow;
    uint32_t letters = flow->letters, fillers = flow->fillers;
    bool has_words = letters || has_placeholder(buf_slice(&flow->out));
    flow->gap = FLOW_NONE;
    flow->letters = flow->fillers = 0;
    if (!has_words && seen == 0 && hidden->last_letters &&
        fillers >= HIDDEN_PADDING_LEAST) {
        set_preheader(hidden, &out->hidden.v[out->hidden.n - 1]);
    }
    if (flow->out.n == 0 && fillers == 0) {
        return;
    }
    hidden->last_letters = 0;
    struct text text = flow_take(flow);
    if (!has_words) {
        return;
    }
    const struct html_node *node = &hidden->html->node[hidden->by];
    struct html_hidden_text *added = vec_push(hidden->arena, &out->hidden);
    *added = (struct html_hidden_text){
        .text = text,
        .reason = hidden->reason,
        .node = hidden->by,
        .at = text_span(hidden->html->source, node->start, node->end),
    };
    out->hidden_letters += letters;
    if (seen == 0) {
        judge(hidden, added, letters, fillers);
    }
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == 0xA0;
}

/* Copies [from, to), a run of kept bytes, after one space where some were left out. */
static void keep(struct buf *out, struct srcmap_builder *map, struct text text,
                 size_t from, size_t to, bool has_gap)
{
    if (has_gap && out->n) {
        buf_byte(out, ' ');
        srcmap_made(map, from, 1);
    }
    buf_add(out, slice_sub(text.s, from, to));
    srcmap_copy(map, from, to - from);
}

struct text hidden_clean_preheader(struct arena *arena, struct text text)
{
    struct buf out;
    struct srcmap_builder map;
    buf_init(&out, arena, text.s.n * 2 + 1);
    srcmap_begin(&map, arena, text);
    bool has_gap = false, after_gap = true;
    for (size_t at = 0; at < text.s.n;) {
        size_t length, next_length = 0;
        uint32_t c = utf8_decode(text.s, at, &length, NULL);
        size_t next = at + length;
        uint32_t ahead =
            next < text.s.n ? utf8_decode(text.s, next, &next_length, NULL) : ' ';
        bool is_padding =
            flow_is_filler(c) && (after_gap || flow_is_filler(ahead) || is_blank(ahead));
        if (is_blank(c) || is_padding) {
            has_gap |= is_blank(c);
            after_gap = true;
        } else {
            keep(&out, &map, text, at, next, has_gap);
            has_gap = after_gap = false;
        }
        at = next;
    }
    return srcmap_end(&map, buf_slice(&out));
}
