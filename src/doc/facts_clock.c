/* The message's own Date against the times of its Received fields: the file's only
 * clocks. */
#include "doc/facts.h"

enum { MINUTES_OF_DAY = 24 * 60 };

/* Up to `most` digits at *at; -1 for none. */
static int number_at(struct slice s, size_t *at, size_t most)
{
    int value = -1;
    for (size_t n = 0; n < most && *at < s.n && ascii_is_digit(s.p[*at]); n++) {
        value = (value < 0 ? 0 : value * 10) + (s.p[(*at)++] - '0');
    }
    return value;
}

static bool skip(struct slice s, size_t *at, char c)
{
    bool is_there = *at < s.n && (c == ' ' ? ascii_is_space(s.p[*at]) : s.p[*at] == c);
    *at += is_there;
    while (c == ' ' && *at < s.n && ascii_is_space(s.p[*at])) {
        (*at)++;
    }
    return is_there;
}

static int month_at(struct slice s, size_t at)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    struct slice name = slice_sub(s, at, at + 3);
    for (size_t m = 0; name.n == 3 && m < 12; m++) {
        if (slice_eq_case(name, (struct slice){names + 3 * m, 3})) {
            return (int)m + 1;
        }
    }
    return 0;
}

/* Days since 1 March of year 0 in the calendar of today. */
static long days_of(int year, int month, int day)
{
    long y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
    return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day;
}

/* Minutes east of Greenwich of "+0100"; 0 for a zone in letters. */
static int zone_at(struct slice s, size_t at)
{
    bool is_west = at < s.n && s.p[at] == '-';
    if (at >= s.n || (s.p[at] != '-' && s.p[at] != '+')) {
        return 0;
    }
    at++;
    int hours = number_at(s, &at, 2), minutes = number_at(s, &at, 2);
    int east = hours < 0 || minutes < 0 ? 0 : hours * 60 + minutes;
    return is_west ? -east : east;
}

/* Minutes since some day long ago of the first "24 Nov 2026 10:15:15 +0000" in s. */
static bool read_time(struct slice s, long *minutes)
{
    for (size_t at = 0; at < s.n; at++) {
        if (!ascii_is_digit(s.p[at]) || (at > 0 && ascii_is_alnum(s.p[at - 1]))) {
            continue;
        }
        size_t next = at;
        int day = number_at(s, &next, 2);
        int month = skip(s, &next, ' ') ? month_at(s, next) : 0;
        next += 3;
        int year = month && skip(s, &next, ' ') ? number_at(s, &next, 4) : -1;
        int hour = year > 1900 && skip(s, &next, ' ') ? number_at(s, &next, 2) : -1;
        int minute = hour >= 0 && skip(s, &next, ':') ? number_at(s, &next, 2) : -1;
        if (minute < 0) {
            continue;
        }
        if (skip(s, &next, ':')) {
            number_at(s, &next, 2);
        }
        skip(s, &next, ' ');
        *minutes = days_of(year, month, day) * MINUTES_OF_DAY + hour * 60 + minute -
                   zone_at(s, next);
        return true;
    }
    return false;
}

/* Hours from the nearest Received to Date, as SpamAssassin 4.0.1 takes them; the last
 * Received does not count where it agrees with Date. */
static void measure(struct doc *doc, struct fact_value *out, bool is_ahead)
{
    const struct mail_field *date =
        fact_needs_headers(doc, out) ? mail_find(doc->fields, "date") : NULL;
    long own, there, nearest = 0;
    bool has_any = false;
    if (!date || !read_time(date->value.s, &own)) {
        return;
    }
    for (uint32_t i = doc->fields->list.n; i-- > 0;) {
        const struct mail_field *field = &doc->fields->list.v[i];
        if (!slice_eq_case(field->name, SLICE_LIT("received")) ||
            !read_time(field->value.s, &there)) {
            continue;
        }
        long apart = own - there, size = apart < 0 ? -apart : apart;
        if (!has_any || size < (nearest < 0 ? -nearest : nearest)) {
            nearest = apart;
        }
        has_any = true;
    }
    double hours = (double)(is_ahead ? nearest : -nearest) / 60;
    if (hours > 0) {
        out->number = hours;
        fact_point(doc, out, text_span_all(date->value));
    }
}

static void header_hours_ahead(struct doc *doc, struct fact_value *out)
{
    measure(doc, out, true);
}

static void header_hours_behind(struct doc *doc, struct fact_value *out)
{
    measure(doc, out, false);
}

const struct fact facts_clock[] = {
    {"header.hours-ahead", "hours",
     "How far Date is after the nearest Received: SpamAssassin's DATE_IN_FUTURE rules.",
     header_hours_ahead},
    {"header.hours-behind", "hours",
     "How far Date is before the nearest Received: SpamAssassin's DATE_IN_PAST rules.",
     header_hours_behind},
    {0},
};
