/* The hidden lead text that mail programs preview beside the subject. */
#include "base/buf.h"
#include "base/utf8.h"
#include "doc/measure.h"
#include "fix/fixer_parts.h"
#include "html/flow.h"
#include "text/sentence.h"

enum {
    WORDS_LEAST = 5,
    MOST = 100,  /* characters; inboxes show 40 to 140 */
    SHOWN = 140, /* no inbox shows more */
    FILLERS_KEPT = 150,
};

static const char *const housekeeping[] = {
    "browser", "online", "unsubscribe", "abmelden",  "désabonner", "uitschrijven",
    "images",  "bilder", "web version", "navegador", NULL};

/* The end of what fits into `most` characters, at a word's end. */
static size_t cut_at(struct slice s, size_t most)
{
    size_t at = 0, word_end = 0, characters = 0;
    for (size_t length; at < s.n && characters < most; at += length, characters++) {
        utf8_decode(s, at, &length, NULL);
        word_end = s.p[at] == ' ' ? at : word_end;
    }
    if (at == s.n) {
        return s.n;
    }
    while (word_end > 0 && strchr(" ,;:-", s.p[word_end - 1])) {
        word_end--;
    }
    return word_end;
}

/* A sentence that a preview can show: words of the letter itself, no merge tags. */
static bool is_lead(const struct doc *doc, struct slice sentence)
{
    struct slice subject = slice_trim(doc->subject.s);
    size_t letters = measure_letters(sentence);
    return sentence_words(sentence) >= WORDS_LEAST && letters * 2 > sentence.n &&
           !placeholder_is_in(sentence) && !slice_has_any_case(sentence, housekeeping) &&
           !(subject.n && slice_starts_case(sentence, subject));
}

/* The first such sentence of the pages, cut; empty where there is none. */
static struct slice lead_of(const struct doc *doc)
{
    enum { LOOKED_AT = 40 };
    uint32_t looked = 0;
    const struct doc_zone_texts *zone = &doc->zone[ZONE_html];
    for (uint32_t i = 0; i < zone->list.n; i++) {
        struct slice rest = zone->list.v[i].text.s, line, sentence;
        while (slice_next_line(&rest, &line)) {
            for (size_t at = 0; sentence_next(line, &at, &sentence);) {
                sentence = slice_trim(sentence);
                if (is_lead(doc, sentence)) {
                    return slice_sub(sentence, 0, cut_at(sentence, MOST));
                }
                if (++looked == LOOKED_AT) {
                    return SLICE_NONE;
                }
            }
        }
    }
    return SLICE_NONE;
}

static void put_preview(struct fix_draft *draft, const struct doc_html *html,
                        struct slice words)
{
    const struct html_node *head = fixer_find_name(html, SLICE_LIT("mj-head"));
    const struct html_node *body = fixer_find_name(html, SLICE_LIT("mj-body"));
    const struct html_node *at = head ? head : body;
    struct buf out;
    buf_init(&out, draft->arena, SIZE_MAX);
    buf_str(&out, head ? "<mj-preview>" : "<mj-head><mj-preview>");
    buf_add(&out, words);
    buf_str(&out, head ? "</mj-preview>" : "</mj-preview></mj-head>\n");
    if (at) {
        size_t place = head ? head->end : body->start;
        fix_markup(draft, html, place, place, buf_slice(&out));
    }
}

static void put_block(struct fix_draft *draft, const struct doc_html *html,
                      struct slice words)
{
    const struct html_node *body = fixer_find(html, HTML_body);
    size_t at = body ? body->end : 0;
    struct buf out;
    if (!body && fixer_find(html, HTML_html)) {
        return;
    }
    buf_init(&out, draft->arena, SIZE_MAX);
    buf_str(&out, body ? "\n" : "");
    /* rspamd counts hidden div, span, p, td and font, and not what else hides. */
    buf_str(&out, "<small style=\"display: none\">");
    buf_add(&out, words);
    buf_str(&out, "</small>");
    buf_str(&out, body ? "" : "\n");
    fix_markup(draft, html, at, at, buf_slice(&out));
}

