#include "doc/form_fields.h"

/* A word that ends the name of a field, one that may end it or go on ("phone", "phone
 * number"), one that only begins it, one that only ends it, and one between fields. */
enum part { PART_NONE, PART_END, PART_EITHER, PART_START, PART_TAIL, PART_BETWEEN };

static const struct {
    const char *word;
    enum part part;
} words[] = {
    {"account", PART_START},    {"address", PART_END},
    {"addresses", PART_END},    {"age", PART_END},
    {"amount", PART_EITHER},    {"and", PART_BETWEEN},
    {"annual", PART_START},     {"answer", PART_END},
    {"bank", PART_START},       {"banking", PART_START},
    {"batch", PART_START},      {"beneficiary", PART_START},
    {"birth", PART_EITHER},     {"business", PART_START},
    {"card", PART_EITHER},      {"cell", PART_EITHER},
    {"cellular", PART_START},   {"city", PART_END},
    {"code", PART_TAIL},        {"company", PART_START},
    {"complete", PART_START},   {"contact", PART_START},
    {"copy", PART_BETWEEN},     {"country", PART_EITHER},
    {"current", PART_START},    {"date", PART_START},
    {"delivery", PART_START},   {"details", PART_TAIL},
    {"direct", PART_START},     {"driver's", PART_START},
    {"drivers", PART_START},    {"duration", PART_TAIL},
    {"email", PART_START},      {"employment", PART_END},
    {"fax", PART_EITHER},       {"first", PART_START},
    {"full", PART_START},       {"gender", PART_END},
    {"home", PART_START},       {"house", PART_START},
    {"id", PART_START},         {"identification", PART_EITHER},
    {"income", PART_END},       {"kin", PART_TAIL},
    {"last", PART_START},       {"legal", PART_START},
    {"license", PART_END},      {"loan", PART_START},
    {"location", PART_END},     {"mailing", PART_START},
    {"marital", PART_START},    {"mobile", PART_EITHER},
    {"monthly", PART_START},    {"name", PART_END},
    {"names", PART_END},        {"nationality", PART_END},
    {"needed", PART_TAIL},      {"next", PART_START},
    {"no", PART_TAIL},          {"nos", PART_TAIL},
    {"number", PART_TAIL},      {"numbers", PART_TAIL},
    {"occupation", PART_END},   {"of", PART_START},
    {"office", PART_START},     {"or", PART_BETWEEN},
    {"passport", PART_EITHER},  {"password", PART_END},
    {"personal", PART_START},   {"phone", PART_EITHER},
    {"picture", PART_END},      {"position", PART_END},
    {"postal", PART_START},     {"postcode", PART_END},
    {"present", PART_START},    {"private", PART_START},
    {"profession", PART_END},   {"province", PART_END},
    {"purpose", PART_START},    {"receiver", PART_START},
    {"reference", PART_START},  {"religion", PART_END},
    {"residence", PART_END},    {"residential", PART_START},
    {"routing", PART_START},    {"sex", PART_END},
    {"state", PART_END},        {"status", PART_TAIL},
    {"swift", PART_START},      {"tel", PART_EITHER},
    {"telephone", PART_EITHER}, {"user", PART_START},
    {"username", PART_END},     {"valid", PART_START},
    {"winning", PART_START},    {"work", PART_START},
    {"your", PART_BETWEEN},     {"zip", PART_EITHER},
};

enum { WORDS = sizeof words / sizeof *words };

/* Where the words with each first letter begin, the end of the last one after them. */
struct initials {
    uint8_t first[27];
};
_Static_assert(WORDS < 256, "initials.first");

static struct initials index_words(void)
{
    struct initials initials = {{0}};
    for (uint32_t letter = 0, word = 0; letter <= 26; letter++) {
        while (word < WORDS && words[word].word[0] < (char)('a' + letter)) {
            word++;
        }
        initials.first[letter] = (uint8_t)word;
    }
    return initials;
}

