/* Dates in the words of a message, against its own Date: there is no other clock. */
#include "doc/facts.h"

enum {
    YEAR_LEAST = 1995,
    YEAR_MOST = 2199,
    NAME_BYTES = 70, /* "Copyright (c) 2019-2026 Example Garden Tools Limited" */
    CUE_BYTES = 48,  /* from "ends" to the day */
};

struct day {
    int year, month, day;
};

static int number_at(struct slice s, size_t at, size_t digits)
{
    int value = 0;
    for (size_t i = at; i < at + digits; i++) {
        if (i >= s.n || !ascii_is_digit(s.p[i])) {
            return -1;
        }
        value = value * 10 + (s.p[i] - '0');
    }
    return value;
}

/* A number of four digits that stands alone, as a year; 0 for none. */
static int year_at(struct slice s, size_t at)
{
    bool is_alone = (at == 0 || !ascii_is_alnum(s.p[at - 1])) &&
                    (at + 4 >= s.n || !ascii_is_digit(s.p[at + 4]));
    int year = is_alone ? number_at(s, at, 4) : -1;
    return year >= YEAR_LEAST && year <= YEAR_MOST ? year : 0;
}

/* 1 to 12 for a month in English or German, whole or cut to three letters and more. */
static int month_of(struct slice word)
{
    static const char *const months[][2] = {
        {"january", "januar"},  {"february", "februar"},  {"march", "m\xC3\xA4rz"},
        {"april", "april"},     {"may", "mai"},           {"june", "juni"},
        {"july", "juli"},       {"august", "august"},     {"september", "september"},
        {"october", "oktober"}, {"november", "november"}, {"december", "dezember"},
    };
    for (int m = 0; word.n >= 3 && m < 12; m++) {
        for (int k = 0; k < 2; k++) {
            if (slice_starts_case(slice_of(months[m][k]), word)) {
                return m + 1;
            }
        }
    }
    return 0;
}

static bool is_letter(char c)
{
    return ascii_is_alpha(c) || (uint8_t)c >= 0x80;
}

/* --- the message's own day --- */

static bool read_date_field(struct slice s, struct day *day)
{
    for (size_t at = 0; at < s.n; at++) {
        if (!ascii_is_alpha(s.p[at]) || (at && ascii_is_alpha(s.p[at - 1]))) {
            continue;
        }
        int month = month_of(slice_sub(s, at, at + 3));
        size_t year = at + 4;
        if (!month || at < 2 || !year_at(s, year) || s.p[at - 1] != ' ') {
            continue;
        }
        int two = at > 2 ? number_at(s, at - 3, 2) : -1;
        *day = (struct day){year_at(s, year), month,
                            two > 0 ? two : number_at(s, at - 2, 1)};
        return day->day > 0;
    }
    return false;
}

static bool needs_date(struct doc *doc, struct fact_value *out, struct day *day)
{
    const struct mail_field *date =
        fact_needs_fields(doc, out) ? mail_find(doc->fields, "date") : NULL;
    if (!out->unknown && !(date && read_date_field(date->value.s, day))) {
        out->unknown = "the file does not say when it is sent";
    }
    return !out->unknown;
}

/* --- copyright --- */

/* The latest year of the words from `at` to the end of the line; 0 for none. */
static int latest_year(struct slice s, size_t at, size_t *place)
{
    int latest = 0;
    size_t end = at + NAME_BYTES;
    for (; at < s.n && at < end && s.p[at] != '\n'; at++) {
        int year = ascii_is_digit(s.p[at]) ? year_at(s, at) : 0;
        if (year > latest) {
            latest = year;
            *place = at;
        }
    }
    return latest;
}

static void text_copyright_lag(struct doc *doc, struct fact_value *out)
{
    static const char *const marks[] = {"\xC2\xA9", "(c) ", "copyright"};
    struct day today;
    int newest = 0;
    for (uint32_t i = 0; needs_date(doc, out, &today) && i < doc->zone[ZONE_body].list.n;
         i++) {
        struct text text = doc->zone[ZONE_body].list.v[i].text;
        for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
            struct slice mark = slice_of(marks[m]);
            for (size_t at = slice_find_case(text.s, 0, mark); at < text.s.n;
                 at = slice_find_case(text.s, at + 1, mark)) {
                size_t place = 0;
                int year = latest_year(text.s, at, &place);
                if (year > newest) {
                    newest = year;
                    out->places.n = 0;
                    fact_point(doc, out, text_span(text, place, place + 4));
                }
            }
        }
    }
    out->number = newest && newest < today.year ? today.year - newest : 0;
}

/* --- the last day of an offer --- */

