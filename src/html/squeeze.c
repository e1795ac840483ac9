#include "html/squeeze.h"

#include "base/buf.h"
#include "html/element.h"
#include "html/token.h"

enum { MARK = sizeof SQUEEZE_MARK - 1 };

struct press {
    struct squeeze *squeeze;
    struct arena *arena;
    char *to;        /* the next byte of the short form */
    uint32_t copied; /* bytes of the source that are in it, cut or not */
    char *begin;
};

static bool is_plain(char c)
{
    return (c >= ' ' && c <= '~' && c != '&' && c != '<') || c == '\n' || c == '\t';
}

static void copy_until(struct press *press, uint32_t end)
{
    size_t n = end - press->copied;
    memcpy(press->to, press->squeeze->source.p + press->copied, n);
    press->to += n;
    press->copied = end;
}

static void cut(struct press *press, uint32_t start, uint32_t end)
{
    copy_until(press, start);
    *vec_push(press->arena, &press->squeeze->cuts) =
        (struct squeeze_cut){(uint32_t)(press->to - press->begin), start, end};
    memcpy(press->to, SQUEEZE_MARK, MARK);
    press->to += MARK;
    press->copied = end;
}

/* Past what may be a character reference, and the character that decides whether it is
 * one. */
static uint32_t reference_end(const char *p, uint32_t at, uint32_t end)
{
    at++;
    while (at < end && (ascii_is_alnum(p[at]) || p[at] == '#')) {
        at++;
    }
    return at < end && p[at] != '&' ? at + 1 : at;
}

/* Cuts the plain stretches of [at, end). */
static void cut_plain(struct press *press, uint32_t at, uint32_t end)
{
    const char *p = press->squeeze->source.p;
    while (end - at >= SQUEEZE_LEAST) {
        while (at < end && (ascii_is_space(p[at]) || !is_plain(p[at]))) {
            at = p[at] == '&' ? reference_end(p, at, end) : at + 1;
        }
        uint32_t start = at;
        while (at < end && is_plain(p[at])) {
            at++;
        }
        if (at - start >= SQUEEZE_LEAST) {
            cut(press, start, at);
        }
    }
}

static void cut_values(struct press *press, const struct token *token)
{
    struct slice s = press->squeeze->source;
    struct token_attr attr;
    uint32_t at = 0;
    while (token_next_attr(s, token, &at, &attr)) {
        bool is_long = attr.value_end - attr.value_at >= SQUEEZE_LEAST;
        bool is_quoted = attr.end == attr.value_end + 1;
        if (is_long && is_quoted) {
            cut_plain(press, attr.value_at, attr.value_end);
        }
    }
}

/* Elements that change how the parser reads what follows. */
static bool is_trouble(struct slice name)
{
    static const char *const names[] = {
        "select",  "frameset", "svg",      "math", "script",  "plaintext", "noframes",
        "noembed", "iframe",   "textarea", "xmp",  "isindex", "template",  "noscript",
    };
    static const char initials[] = "sfmpnitxSFMPNITX";
    for (size_t i = 0; strchr(initials, name.p[0]) && i < sizeof names / sizeof *names;
         i++) {
        if (slice_eq_case(name, slice_of(names[i]))) {
            return true;
        }
    }
    return false;
}

/* Follows a start tag; false when the document had better be left alone. */
static bool start_tag(struct press *press, struct lexer *lexer, const struct token *token)
{
    if (is_trouble(token->name)) {
        return false;
    }
    int id = element_find(token->name);
    unsigned flags = id >= 0 ? element_get(id)->flags : 0;
    if (flags & ELEMENT_RAW) {
        lexer->raw = token->name;
    }
    bool is_link = slice_eq_case(token->name, SLICE_LIT("a")); /* in no other link */
    if (token->attrs && (is_link || !(flags & ELEMENT_FORMATTING))) {
        cut_values(press, token);
    }
    return true;
}

static bool run(struct press *press)
{
    struct lexer lexer = {.s = press->squeeze->source};
    struct token token;
    for (;;) {
        bool is_cut = !lexer.raw.n || slice_eq_case(lexer.raw, SLICE_LIT("style"));
        if (!lexer_next(&lexer, &token)) {
            copy_until(press, (uint32_t)press->squeeze->source.n);
            return true;
        }
        if (token.kind == TOKEN_TEXT && is_cut) {
            cut_plain(press, token.start, token.end);
        } else if (token.kind == TOKEN_START && !start_tag(press, &lexer, &token)) {
            return false;
        }
    }
}

void squeeze_make(struct squeeze *squeeze, struct arena *arena, struct slice source)
{
    *squeeze = (struct squeeze){.source = source, .s = source};
    if (slice_find(source, 0, SLICE_LIT(SQUEEZE_MARK)) < source.n) {
        return;
    }
    char *begin = arena_alloc_raw(arena, source.n);
    struct press press = {squeeze, arena, begin, 0, begin};
    if (run(&press) && squeeze->cuts.n) {
        squeeze->s = (struct slice){begin, (size_t)(press.to - begin)};
    } else {
        squeeze->cuts.n = 0;
    }
}

/* The first cut whose mark stands at `at` or later. */
static uint32_t first_cut(const struct squeeze *squeeze, uint32_t at)
{
    uint32_t low = 0, high = squeeze->cuts.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (squeeze->cuts.v[middle].at < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t squeeze_origin(const struct squeeze *squeeze, uint32_t at)
{
    uint32_t next = first_cut(squeeze, at);
    if (next == 0) {
        return at;
    }
    const struct squeeze_cut *cut = &squeeze->cuts.v[next - 1];
    return cut->end + (at - cut->at) - MARK;
}

bool squeeze_restore(const struct squeeze *squeeze, struct arena *arena,
                     struct slice decoded, uint32_t from, uint32_t to, struct slice *out)
{
    uint32_t next = first_cut(squeeze, from), end = first_cut(squeeze, to);
    const struct slice mark = SLICE_LIT(SQUEEZE_MARK);
    struct buf buf;
    buf_init(&buf, arena, SIZE_MAX);
    for (size_t at = 0; at < decoded.n;) {
        size_t found = next < end ? slice_find(decoded, at, mark) : decoded.n;
        buf_add(&buf, slice_sub(decoded, at, found));
        at = found;
        if (found < decoded.n) {
            const struct squeeze_cut *cut = &squeeze->cuts.v[next++];
            buf_add(&buf, slice_sub(squeeze->source, cut->start, cut->end));
            at += MARK;
        }
    }
    *out = buf_slice(&buf);
    return next == end && slice_find(*out, 0, mark) == out->n;
}
