#include "rule/select.h"
#include "rule/suppress.h"
#include "text/comment.h"

#define WORD SLICE_LIT("inboxlint-")

enum { TAG_MOST = 4096 }; /* bytes of a tag that goes on after its first line */

enum verb { DISABLE_NEXT_LINE, DISABLE_FILE, DISABLE, ENABLE, VERBS };
static const char *const verbs[VERBS + 1] = {
    "inboxlint-disable-next-line", "inboxlint-disable-file", "inboxlint-disable",
    "inboxlint-enable", NULL};

struct reader {
    struct suppressions *out;
    const struct ruleset *rules;
    struct doc *doc;
    struct text text;
    uint32_t text_number;
};

static struct span span_of(const struct reader *reader, struct slice part)
{
    size_t at = (size_t)(part.p - reader->text.s.p);
    return text_span(reader->text, at, at + part.n);
}

static void add_fault(struct reader *reader, enum suppress_fault fault, struct slice part)
{
    *vec_push(reader->doc->arena, &reader->out->faults[fault].list) =
        (struct hit){.at = span_of(reader, part), .text = part, .zone = ZONE_COUNT};
}

/* True when nothing but a comment to us stands on the line; *next is the line after. */
static bool is_bare(struct slice s, size_t start, size_t end, size_t *next)
{
    struct comment comment;
    size_t first = slice_skip_space(slice_sub(s, 0, end), start);
    size_t at = slice_find(slice_sub(s, 0, end), start, WORD);
    *next = end + 1;
    if (first >= end) {
        return true;
    }
    if (at >= end || !comment_at(s, at, &comment) || comment.start != first) {
        return false;
    }
    size_t line_end = slice_find_byte(s, comment.end, '\n');
    *next = line_end + 1;
    return slice_trim(slice_sub(s, comment.end, line_end)).n == 0;
}

/* Where the tag ends that begins on the line and goes on after it; `end` for none. */
static size_t tag_end(struct slice s, size_t start, size_t end)
{
    size_t open = end;
    while (open > start &&
           !(s.p[open - 1] == '<' && open < s.n && ascii_is_alpha(s.p[open]))) {
        open--;
    }
    char quote = 0;
    for (size_t at = open; open > start && at < s.n && at < open + TAG_MOST; at++) {
        char c = s.p[at];
        if (quote || c == '"' || c == '\'') {
            quote = !quote ? c : c == quote ? 0 : quote;
        } else if (c == '>') {
            return at + 1 > end ? at + 1 : end;
        }
    }
    return end;
}

/* The line after `at` that holds something else than comments to us. */
static struct span next_line(const struct reader *reader, size_t at)
{
    struct slice s = reader->text.s;
    size_t start = slice_find_byte(s, at, '\n') + 1, end, next;
    while (start < s.n &&
           is_bare(s, start, end = slice_find_byte(s, start, '\n'), &next)) {
        start = next;
    }
    if (start >= s.n) {
        return (struct span){0, 0};
    }
    return text_span(reader->text, start, tag_end(s, start, end));
}

static struct span covered_by(const struct reader *reader, enum verb verb,
                              const struct comment *comment)
{
    if (verb == DISABLE_NEXT_LINE) {
        return next_line(reader, comment->end);
    }
    return text_span(reader->text, comment->end, reader->text.s.n);
}

static void add_name(struct reader *reader, struct slice name, enum verb verb,
                     const struct comment *comment, struct slice reason)
{
    const struct rule *rule = ruleset_find(reader->rules, name);
    bool is_all = slice_eq(name, SLICE_LIT("all"));
    if (!rule && !is_all && !select_is_family(name)) {
        add_fault(reader, SUPPRESS_UNKNOWN, name);
        return;
    }
    if (reader->out->list.n == SUPPRESS_MAX) {
        notes_limit(&reader->doc->notes, "max-suppressions", SUPPRESS_MAX);
        return;
    }
    struct span covered = covered_by(reader, verb, comment);
    *vec_push(reader->doc->arena, &reader->out->list) = (struct suppress_name){
        .name = name,
        .at = span_of(reader, name),
        .rule = rule,
        .is_all = is_all,
        .is_file = verb == DISABLE_FILE,
        .is_block = verb == DISABLE,
        .text = reader->text_number,
        .from = covered.start,
        .to = covered.end,
        .said = {SUPPRESSED_BY_COMMENT, reason},
    };
}