/* The first sentence of the letter, hidden before all else; in the place of what the
 * preheader says where there is one. */
bool fixer_preheader(struct fix_draft *draft)
{
    const struct doc *doc = draft->doc;
    struct slice words = lead_of(doc);
    const struct doc_zone_texts *zone = &doc->zone[ZONE_preheader];
    if (words.n == 0) {
        return false;
    }
    for (uint32_t i = 0; i < zone->list.n && zone->list.v[i].text.s.n; i++) {
        struct text text = text_trim(zone->list.v[i].text);
        return fix_words(draft, text, 0, text.s.n, words);
    }
    for (uint32_t h = 0; h < doc->html.n; h++) {
        struct slice escaped = fixer_escape(draft->arena, words);
        if (doc->kind == DOC_MJML) {
            put_preview(draft, &doc->html.v[h], escaped);
        } else {
            put_block(draft, &doc->html.v[h], escaped);
        }
    }
    return draft->changes.list.n > 0;
}

/* As many of its sentences as an inbox shows; of a longer first one, as many words. */
bool fixer_preheader_cut(struct fix_draft *draft)
{
    const struct doc_zone_texts *zone = &draft->doc->zone[ZONE_preheader];
    for (uint32_t i = 0; i < zone->list.n; i++) {
        struct text text = zone->list.v[i].text;
        struct slice sentence;
        size_t cut = cut_at(text.s, SHOWN), last = 0;
        for (size_t at = 0; sentence_next(text.s, &at, &sentence);) {
            size_t end = (size_t)(sentence.p - text.s.p) + slice_trim(sentence).n;
            last = end <= cut ? end : last;
        }
        cut = last ? last : cut;
        if (cut > 0 && cut < text.s.n) {
            fix_words(draft, text, cut, text.s.n, SLICE_LIT(""));
        }
    }
    return draft->changes.list.n > 0;
}

/* Takes from a hidden text the filler beyond what `left` still allows. */
static void thin_out(struct fix_draft *draft, struct text text, uint32_t *left)
{
    struct slice s = text.s;
    size_t from = s.n;
    for (size_t at = 0, length; at < s.n; at += length) {
        uint32_t c = utf8_decode(s, at, &length, NULL);
        bool is_filler = c == 0xA0 || flow_is_filler(c);
        if (is_filler && *left) {
            --*left;
        }
        if (is_filler && !*left) {
            from = from < at ? from : at;
        } else if (!is_filler && !ascii_is_space(s.p[at]) && from < s.n) {
            fix_words(draft, text, from, at, SLICE_LIT(""));
            from = s.n;
        }
    }
    if (from < s.n) {
        fix_words(draft, text, from, s.n, SLICE_LIT(""));
    }
}

/* What stands behind the first 150 characters of filler before the first visible words.
 */
bool fixer_preheader_filler(struct fix_draft *draft)
{
    for (uint32_t h = 0; h < draft->doc->html.n; h++) {
        const struct doc_html *html = &draft->doc->html.v[h];
        uint32_t left = FILLERS_KEPT;
        for (uint32_t n = 1; n < html->tree.nodes; n++) {
            const struct html_node *node = &html->tree.node[n];
            enum html_tag parent = html->tree.node[node->parent].tag;
            if (node->kind != HTML_TEXT || parent == HTML_title || parent == HTML_style ||
                parent == HTML_script) {
                continue;
            }
            if (html->style[n].hidden == HTML_SEEN && measure_letters(node->text)) {
                break;
            }
            if (html->style[n].hidden != HTML_SEEN &&
                draft->changes.list.n < FIXER_MAX_CHANGES) {
                thin_out(draft, html_node_text(&html->tree, node), &left);
            }
        }
    }
    return draft->changes.list.n > 0;
}