/* Goes back over spaces, commas and the points and endings of ordinal numbers. */
static size_t back_over_marks(struct slice s, size_t at)
{
    while (at > 0 && (s.p[at - 1] == ' ' || s.p[at - 1] == ',' || s.p[at - 1] == '.')) {
        at--;
    }
    bool is_ordinal =
        at > 2 && ascii_is_alpha(s.p[at - 1]) && ascii_is_digit(s.p[at - 3]);
    return is_ordinal ? at - 2 : at;
}

/* A day of one or two digits that ends at `at`; its start goes to *from. */
static int day_before(struct slice s, size_t at, size_t *from)
{
    size_t start = at;
    while (start > 0 && at - start < 3 && ascii_is_digit(s.p[start - 1])) {
        start--;
    }
    int day = at - start <= 2 && at > start ? number_at(s, start, at - start) : 0;
    *from = start;
    return day >= 1 && day <= 31 ? day : 0;
}

static int month_before(struct slice s, size_t at, size_t *from)
{
    size_t start = at;
    while (start > 0 && is_letter(s.p[start - 1])) {
        start--;
    }
    *from = start;
    return month_of(slice_sub(s, start, at));
}

/* "31 March 2026", "March 31st, 2026", "31. M\xC3\xA4rz 2026", "31.03.2026" whose year is
 * at `at`. */
static bool read_day(struct slice s, size_t at, struct day *day, size_t *from)
{
    size_t end = back_over_marks(s, at), start;
    day->year = year_at(s, at);
    if ((day->month = month_before(s, end, &start))) {
        day->day = day_before(s, back_over_marks(s, start), from);
    } else if ((day->day = day_before(s, end, &start))) {
        end = back_over_marks(s, start);
        day->month = month_before(s, end, from);
        if (!day->month && at > 0 && s.p[at - 1] == '.') {
            day->month = day->day <= 12 ? day->day : 0;
            day->day = day_before(s, end, from);
        }
    }
    return day->day && day->month;
}

/* "ends", "until" and the like stand shortly before, in the same sentence, and nothing
 * says that it is long past. */
static bool is_deadline(struct slice s, size_t at)
{
    static const char *const cues[] = {" ends ",    " end ",    " until ",    " till ",
                                       " expires ", " expire ", " through ",  " closes ",
                                       " bis ",     " endet ",  " valid to ", " ends: "};
    static const char *const past[] = {" was ", " were ",  " had ", " from ",
                                       " ran ", " since ", " von "};
    size_t from = at > CUE_BYTES ? at - CUE_BYTES : 0;
    for (size_t i = at; i > from; i--) {
        if (s.p[i - 1] == '\n' || (s.p[i - 1] == ' ' && i > 1 && s.p[i - 2] == '!')) {
            from = i;
        }
    }
    struct slice lead = slice_sub(s, from ? from - 1 : 0, at);
    bool has_cue = false, is_past = false;
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        has_cue = has_cue || slice_find_case(lead, 0, slice_of(cues[i])) < lead.n;
    }
    for (size_t i = 0; i < sizeof past / sizeof *past; i++) {
        is_past = is_past || slice_find_case(lead, 0, slice_of(past[i])) < lead.n;
    }
    return has_cue && !is_past;
}

static bool is_earlier(struct day a, struct day b)
{
    return a.year != b.year     ? a.year < b.year
           : a.month != b.month ? a.month < b.month
                                : a.day < b.day;
}

static void text_past_deadlines(struct doc *doc, struct fact_value *out)
{
    static const enum doc_zone zones[] = {ZONE_subject, ZONE_body};
    struct day today, day;
    bool is_dated = needs_date(doc, out, &today);
    for (size_t z = 0; is_dated && z < 2; z++) {
        const struct doc_zone_texts *zone = &doc->zone[zones[z]];
        for (uint32_t i = 0; i < zone->list.n; i++) {
            struct text text = zone->list.v[i].text;
            size_t from;
            for (size_t at = slice_find_byte(text.s, 0, '2'); at < text.s.n;
                 at = slice_find_byte(text.s, at + 1, '2')) {
                if (year_at(text.s, at) && read_day(text.s, at, &day, &from) &&
                    is_earlier(day, today) && is_deadline(text.s, from)) {
                    out->number++;
                    fact_point(doc, out, text_span(text, from, at + 4));
                }
            }
        }
    }
}

const struct fact facts_date[] = {
    {"text.copyright-lag", "years",
     "By how many years the newest copyright year of the body is older than the message.",
     text_copyright_lag},
    {"text.past-deadlines", "count",
     "Days that an offer ends or is valid until, by the words before them, and that lie "
     "before the message's own Date.",
     text_past_deadlines},
    {0},
};
