#include "doc/markup.h"

#include "doc/markup_style.h"
#include "html/decode.h"
#include "html/token.h"

enum {
    NONSENSE_LETTERS = 4, /* AC_HTML_NONSENSE_TAGS: shorter names end a run */
    LONGEST_WORD = 20,    /* WORD_INVIS */
    NO_BREAK_SPACE = 0xA0,
};

struct walk {
    struct arena *arena;
    const struct html *html;
    struct slice s;
    struct lexer lexer;
    struct markup *out;
    struct span opened[MARKUP_PAIRS];     /* the start tag that is still open */
    bool after_letter;                    /* the rendered text so far ends in a letter */
    enum html_tag inside;                 /* the element of text alone that was opened */
    struct token before;                  /* the token before this one */
    uint32_t nonsense, breaks, divisions; /* runs as they stand */
};

static void point(struct walk *walk, struct markup_count *count, uint32_t start,
                  uint32_t end)
{
    if (count->places.n < MARKUP_MAX_PLACES) {
        *vec_push(walk->arena, &count->places) =
            text_span(walk->html->source, start, end);
    }
}

static void add(struct walk *walk, struct markup_count *count, const struct token *token)
{
    count->number++;
    point(walk, count, token->start, token->end);
}

/* --- letters on both sides of a tag: SpamAssassin's obfuscation_ratio --- */

/* No white space and no ASCII mark, which is SpamAssassin's letter here. */
static bool is_letter_byte(char c)
{
    return (uint8_t)c >= 0x80 || ascii_is_alnum(c) ||
           ((uint8_t)c < ' ' && c != '\v' && !ascii_is_space(c));
}

static bool is_letter_reference(struct slice reference)
{
    struct slice s = slice_sub(reference, 1, reference.n);
    if (s.n > 1 && s.p[0] == '#') {
        uint32_t code = 0;
        bool is_hex = s.p[1] == 'x' || s.p[1] == 'X';
        for (size_t i = 1 + is_hex; i < s.n && ascii_hex(s.p[i]) >= 0; i++) {
            code = (code * (is_hex ? 16 : 10) + (uint32_t)ascii_hex(s.p[i])) & 0xFFFFFF;
        }
        return code >= 0x80 ? code != NO_BREAK_SPACE : is_letter_byte((char)code);
    }
    static const char *const marks[] = {"nbsp", "amp", "lt", "gt", "quot", "apos"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (slice_starts(s, slice_of(marks[i]))) {
            return false;
        }
    }
    return s.n > 0 && ascii_is_alpha(s.p[0]);
}

static bool is_no_break(struct slice s, size_t at)
{
    return at + 1 < s.n && s.p[at] == '\xC2' && s.p[at + 1] == '\xA0';
}

static bool starts_with_letter(struct slice s)
{
    if (s.n && s.p[0] == '&') {
        return is_letter_reference(slice_sub(s, 0, slice_find_byte(s, 0, ';')));
    }
    return s.n > 0 && is_letter_byte(s.p[0]) && !is_no_break(s, 0);
}

static bool ends_with_letter(struct slice s)
{
    if (s.n && s.p[s.n - 1] == ';') {
        size_t at = s.n - 1;
        while (at > 0 && s.n - at < 10 && s.p[at] != '&') {
            at--;
        }
        return s.p[at] == '&' && is_letter_reference(slice_sub(s, at, s.n - 1));
    }
    return s.n > 0 && is_letter_byte(s.p[s.n - 1]) &&
           !(s.n > 1 && is_no_break(s, s.n - 2));
}

/* The elements at whose tags SpamAssassin renders white space. */
static bool makes_space(enum html_tag tag)
{
    static const bool table[HTML_TAG_COUNT] = {
        [HTML_br] = true,    [HTML_div] = true,        [HTML_td] = true,
        [HTML_p] = true,     [HTML_li] = true,         [HTML_th] = true,
        [HTML_dt] = true,    [HTML_dd] = true,         [HTML_hr] = true,
        [HTML_pre] = true,   [HTML_blockquote] = true, [HTML_h1] = true,
        [HTML_embed] = true, [HTML_h2] = true,         [HTML_h3] = true,
        [HTML_h4] = true,    [HTML_title] = true,      [HTML_h5] = true,
        [HTML_h6] = true,
    };
    return table[tag];
}

