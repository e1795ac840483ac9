#include "rule/rule_doc.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/yaml.h"

const char *const rule_heading_names[] = {
    "What it looks at",
    "Why it matters",
    "What to do instead",
    "When to ignore it",
    "Fires",
    "Stays quiet",
    NULL,
};

static const char *const formats[] = {"subject", "from", "text", "html",
                                      "mjml",    "eml",  "json", NULL};

struct reader {
    const struct rule *rule;
    struct rule_doc *doc;
    struct arena *arena;
    struct error *err;
    struct slice rest, line;
    uint32_t number;  /* of `line`, in the file */
    uint32_t heading; /* enum rule_heading, HEADING_COUNT before the first */
};

static bool next_line(struct reader *r)
{
    r->number++;
    return slice_next_line(&r->rest, &r->line);
}

static size_t count_ticks(struct slice line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == '`') {
        n++;
    }
    return n >= 3 ? n : 0;
}

static bool closes(struct slice line, size_t ticks)
{
    size_t n = count_ticks(line);
    return n >= ticks && slice_trim(slice_sub(line, n, line.n)).n == 0;
}

/* Nothing but spaces and carets, at least one caret. */
static bool is_caret_line(struct slice line)
{
    size_t carets = 0;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] != ' ' && line.p[i] != '^') {
            return false;
        }
        carets += line.p[i] == '^';
    }
    return carets > 0;
}

/* Offset in `above` of its character number `column`; the one past the last is the line's
 * end; SIZE_MAX beyond. */
static size_t offset_of(struct slice above, size_t column)
{
    size_t at = 0, n;
    for (; column && at < above.n; column--, at += n) {
        utf8_decode(above, at, &n, NULL);
    }
    return column ? SIZE_MAX : at;
}

/* A place that took in a line's end goes on with the carets at the next line's start. */
static void add_place(struct arena *arena, struct rule_example *example,
                      const char *input, struct span place)
{
    uint32_t n = example->carets.n;
    struct span *last = n ? &example->carets.v[n - 1] : NULL;
    if (last && last->end == place.start && input[place.start - 1] == '\n') {
        last->end = place.end;
        return;
    }
    *vec_push(arena, &example->carets) = place;
}

/* Reads the runs of carets in r->line as places in the line of `input` that starts at
 * `start`. */
static bool read_carets(struct reader *r, struct rule_example *example,
                        const struct buf *input, size_t start)
{
    struct slice above = slice_sub(buf_slice(input), start, input->n ? input->n - 1 : 0);
    if (input->n == 0) {
        return error_at(r->err, r->number, 1, "there is no line above these carets");
    }
    if (example->kind == EXAMPLE_QUIET || example->times > 1) {
        return error_at(r->err, r->number, 1, "carets have no meaning %s",
                        example->times > 1 ? "in a repeated example"
                                           : "under 'Stays quiet'");
    }
    for (size_t i = 0; i < r->line.n;) {
        size_t from = slice_find_byte(r->line, i, '^'), to = from;
        while (to < r->line.n && r->line.p[to] == '^') {
            to++;
        }
        i = to;
        if (from == r->line.n) {
            break;
        }
        size_t first = offset_of(above, from), last = offset_of(above, to - 1);
        if (last == SIZE_MAX) {
            return error_at(r->err, r->number, (uint32_t)from + 1,
                            "these carets reach past the line above");
        }
        size_t n = 1;
        if (last < above.n) {
            utf8_decode(above, last, &n, NULL);
        }
        struct span place = {(uint32_t)(start + first), (uint32_t)(start + last + n)};
        add_place(r->arena, example, input->p, place);
    }
    return true;
}

/* Cuts the "4000 times" of "html 4000 times" off: the block is taken so often, so that a
 * rule about size needs no file of that size. */
static bool read_times(struct reader *r, struct slice *words, uint32_t *times)
{
    size_t blank = slice_find_byte(*words, 0, ' ');
    struct slice count = slice_trim(slice_sub(*words, blank, words->n));
    uint64_t number = 1;
    bool is_good = count.n == 0;
    if (slice_ends_case(count, SLICE_LIT(" times"))) {
        count.n -= 6;
        is_good = slice_to_uint(count, RULE_DOC_MAX_TIMES, &number) && number > 0;
    }
    if (!is_good) {
        return error_at(r->err, r->number, 1,
                        "only '<number> times', at most %d, may follow the format",
                        RULE_DOC_MAX_TIMES);
    }
    *words = slice_sub(*words, 0, blank);
    *times = (uint32_t)number;
    return true;
}

