#include "doc/facts.h"
#include "doc/markup.h"
#include "doc/measure.h"

/* The largest of a count over the HTML parts, with its places. */
static void largest(struct doc *doc, struct fact_value *out,
                    const struct markup_count *(*count_of)(const struct markup *))
{
    const struct markup *all = markup_read(doc);
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct markup_count *count = count_of(&all[i]);
        if (count->number > out->number) {
            out->number = count->number;
            out->places.n = 0;
            for (uint32_t k = 0; k < count->places.n; k++) {
                fact_point(doc, out, count->places.v[k]);
            }
        }
    }
}

#define COUNT(name, member)                                                     \
    static const struct markup_count *count_##name(const struct markup *markup) \
    {                                                                           \
        return &markup->member;                                                 \
    }                                                                           \
    static void html_##name(struct doc *doc, struct fact_value *out)            \
    {                                                                           \
        largest(doc, out, count_##name);                                        \
    }

COUNT(nonsense_tags, nonsense)
COUNT(break_run, breaks)
COUNT(division_run, divisions)
COUNT(split_by_comments, comments)
COUNT(tiny_texts, tiny)
COUNT(tiny_words, words)
COUNT(hiding_styles, hidden)

static void open_tags(struct doc *doc, struct fact_value *out, enum markup_pair pair)
{
    const struct markup *all = markup_read(doc);
    for (uint32_t i = 0; measure_is_final(doc, out) && i < doc->html.n; i++) {
        const struct markup_count *open = &all[i].open[pair];
        out->number += open->number;
        for (uint32_t k = 0; k < open->places.n; k++) {
            fact_point(doc, out, open->places.v[k]);
        }
    }
}

static void html_open_head(struct doc *doc, struct fact_value *out)
{
    open_tags(doc, out, MARKUP_HEAD);
}

static void html_open_body(struct doc *doc, struct fact_value *out)
{
    open_tags(doc, out, MARKUP_BODY);
}

static void html_open_center(struct doc *doc, struct fact_value *out)
{
    open_tags(doc, out, MARKUP_CENTER);
}

static void html_joined_share(struct doc *doc, struct fact_value *out)
{
    const struct markup *all = markup_read(doc);
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct markup_count *joins = &all[i].joins;
        double share = all[i].tags ? 100.0 * joins->number / all[i].tags : 0;
        if (share > out->number) {
            out->number = share;
            out->places.n = 0;
            for (uint32_t k = 0; k < joins->places.n; k++) {
                fact_point(doc, out, joins->places.v[k]);
            }
        }
    }
}

static void html_spans_in_words(struct doc *doc, struct fact_value *out)
{
    const struct markup *all = markup_read(doc);
    uint32_t starts = 0, ends = 0;
    for (uint32_t i = 0; i < doc->html.n; i++) {
        starts += all[i].spans_start.number;
        ends += all[i].spans_end.number;
        for (uint32_t k = 0; k < all[i].spans_start.places.n; k++) {
            fact_point(doc, out, all[i].spans_start.places.v[k]);
        }
    }
    out->number = starts < ends ? starts : ends;
}

/* SpamAssassin takes the line end for a part of the subject. */
static void html_title_share(struct doc *doc, struct fact_value *out)
{
    const struct markup *all = markup_read(doc);
    for (uint32_t i = 0; fact_needs_subject(doc, out) && i < doc->html.n; i++) {
        double subject = (double)doc->subject_decoded.s.n + 1;
        double share = all[i].title_bytes / subject;
        out->number = share > out->number ? share : out->number;
    }
    for (uint32_t i = 0; i < doc->zone[ZONE_title].list.n; i++) {
        fact_point(doc, out, text_span_all(doc->zone[ZONE_title].list.v[i].text));
    }
}

static void html_has_html_tag(struct doc *doc, struct fact_value *out)
{
    const struct markup *all = markup_read(doc);
    for (uint32_t i = 0; fact_needs_html(doc, out) && i < doc->html.n; i++) {
        out->number = all[i].has_html_tag ? 1 : out->number;
    }
}

const struct fact facts_markup[] = {
    {"html.open-head", "count",
     "Head tags that are started and never ended, as SpamAssassin counts tags.",
     html_open_head},
    {"html.open-body", "count", "The same of body tags: HTML_TAG_BALANCE_BODY.",
     html_open_body},
    {"html.open-center", "count", "The same of center tags: HTML_TAG_BALANCE_CENTER.",
     html_open_center},
    {"html.has-html-tag", "flag", "The HTML has an html tag of its own.",
     html_has_html_tag},
    {"html.joined-share", "percent",
     "Tags and comments that stand between two letters, in percent of all tags: "
     "SpamAssassin's HTML_OBFUSCATE.",
     html_joined_share},
    {"html.nonsense-tags", "count",
     "Longest run of start tags without attributes whose names have four letters and "
     "more, "
     "as SpamAssassin's AC_HTML_NONSENSE_TAGS looks for it.",
     html_nonsense_tags},
    {"html.break-run", "count",
     "Most <br> in a row, with nothing but white space between.", html_break_run},
    {"html.division-run", "count",
     "Most <div> in a row without attributes, each empty or inside the one before.",
     html_division_run},
    {"html.split-by-comments", "count",
     "Comments of one word inside a word, as SpamAssassin's HTML_SHRT_CMNT_OBFU_MANY "
     "counts "
     "them.",
     html_split_by_comments},
    {"html.spans-in-words", "count",
     "Spans that begin right behind a letter, or end right before one, whichever are "
     "fewer: SpamAssassin's MANY_SPAN_IN_TEXT.",
     html_spans_in_words},
    {"html.unseen-texts", "count",
     "Tags with a font size of nothing or a transparent colour before a letter, as "
     "SpamAssassin's __FONT_INVIS finds them.",
     html_tiny_texts},
    {"html.unseen-words", "count",
     "The same around a single word: SpamAssassin's __WORD_INVIS.", html_tiny_words},
    {"html.hiding-styles", "count",
     "Style attributes with display:none or visibility:hidden, as SpamAssassin's "
     "__STY_INVIS finds them.",
     html_hiding_styles},
    {"html.title-share", "ratio",
     "Length of the longest title in lengths of the subject, both in bytes, as "
     "SpamAssassin's HTML_TITLE_SUBJ_DIFF measures it.",
     html_title_share},
    {0},
};