/* The elements whose content HTML::Parser takes for text. */
static bool is_text_only(enum html_tag tag)
{
    return tag == HTML_style || tag == HTML_title || tag == HTML_script ||
           tag == HTML_textarea || tag == HTML_iframe;
}

/* --- single tags --- */

static bool is_word_byte(struct slice s, size_t at)
{
    return at < s.n && (ascii_is_alnum(s.p[at]) || s.p[at] == '_');
}

static bool is_small(struct slice s, size_t at)
{
    return at < s.n && s.p[at] >= 'a' && s.p[at] <= 'z';
}

static enum markup_pair pair_of(enum html_tag tag)
{
    return tag == HTML_head     ? MARKUP_HEAD
           : tag == HTML_body   ? MARKUP_BODY
           : tag == HTML_center ? MARKUP_CENTER
                                : MARKUP_PAIRS;
}

/* An end tag too many closes nothing; it doesn't make up for a later start tag. */
static void balance(struct walk *walk, const struct token *token, enum html_tag tag)
{
    enum markup_pair pair = pair_of(tag);
    if (pair == MARKUP_PAIRS) {
        return;
    }
    struct markup_count *open = &walk->out->open[pair];
    if (token->kind == TOKEN_START) {
        add(walk, open, token);
    } else if (open->number > 0) {
        open->number--;
        open->places.n = open->places.n > open->number ? open->number : open->places.n;
    }
}

static void longest(struct walk *walk, struct markup_count *count, uint32_t run,
                    const struct token *token)
{
    if (run > count->number) {
        count->number = run;
        count->places.n = 0;
        point(walk, count, token->start, token->end);
    }
}

/* "<name>" and nothing more, as AC_HTML_NONSENSE_TAGS and its like want it. */
static bool is_bare(const struct token *token)
{
    return token->end - token->start == token->name.n + 2;
}

static bool is_all_alnum(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_is_alnum(s.p[i])) {
            return false;
        }
    }
    return true;
}

static void count_runs(struct walk *walk, const struct token *token, enum html_tag tag)
{
    bool is_start = token->kind == TOKEN_START, bare = is_start && is_bare(token);
    bool is_div = tag == HTML_div;
    bool is_empty_end = token->kind == TOKEN_END && is_div && walk->divisions &&
                        walk->before.kind != TOKEN_END;
    walk->nonsense =
        bare && token->name.n >= NONSENSE_LETTERS && is_all_alnum(token->name)
            ? walk->nonsense + 1
            : 0;
    walk->breaks = bare && tag == HTML_br ? walk->breaks + 1 : 0;
    walk->divisions = is_empty_end     ? walk->divisions
                      : bare && is_div ? walk->divisions + 1
                                       : 0;
    longest(walk, &walk->out->nonsense, walk->nonsense, token);
    longest(walk, &walk->out->breaks, walk->breaks, token);
    longest(walk, &walk->out->divisions, walk->divisions, token);
}

static void end_runs(struct walk *walk)
{
    walk->nonsense = walk->breaks = walk->divisions = 0;
}

/* MANY_SPAN_IN_TEXT: "wo<span ...>rd" and "wo</span>rds". */
static void count_span(struct walk *walk, const struct token *token)
{
    size_t name_end = (size_t)(token->name.p - walk->s.p) + 4;
    struct slice s = walk->s;
    if (token->kind == TOKEN_START && token->start >= 2 &&
        ascii_is_space(s.p[name_end]) && is_small(s, token->start - 1) &&
        is_small(s, token->start - 2)) {
        add(walk, &walk->out->spans_start, token);
    }
    if (token->kind == TOKEN_END && token->start > 0 && s.p[token->start - 1] != ';' &&
        s.p[token->start - 1] != '>' && is_small(s, token->end) &&
        is_small(s, token->end + 1) && is_small(s, token->end + 2)) {
        add(walk, &walk->out->spans_end, token);
    }
}