static enum part part_of(const struct initials *initials, struct slice word)
{
    uint32_t letter = (uint32_t)(unsigned char)ascii_lower(word.p[0]) - 'a';
    if (letter >= 26 || word.n < 2) {
        return PART_NONE;
    }
    for (uint32_t i = initials->first[letter]; i < initials->first[letter + 1]; i++) {
        if (words[i].word[1] == ascii_lower(word.p[1]) &&
            slice_eq_case(word, slice_of(words[i].word))) {
            return words[i].part;
        }
    }
    return PART_NONE;
}

static size_t word_end(struct slice s, size_t at)
{
    while (at < s.n && (ascii_is_alnum(s.p[at]) || s.p[at] == '\'' || (s.p[at] & 0x80))) {
        at++;
    }
    return at;
}

/* "1", "2nd" and "A" number the fields of a form. */
static bool is_numbering(struct slice word)
{
    enum { LONGEST = 3 };
    return word.n == 1 || (word.n <= LONGEST && ascii_is_digit(word.p[0]));
}

struct run {
    uint32_t fields;
    size_t start, end;
    bool is_open; /* words that may end a field, none that does */
    bool is_half; /* words that only begin one */
};

static void close_field(struct run *run)
{
    run->fields += run->is_open;
    run->is_open = run->is_half = false;
}

static void take_word(struct run *run, enum part part, size_t start, size_t end)
{
    if (run->fields == 0 && !run->is_open && !run->is_half) {
        run->start = start;
    }
    if (part == PART_TAIL) {
        part = run->is_open || run->is_half ? PART_END : PART_BETWEEN;
    }
    switch (part) {
    case PART_TAIL:
    case PART_END:
        run->is_open = true;
        run->end = end;
        close_field(run);
        return;
    case PART_EITHER:
        run->is_open = true;
        run->end = end;
        return;
    case PART_START:
        run->is_half = true;
        return;
    case PART_BETWEEN:
    case PART_NONE:
        close_field(run);
        return;
    }
}

/* What a line holds besides: fields with nothing after them make it one of a form. */
struct line {
    uint32_t fields;
    bool has_prose;
};

static void end_line(struct run *run, struct line *line, uint32_t *lines)
{
    uint32_t before = run->fields;
    close_field(run);
    line->fields += run->fields - before;
    *lines += line->fields > 0 && !line->has_prose;
    *line = (struct line){0};
}

static void keep(const struct run *run, struct form_fields *out)
{
    if (run->fields > out->run) {
        out->run = run->fields;
        out->at = (struct span){(uint32_t)run->start, (uint32_t)run->end};
    }
}

/* One word, or one mark where there is none; its end. */
static size_t take(const struct initials *initials, struct run *run, struct line *line,
                   struct slice s, size_t at)
{
    size_t end = word_end(s, at);
    if (end == at) {
        if (!ascii_is_space(s.p[at])) {
            close_field(run);
        }
        return at + 1;
    }
    struct slice word = slice_sub(s, at, end);
    enum part part = part_of(initials, word);
    take_word(run, part, at, end);
    line->has_prose = line->has_prose || (part == PART_NONE && !is_numbering(word));
    return end;
}

struct form_fields form_fields_read(struct slice s)
{
    struct form_fields out = {0};
    struct run run = {0};
    struct line line = {0};
    struct initials initials = index_words();
    for (size_t at = 0; at < s.n;) {
        if (s.p[at] == '\n') {
            end_line(&run, &line, &out.lines);
            at++;
            continue;
        }
        uint32_t before = run.fields;
        bool had_prose = line.has_prose;
        line.has_prose = false;
        at = take(&initials, &run, &line, s, at);
        line.fields += run.fields - before;
        keep(&run, &out);
        run = line.has_prose ? (struct run){0} : run;
        line.has_prose = line.has_prose || had_prose;
    }
    end_line(&run, &line, &out.lines);
    keep(&run, &out);
    return out;
}