/* Ends the blocks of that name, or all where it is empty; false where there is none. */
static bool end_blocks(struct reader *reader, struct slice name, size_t at)
{
    uint32_t end = text_span(reader->text, at, at).start;
    bool is_any = name.n == 0 || slice_eq(name, SLICE_LIT("all"));
    bool had_one = false;
    for (uint32_t i = 0; i < reader->out->list.n; i++) {
        struct suppress_name *one = &reader->out->list.v[i];
        if (one->is_block && one->text == reader->text_number &&
            (is_any || slice_eq(one->name, name))) {
            one->to = end;
            one->is_block = false;
            had_one = true;
        }
    }
    return had_one;
}

static bool next_name(struct slice *rest, struct slice *name)
{
    size_t start = 0, end;
    while (start < rest->n && (ascii_is_space(rest->p[start]) || rest->p[start] == ',')) {
        start++;
    }
    for (end = start;
         end < rest->n && !ascii_is_space(rest->p[end]) && rest->p[end] != ',';) {
        end++;
    }
    *name = slice_sub(*rest, start, end);
    *rest = slice_sub(*rest, end, rest->n);
    return name->n > 0;
}

static void read_enable(struct reader *reader, struct slice verb, struct slice names,
                        const struct comment *comment)
{
    struct slice name;
    bool had_name = false;
    while (next_name(&names, &name)) {
        had_name = true;
        if (!end_blocks(reader, name, comment->start)) {
            add_fault(reader, SUPPRESS_NEEDLESS, name);
        }
    }
    if (!had_name && !end_blocks(reader, SLICE_LIT(""), comment->start)) {
        add_fault(reader, SUPPRESS_NEEDLESS, verb);
    }
}

static void read_disable(struct reader *reader, enum verb verb, struct slice word,
                         struct slice names, struct slice reason,
                         const struct comment *comment)
{
    struct slice name;
    bool had_name = false;
    while (next_name(&names, &name)) {
        had_name = true;
        add_name(reader, name, verb, comment, reason);
    }
    if (!had_name) {
        add_fault(reader, SUPPRESS_UNKNOWN, word);
    } else if (reason.n == 0) {
        add_fault(reader, SUPPRESS_NO_REASON, word);
    }
}

static void read_comment(struct reader *reader, const struct comment *comment)
{
    struct slice rest = comment->words, word, reason;
    next_name(&rest, &word);
    enum verb verb = DISABLE_NEXT_LINE;
    while (verb < VERBS && !slice_eq(word, slice_of(verbs[verb]))) {
        verb++;
    }
    size_t dashes = slice_find(rest, 0, SLICE_LIT("--"));
    reason = slice_trim(slice_sub(rest, dashes + 2, rest.n));
    struct slice names = slice_sub(rest, 0, dashes);
    if (verb == VERBS) {
        add_fault(reader, SUPPRESS_UNKNOWN, word);
    } else if (verb == ENABLE) {
        read_enable(reader, word, names, comment);
    } else {
        read_disable(reader, verb, word, names, reason, comment);
    }
}

/* In plain text only what the template language takes away is a comment. */
static bool is_tag(const struct placeholders *tags, size_t at)
{
    for (uint32_t i = 0; tags && i < tags->list.n; i++) {
        if (at >= tags->list.v[i].start && at < tags->list.v[i].end) {
            return tags->list.v[i].kind != PLACEHOLDER_MALFORMED;
        }
    }
    return !tags;
}

static void read_text(struct reader *reader, struct text text,
                      const struct placeholders *tags)
{
    struct comment comment;
    reader->text = text;
    reader->text_number++;
    for (size_t at = 0; (at = slice_find(text.s, at, WORD)) < text.s.n; at += WORD.n) {
        if (comment_at(text.s, at, &comment) && is_tag(tags, comment.start)) {
            read_comment(reader, &comment);
            at = comment.end > at + WORD.n ? comment.end - WORD.n : at;
        }
    }
}

void suppress_read(struct suppressions *out, const struct ruleset *rules, struct doc *doc)
{
    struct reader reader = {.out = out, .rules = rules, .doc = doc};
    for (uint32_t i = 0; i < doc->html.n; i++) {
        read_text(&reader, doc->html.v[i].source, NULL);
    }
    for (uint32_t i = 0; i < doc->tagged.n; i++) {
        if (doc->tagged.v[i].zone == ZONE_plain) {
            read_text(&reader, doc->tagged.v[i].text, &doc->tagged.v[i].tags);
        }
    }
}