/* The format may have "template-" or "message-" before it. */
static bool check_format(struct reader *r, struct slice format, size_t ticks)
{
    uint32_t column = (uint32_t)ticks + 1;
    struct slice kind = format;
    if (slice_starts(format, SLICE_LIT("template-"))) {
        kind = slice_sub(format, 9, format.n);
    } else if (slice_starts(format, SLICE_LIT("message-"))) {
        kind = slice_sub(format, 8, format.n);
    }
    if (format.n == 0) {
        return error_at(r->err, r->number, column,
                        "the fence of an example must name its format, as ```subject");
    }
    return yaml_choose(kind, r->number, column, formats, "example format", r->err) !=
           UINT32_MAX;
}

#define BECOMES SLICE_LIT("becomes:")
#define BECOMES_NOTHING SLICE_LIT("becomes nothing")

/* "becomes: Reply by DATE." below a line and its carets: how that line is to read after
 * the finding's fix; a second one is a line more; "becomes nothing" says that the
 * line goes. Keeps it in `becomes`, whose last line begins at *start. */
static bool read_becomes(struct reader *r, struct rule_example *example,
                         struct buf *becomes, size_t start)
{
    if (example->kind == EXAMPLE_QUIET || example->times > 1) {
        return error_at(r->err, r->number, 1, "'becomes:' has no meaning here");
    }
    becomes->n = start < becomes->n ? start : becomes->n;
    if (!slice_eq(r->line, BECOMES_NOTHING)) {
        buf_add(becomes, slice_sub(r->line, BECOMES.n + 1, r->line.n));
        buf_byte(becomes, '\n');
    }
    example->becomes = buf_slice(becomes);
    return true;
}

static bool is_becomes(struct slice line)
{
    return slice_eq(line, BECOMES) || slice_eq(line, BECOMES_NOTHING) ||
           (slice_starts(line, BECOMES) && line.p[BECOMES.n] == ' ');
}

/* The words after the fence: "html", "message-eml", "html 4000 times". */
static bool read_fence(struct reader *r, size_t ticks, struct rule_example *example)
{
    struct slice words = slice_trim(slice_sub(r->line, ticks, r->line.n));
    if (!read_times(r, &words, &example->times) || !check_format(r, words, ticks)) {
        return false;
    }
    example->kind = r->heading == HEADING_FIRES ? EXAMPLE_FIRES : EXAMPLE_QUIET;
    example->format = words;
    example->line = r->number;
    return true;
}

/* A subject or a From field is one line and has no line end. */
static bool finish_input(struct reader *r, struct rule_example *example,
                         struct buf *input)
{
    struct slice s = buf_slice(input);
    if (slice_ends_case(example->format, SLICE_LIT("subject")) ||
        slice_ends_case(example->format, SLICE_LIT("from"))) {
        s.n -= s.n > 0;
        example->becomes.n -= example->becomes.n > 0;
        if (slice_find_byte(s, 0, '\n') < s.n) {
            return error_at(r->err, example->line, 1,
                            "an example of this format must be one line");
        }
        uint32_t n = example->carets.n;
        if (n && example->carets.v[n - 1].end > s.n) {
            return error_at(r->err, example->line, 1,
                            "the carets of this example reach past its line");
        }
    }
    example->input = s;
    return true;
}

