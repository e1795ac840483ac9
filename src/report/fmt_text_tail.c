#include "report/fmt_text.h"
#include "report/words.h"

enum { NAMES_MOST = 6, REASONS_MOST = 3, INDENT = 2, HANG = 4 };

void text_put_heading(struct term *term, const char *words)
{
    term_newline(term);
    term_style(term, TERM_BOLD);
    term_str(term, words);
    term_style(term, TERM_PLAIN);
    term_newline(term);
}

static void put_line(struct term *term, const struct buf *words)
{
    term_pad(term, INDENT);
    term_wrap(term, buf_slice(words), HANG);
    term_newline(term);
}

static bool same_reason(const struct check *check, uint32_t a, uint32_t b)
{
    return strcmp(check->undecided.v[a].reason, check->undecided.v[b].reason) == 0;
}

static bool is_first_of_reason(const struct check *check, uint32_t index)
{
    for (uint32_t i = 0; i < index; i++) {
        if (same_reason(check, i, index)) {
            return false;
        }
    }
    return true;
}

static void put_reason(struct term *term, struct arena *arena, const struct check *check,
                       uint32_t index, bool is_full)
{
    uint32_t count = 0;
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    buf_str(&words, check->undecided.v[index].reason);
    for (uint32_t i = index; i < check->undecided.n; i++) {
        if (!same_reason(check, i, index)) {
            continue;
        }
        if (is_full || count < NAMES_MOST) {
            buf_str(&words, count ? ", " : ": ");
            buf_add(&words, check->undecided.v[i].rule->id);
        }
        count++;
    }
    if (!is_full && count > NAMES_MOST) {
        buf_fmt(&words, " and %u more", count - NAMES_MOST);
    }
    put_line(term, &words);
}

/* The reasons that most rules have, and how many have them. */
static void put_reasons(struct term *term, struct arena *arena, const struct check *check)
{
    uint32_t named = 0, reasons = 0;
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    buf_fmt(&words, "%u rules: ", check->undecided.n);
    for (uint32_t i = 0; i < check->undecided.n; i++) {
        uint32_t count = 0;
        if (!is_first_of_reason(check, i) || reasons++ >= REASONS_MOST) {
            continue;
        }
        for (uint32_t k = i; k < check->undecided.n; k++) {
            count += same_reason(check, i, k);
        }
        buf_fmt(&words, "%s%s (%u)", named ? ", " : "", check->undecided.v[i].reason,
                count);
        named += count;
    }
    if (named < check->undecided.n) {
        buf_fmt(&words, " and others (%u)", check->undecided.n - named);
    }
    buf_str(&words, "; --verbose names them");
    put_line(term, &words);
}

void text_put_undecided(struct term *term, struct arena *arena, const struct check *check,
                        bool is_full)
{
    if (check->undecided.n == 0 && !(is_full && text_has_unseen(check))) {
        return;
    }
    text_put_heading(term, "Not decided");
    if (!is_full && check->undecided.n > NAMES_MOST) {
        put_reasons(term, arena, check);
        return;
    }
    for (uint32_t i = 0; i < check->undecided.n; i++) {
        if (is_first_of_reason(check, i)) {
            put_reason(term, arena, check, i, is_full);
        }
    }
    if (is_full) {
        text_put_unseen(term, arena, check);
    }
}

/* How many defects have the code of the one at `index`; 0 when an earlier one has it too.
 */
static uint32_t count_of_code(const struct notes *notes, uint32_t index)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < notes->defects.n; i++) {
        bool same = strcmp(notes->defects.v[i].code, notes->defects.v[index].code) == 0;
        if (same && i < index) {
            return 0;
        }
        count += same;
    }
    return count;
}

void text_put_defects(struct term *term, struct arena *arena, const struct report *report)
{
    const struct notes *notes = &report->check->doc->notes;
    if (notes->defects.n) {
        text_put_heading(term, "Malformed");
    }
    for (uint32_t i = 0; i < notes->defects.n; i++) {
        uint32_t count = count_of_code(notes, i);
        if (count) {
            struct buf words;
            buf_init(&words, arena, SIZE_MAX);
            buf_fmt(&words, "line %u: ", report->defect_at[i].line);
            words_put_defect(&words, notes->defects.v[i].code);
            if (count > 1) {
                buf_fmt(&words, " (and %u more)", count - 1);
            }
            put_line(term, &words);
        }
    }
    if (notes->limits.n) {
        text_put_heading(term, "Limits");
    }
    for (uint32_t i = 0; i < notes->limits.n; i++) {
        struct buf words;
        buf_init(&words, arena, SIZE_MAX);
        words_put_limit(&words, notes->limits.v[i].code, notes->limits.v[i].value);
        put_line(term, &words);
    }
}

/* " [id]", on a line of its own where this one has no room for all of it. */
static void put_id(struct term *term, struct slice id)
{
    enum { AROUND = 3 }; /* the space and the brackets */
    term_style(term, TERM_DIM);
    if (term->column + AROUND + id.n > TERM_WIDTH) {
        term_newline(term);
        term_pad(term, INDENT + TEXT_LABEL);
    } else {
        term_str(term, " ");
    }
    term_str(term, "[");
    term_put(term, id);
    term_str(term, "]");
    term_style(term, TERM_PLAIN);
}

static void put_minor(struct term *term, const struct report_finding *finding)
{
    term_pad(term, INDENT);
    if (finding->places.n) {
        struct place at = finding->places.v[0].start;
        term_number(term, at.line);
        term_str(term, ":");
        term_number(term, at.column);
    } else if (finding->given) {
        term_str(term, finding->given);
    }
    term_pad(term, INDENT + TEXT_LABEL);
    term_wrap(term, finding->finding->message, INDENT + TEXT_LABEL);
    put_id(term, finding->finding->rule->id);
    term_newline(term);
}

void text_put_minor(struct term *term, const struct report *report)
{
    bool has_heading = false;
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct finding *finding = report->findings.v[i].finding;
        if (text_is_part(finding) || !text_is_minor(finding->rule)) {
            continue;
        }
        if (!has_heading) {
            text_put_heading(
                term, "Folklore and craft (0 points: no filter is known to test it)");
            has_heading = true;
        }
        put_minor(term, &report->findings.v[i]);
    }
}