static void count_style(struct walk *walk, const struct token *token)
{
    struct slice tag = slice_sub(walk->s, token->start, token->end);
    unsigned found = markup_style_read(tag);
    if (found & MARKUP_STYLE_HIDES) {
        add(walk, &walk->out->hidden, token);
    }
    size_t at = token->end;
    while (is_word_byte(walk->s, at) && at - token->end <= LONGEST_WORD) {
        at++;
    }
    size_t letters = at - token->end;
    if ((found & MARKUP_STYLE_TINY) && letters) {
        add(walk, &walk->out->tiny, token);
    }
    if ((found & MARKUP_STYLE_TINY_WORD) && letters && letters <= LONGEST_WORD &&
        at < walk->s.n && walk->s.p[at] == '<') {
        add(walk, &walk->out->words, token);
    }
}

static void take_tag(struct walk *walk, const struct token *token)
{
    enum html_tag tag = html_tag_find(token->name);
    walk->out->tags++;
    balance(walk, token, tag);
    count_runs(walk, token, tag);
    if (tag == HTML_span) {
        count_span(walk, token);
    }
    walk->out->has_html_tag |= tag == HTML_html;
    walk->after_letter = walk->after_letter && !makes_space(tag);
    if (token->kind == TOKEN_START) {
        if (token->attrs) {
            count_style(walk, token);
        }
        walk->inside = is_text_only(tag) ? tag : HTML_OTHER;
        walk->lexer.raw = is_text_only(tag) ? token->name : SLICE_NONE;
    }
}

/* --- text and comments --- */

static void take_title(struct walk *walk, struct slice s)
{
    size_t bytes = decode_references(walk->arena, s).n;
    if (bytes > walk->out->title_bytes) {
        walk->out->title_bytes = (uint32_t)bytes;
    }
}

static void take_text(struct walk *walk, const struct token *token)
{
    struct slice s = slice_sub(walk->s, token->start, token->end);
    enum html_tag inside = walk->inside;
    walk->inside = HTML_OTHER;
    if (inside == HTML_style || inside == HTML_script) {
        end_runs(walk);
        return;
    }
    if (inside == HTML_title) {
        take_title(walk, s);
    }
    if (slice_trim(s).n) {
        end_runs(walk);
    }
    if (walk->after_letter && starts_with_letter(s)) {
        walk->out->joins.number++;
        point(walk, &walk->out->joins, walk->before.start, walk->before.end);
    }
    walk->after_letter = ends_with_letter(s);
}

/* HTML_SHRT_CMNT_OBFU_MANY: "m<!-- x -->ugs". */
static void take_comment(struct walk *walk, const struct token *token)
{
    end_runs(walk);
    struct slice s = slice_sub(walk->s, token->start, token->end);
    if (!slice_starts(s, SLICE_LIT("<!--")) || s.n < 7) {
        return;
    }
    struct slice word = slice_trim(slice_sub(s, 4, s.n - 3));
    bool is_word = word.n > 0;
    for (size_t i = 0; i < word.n && is_word; i++) {
        is_word = is_word_byte(word, i);
    }
    if (is_word && token->start > 0 && is_word_byte(walk->s, token->start - 1) &&
        is_word_byte(walk->s, token->end)) {
        add(walk, &walk->out->comments, token);
    }
}

static void read_part(struct arena *arena, const struct html *html, struct markup *out)
{
    struct walk walk = {.arena = arena, .html = html, .s = html->source.s, .out = out};
    walk.lexer.s = walk.s;
    for (struct token token; lexer_next(&walk.lexer, &token); walk.before = token) {
        switch (token.kind) {
        case TOKEN_START:
        case TOKEN_END:
            take_tag(&walk, &token);
            break;
        case TOKEN_TEXT:
            take_text(&walk, &token);
            break;
        case TOKEN_COMMENT:
            take_comment(&walk, &token);
            break;
        case TOKEN_DOCTYPE:
            out->tags++;
            end_runs(&walk);
            break;
        }
    }
}

const struct markup *markup_read(struct doc *doc)
{
    void **shared = fact_share(doc, SHARED_MARKUP);
    if (!*shared) {
        struct markup *all = arena_alloc_array(doc->arena, doc->html.n + 1, sizeof *all);
        *shared = all;
        for (uint32_t i = 0; i < doc->html.n; i++) {
            read_part(doc->arena, &doc->html.v[i].tree, &all[i]);
        }
    }
    return *shared;
}