static bool read_example(struct reader *r, size_t ticks)
{
    struct rule_doc *doc = r->doc;
    struct rule_example example = {0};
    if (!read_fence(r, ticks, &example)) {
        return false;
    }
    if (doc->examples.n == RULE_DOC_MAX_EXAMPLES) {
        return error_at(r->err, r->number, 1, "more than %d examples",
                        RULE_DOC_MAX_EXAMPLES);
    }
    struct buf input, becomes;
    buf_init(&input, r->arena, r->rule->doc.n + 1);
    buf_init(&becomes, r->arena, r->rule->doc.n + 1);
    size_t start = 0, becomes_start = 0;
    while (next_line(r)) {
        if (closes(r->line, ticks)) {
            example.becomes = example.becomes.n ? buf_slice(&becomes) : SLICE_NONE;
            if (!finish_input(r, &example, &input)) {
                return false;
            }
            *vec_push(r->arena, &doc->examples) = example;
            return true;
        }
        if (is_caret_line(r->line)) {
            if (!read_carets(r, &example, &input, start)) {
                return false;
            }
            continue;
        }
        if (input.n && is_becomes(r->line)) {
            if (!read_becomes(r, &example, &becomes, becomes_start)) {
                return false;
            }
            becomes_start = becomes.n;
            continue;
        }
        start = input.n;
        becomes_start = becomes.n;
        buf_add(&input, r->line);
        buf_byte(&input, '\n');
        buf_add(&becomes, r->line);
        buf_byte(&becomes, '\n');
    }
    return error_at(r->err, example.line, 1, "this fence is never closed");
}

/* A fence outside the examples: its lines are no headings. */
static bool skip_fence(struct reader *r, size_t ticks)
{
    uint32_t opened = r->number;
    while (next_line(r)) {
        if (closes(r->line, ticks)) {
            return true;
        }
    }
    return error_at(r->err, opened, 1, "this fence is never closed");
}

static bool read_heading(struct reader *r)
{
    struct slice words = slice_trim(slice_sub(r->line, 2, r->line.n));
    uint32_t heading =
        yaml_choose(words, r->number, 1, rule_heading_names, "heading", r->err);
    if (heading == UINT32_MAX) {
        return false;
    }
    if (r->heading != HEADING_COUNT && heading == r->heading) {
        return error_at(r->err, r->number, 1, "the heading '%s' is there twice",
                        rule_heading_names[heading]);
    }
    if (r->heading != HEADING_COUNT && heading < r->heading) {
        return error_at(r->err, r->number, 1, "the heading '%s' must stand before '%s'",
                        rule_heading_names[heading], rule_heading_names[r->heading]);
    }
    r->heading = heading;
    return true;
}

static bool read_line(struct reader *r)
{
    bool is_heading = slice_starts(r->line, SLICE_LIT("##")) &&
                      !slice_starts(r->line, SLICE_LIT("###"));
    if (is_heading) {
        return read_heading(r);
    }
    struct slice words = slice_trim(r->line);
    if (words.n && r->heading != HEADING_COUNT) {
        r->doc->headings |= 1u << r->heading;
    }
    size_t ticks = count_ticks(r->line);
    if (ticks && (r->heading == HEADING_FIRES || r->heading == HEADING_QUIET)) {
        return read_example(r, ticks);
    }
    return ticks ? skip_fence(r, ticks) : true;
}

bool rule_doc_read(struct arena *arena, const struct rule *rule, struct rule_doc *out,
                   struct error *err)
{
    *out = (struct rule_doc){0};
    struct reader r = {.rule = rule,
                       .doc = out,
                       .arena = arena,
                       .err = err,
                       .rest = rule->doc,
                       .number = rule->doc_line - 1,
                       .heading = HEADING_COUNT};
    while (next_line(&r)) {
        if (!read_line(&r)) {
            return false;
        }
    }
    return true;
}

static bool is_heading(struct slice line, enum rule_heading heading)
{
    return slice_starts(line, SLICE_LIT("## ")) &&
           slice_eq(slice_trim(slice_sub(line, 3, line.n)),
                    slice_of(rule_heading_names[heading]));
}

struct slice rule_advice(struct arena *arena, const struct rule *rule)
{
    struct slice rest = rule->doc, line;
    struct buf advice;
    bool is_below = false;
    buf_init(&advice, arena, rule->doc.n + 1);
    while (!is_below && slice_next_line(&rest, &line)) {
        is_below = is_heading(line, HEADING_INSTEAD);
    }
    while (slice_next_line(&rest, &line) && !slice_starts(line, SLICE_LIT("##"))) {
        struct slice words = slice_trim(line);
        if (count_ticks(line) || (words.n == 0 && advice.n)) {
            break;
        }
        buf_str(&advice, advice.n ? " " : "");
        buf_add(&advice, words);
    }
    return buf_slice(&advice);
}

struct slice rule_doc_prose(const struct rule *rule)
{
    size_t end = slice_find(rule->doc, 0, SLICE_LIT("\n## Fires"));
    return slice_trim(slice_sub(rule->doc, 0, end));
}
