#include "doc/facts.h"
#include "doc/form_fields.h"
#include "doc/money.h"

/* SpamAssassin 4.0.1 gives no verdict on capitals below this length. */
enum { CAPITALS_LEAST_BYTES = 200 };

struct capitals {
    uint32_t upper, others, bytes;
};

/* Only lines of two words and more count; digits count as small letters, so that tables
 * of dates and numbers do not shout. Letters beyond ASCII count as neither. */
static void count_line(struct capitals *capitals, struct slice line)
{
    line = slice_trim(line);
    size_t space = 0;
    while (space < line.n && !ascii_is_space(line.p[space])) {
        space++;
    }
    if (space == line.n) {
        return;
    }
    capitals->bytes += (uint32_t)line.n;
    for (size_t i = 0; i < line.n; i++) {
        bool is_upper = line.p[i] >= 'A' && line.p[i] <= 'Z';
        capitals->upper += is_upper;
        capitals->others += !is_upper && ascii_is_alnum(line.p[i]);
    }
}

static void lang_capitals_percent(struct doc *doc, struct fact_value *out)
{
    static const enum doc_zone zones[] = {ZONE_subject, ZONE_html, ZONE_plain};
    struct capitals capitals = {0};
    for (size_t z = 0; z < sizeof zones / sizeof *zones; z++) {
        const struct doc_zone_texts *zone = &doc->zone[zones[z]];
        for (uint32_t i = 0; i < zone->list.n; i++) {
            struct slice rest = zone->list.v[i].text.s, line;
            while (slice_next_line(&rest, &line)) {
                count_line(&capitals, line);
            }
        }
    }
    uint32_t letters = capitals.upper + capitals.others;
    if (capitals.bytes >= CAPITALS_LEAST_BYTES && letters) {
        out->number = 100.0 * capitals.upper / letters;
    }
}

/* Where SpamAssassin's body rules look. */
static const enum doc_zone body_zones[] = {ZONE_subject, ZONE_preheader, ZONE_html,
                                           ZONE_hidden, ZONE_plain};
enum { BODY_ZONES = sizeof body_zones / sizeof *body_zones };

static void lang_money_sums(struct doc *doc, struct fact_value *out)
{
    for (size_t z = 0; z < BODY_ZONES; z++) {
        const struct doc_zone_texts *zone = &doc->zone[body_zones[z]];
        for (uint32_t i = 0; i < zone->list.n; i++) {
            struct text text = zone->list.v[i].text;
            struct span sum;
            for (size_t at = 0; money_next(text.s, &at, &sum);) {
                out->number++;
                fact_point(doc, out, text_span(text, sum.start, sum.end));
            }
        }
    }
}

/* The form of the text with the longest run, and that of the text with the most lines. */
struct forms {
    struct form_fields by_run, by_lines;
    struct text run_text, lines_text;
};

static void read_form(struct forms *forms, struct text text)
{
    struct form_fields one = form_fields_read(text.s);
    if (one.run > forms->by_run.run) {
        forms->by_run = one;
        forms->run_text = text;
    }
    if (one.lines > forms->by_lines.lines) {
        forms->by_lines = one;
        forms->lines_text = text;
    }
}

static const struct forms *forms_of(struct doc *doc)
{
    void **shared = fact_share(doc, SHARED_FORMS);
    if (*shared) {
        return *shared;
    }
    struct forms *forms = *shared = arena_alloc(doc->arena, sizeof *forms);
    for (size_t z = 0; z < BODY_ZONES; z++) {
        const struct doc_zone_texts *zone = &doc->zone[body_zones[z]];
        for (uint32_t i = 0; i < zone->list.n; i++) {
            read_form(forms, zone->list.v[i].text);
        }
    }
    return forms;
}

static void lang_form_fields(struct doc *doc, struct fact_value *out)
{
    const struct forms *forms = forms_of(doc);
    struct span at = forms->by_run.at;
    out->number = forms->by_run.run;
    if (forms->by_run.run) {
        fact_point(doc, out, text_span(forms->run_text, at.start, at.end));
    }
}

static void lang_form_lines(struct doc *doc, struct fact_value *out)
{
    const struct forms *forms = forms_of(doc);
    struct span at = forms->by_lines.at;
    out->number = forms->by_lines.lines;
    if (forms->by_lines.lines && forms->by_lines.run) {
        fact_point(doc, out, text_span(forms->lines_text, at.start, at.end));
    }
}

const struct fact facts_lang[] = {
    {"lang.capitals-percent", "percent",
     "Share of capitals in subject and body as SpamAssassin's UPPERCASE rules reckon it: "
     "digits count as small letters, and below 200 bytes it is 0.",
     lang_capitals_percent},
    {"lang.money-sums", "count",
     "Sums of ten thousand and more beside a currency, and millions of one: "
     "SpamAssassin's LOTS_OF_MONEY.",
     lang_money_sums},
    {"lang.form-fields", "count",
     "Names of personal particulars in a row, as in a form to fill in: SpamAssassin's "
     "FILL_THIS_FORM_LONG takes five of them for one.",
     lang_form_fields},
    {"lang.form-lines", "count",
     "Lines of nothing but names of personal particulars: SpamAssassin's FILL_THIS_FORM "
     "takes five of them for a form too.",
     lang_form_lines},
    {0},
};
