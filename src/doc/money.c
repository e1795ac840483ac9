#include "doc/money.h"

#include <string.h>

enum {
    LONG_FIGURE = 7,  /* "100,000" */
    MOST_FIGURE = 22, /* a longer run of figures is no sum */
    FEW_FIGURES = 6,  /* before "million" */
    MOST_BETWEEN = 50 /* characters between "million" and its currency */
};

/* In this very case; euro signs are not among them. The longer before its own end. */
static const char *const currencies[] = {
    "\xC2\xA3", "\xC2\xA4", "$US",   "US$",  "USD$",  "USD",   "usd",  "$",
    "CAD",      "GBP",      "EUROS", "EURO", "Euros", "euros", "Euro", "euro",
    "EUR",      "Eur",      "eur",   "CHF",  "FCFA",  "US",    "Us",
};
enum { CURRENCIES = sizeof currencies / sizeof *currencies };

static bool is_word_at(struct slice s, size_t at)
{
    return at < s.n && (ascii_is_alnum(s.p[at]) || s.p[at] == '_');
}

static bool is_word_before(struct slice s, size_t at)
{
    return at > 0 && is_word_at(s, at - 1);
}

static bool is_figure(char c)
{
    return ascii_is_digit(c) || c == '.' || c == ',' || c == 'O' || c == 'o' ||
           ascii_is_space(c);
}

/* True when s has `word` before `end`, in any case where `folded`; *start is its place.
 */
static bool has_before(struct slice s, size_t end, const char *word, bool folded,
                       size_t *start)
{
    struct slice needle = slice_of(word);
    if (end < needle.n) {
        return false;
    }
    struct slice there = slice_sub(s, end - needle.n, end);
    *start = end - needle.n;
    return folded ? slice_eq_case(there, needle) : slice_eq(there, needle);
}

static bool has_at(struct slice s, size_t at, const char *word)
{
    return slice_starts_case(slice_sub(s, at, s.n), slice_of(word));
}

/* "US" alone is a word. */
static bool is_currency_before(struct slice s, size_t end, size_t *start)
{
    for (size_t i = 0; i < CURRENCIES; i++) {
        if (has_before(s, end, currencies[i], false, start)) {
            return currencies[i][0] != 'U' || !is_word_before(s, *start);
        }
    }
    return has_before(s, end, "pounds sterling", true, start);
}

/* A currency or "sum of " before the figures at `at`; *start is where it begins. */
static bool is_after_currency(struct slice s, size_t at, size_t *start)
{
    size_t end = at;
    end -= end > 0 && (ascii_is_space(s.p[end - 1]) || s.p[end - 1] == '.');
    end -= end > 0 && ascii_is_space(s.p[end - 1]);
    size_t bare = end - (end > 0 && (s.p[end - 1] == '(' || s.p[end - 1] == '['));
    bare -= bare > 0 && ascii_is_space(s.p[bare - 1]);
    if (bare < at && has_before(s, bare, "sum of", true, start)) {
        return true;
    }
    end -= end > 0 && (s.p[end - 1] == ')' || s.p[end - 1] == ']');
    return is_currency_before(s, end, start);
}

/* A currency after figures that end at `at`: a name, or a sign with a letter after it. */
static bool is_before_currency(struct slice s, size_t at, size_t *end)
{
    static const char *const names[] = {"dollars", "dollar", "bucks"};
    at += at < s.n && (s.p[at] == ')' || s.p[at] == ']' || s.p[at] == '(');
    at += at < s.n && ascii_is_space(s.p[at]);
    at += at < s.n && (s.p[at] == '(' || s.p[at] == '[');
    for (size_t i = 0; i < CURRENCIES; i++) {
        struct slice currency = slice_of(currencies[i]);
        *end = at + currency.n;
        if (slice_starts(slice_sub(s, at, s.n), currency) &&
            is_word_before(s, *end) != is_word_at(s, *end)) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        *end = at + strlen(names[i]);
        if (has_at(s, at, names[i]) && !is_word_at(s, *end)) {
            return true;
        }
    }
    *end = at + strlen("Pounds");
    return slice_starts(slice_sub(s, at, s.n), SLICE_LIT("Pounds")) &&
           !is_word_at(s, *end);
}

/* The end of the currency's name that follows a number of millions, or 0. */
static size_t name_after_millions(struct slice s, size_t at)
{
    static const char *const names[] = {
        "dollars", "dollar",          "dollares",       "bucks",    "usd",
        "gbp",     "pounds sterling", "pounds",         "euros",    "euro",
        "francs",  "franc",           "pound sterling", "uk pound",
    };
    for (size_t most = at + MOST_BETWEEN; at < s.n && at <= most; at++) {
        char c = ascii_lower(s.p[at]);
        if (c == '.' || c == '$') {
            return 0;
        }
        if (!strchr("dbugpef", c)) {
            continue;
        }
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            size_t end = at + strlen(names[i]);
            bool needs_edge = c == 'b' || (c == 'u' && names[i][1] == 'k');
            if (has_at(s, at, names[i]) && !is_word_at(s, end) &&
                !(needs_edge && is_word_before(s, at)) &&
                !(c == 'p' && (has_at(s, end, " of") || has_at(s, end, "\nof")))) {
                return end;
            }
        }
    }
    return 0;
}

/* "million", "M" or "thousand" after few figures that begin at `at`; its end, or 0. */
static size_t unit_after(struct slice s, size_t at, const char *const *units)
{
    at += at < s.n && (s.p[at] == ')' || s.p[at] == ']');
    at += at < s.n && ascii_is_space(s.p[at]);
    for (; *units; units++) {
        size_t end = at + strlen(*units);
        if (has_at(s, at, *units) && (end > at + 3 || !is_word_at(s, end))) {
            return end;
        }
    }
    return 0;
}

/* The figures at `at`, less what follows the last digit. */
static size_t figures_end(struct slice s, size_t at, size_t most)
{
    size_t end = at;
    while (end < s.n && end - at < most && is_figure(s.p[end])) {
        end++;
    }
    while (end > at && !ascii_is_digit(s.p[end - 1]) && s.p[end - 1] != 'O') {
        end--;
    }
    return end;
}

/* "31.12.2026 " and "2026.12.31 " */
static bool is_date(struct slice figures)
{
    size_t dots = 0, first = slice_find_byte(figures, 0, '.');
    for (size_t i = 0; i < figures.n; i++) {
        dots += figures.p[i] == '.';
        if (!ascii_is_digit(figures.p[i]) && figures.p[i] != '.') {
            return false;
        }
    }
    bool year_first = first == 4 && figures.n == 10;
    bool year_last = first <= 2 && figures.n <= 10 && figures.n >= 8 &&
                     slice_find_byte(figures, figures.n - 4, '.') == figures.n;
    return dots == 2 && (year_first || year_last);
}

static bool is_ip(struct slice figures)
{
    size_t dots = 0;
    for (size_t i = 0; i < figures.n; i++) {
        dots += figures.p[i] == '.';
        if (!ascii_is_digit(figures.p[i]) && figures.p[i] != '.') {
            return false;
        }
    }
    return dots == 3 && figures.n <= 15 &&
           slice_find(figures, 0, SLICE_LIT("000")) == figures.n;
}

/* "10,000" */
static bool is_ten_thousand(struct slice s, size_t at)
{
    if (s.n - at < 6 || (s.p[at + 2] != ',' && s.p[at + 2] != '.')) {
        return false;
    }
    for (size_t i = 1; i < 6; i++) {
        char c = s.p[at + i];
        if (i != 2 && !ascii_is_digit(c) && c != 'O' && c != 'o') {
            return false;
        }
    }
    return s.n - at == 6 || !ascii_is_digit(s.p[at + 6]);
}

/* A sum whose figures begin at `at`. */
static bool is_sum(struct slice s, size_t at, struct span *sum)
{
    static const char *const small[] = {"million", "mill",     "mil",      "m",
                                        "hundred", "hundreds", "thousand", NULL};
    static const char *const great[] = {"million", "mln", "m", NULL};
    size_t start = at, end = figures_end(s, at, MOST_FIGURE), unit, currency_end = 0;
    struct slice figures = slice_sub(s, at, end);
    bool is_after = is_after_currency(s, at, &start);
    bool is_free = at == 0 || (!ascii_is_digit(s.p[at - 1]) && s.p[at - 1] != '-');
    sum->start = (uint32_t)(is_after ? start : at);
    sum->end = (uint32_t)end;
    if (is_date(figures)) {
        return false;
    }
    if (is_after && is_ten_thousand(s, at)) {
        return true;
    }
    if (figures.n >= LONG_FIGURE && !is_ip(figures)) {
        bool is_hundredths = slice_ends_case(figures, SLICE_LIT(".00"));
        size_t whole = figures.n - (is_hundredths ? 3 : 0);
        if ((is_after && whole >= LONG_FIGURE && !is_word_at(s, end)) ||
            (is_free && is_before_currency(s, end, &currency_end))) {
            sum->end = (uint32_t)(currency_end ? currency_end : end);
            return true;
        }
    }
    end = figures_end(s, at, FEW_FIGURES);
    if (is_after && (unit = unit_after(s, end, small))) {
        sum->end = (uint32_t)unit;
        return true;
    }
    if (is_free && (unit = unit_after(s, end, great)) &&
        (currency_end = name_after_millions(s, unit))) {
        sum->end = (uint32_t)currency_end;
        return true;
    }
    return false;
}

/* The end of "million" or "hundred ... thousand" at `at`; the text's end for others. */
static size_t words_end(struct slice s, size_t at)
{
    enum { MOST_WORDS = 25 };
    if (has_at(s, at, "million") && !has_at(s, at + 7, "s")) {
        return at + 7;
    }
    if (has_at(s, at, "hundred") && !has_at(s, at + 7, "s")) {
        struct slice near = slice_sub(s, 0, at + 7 + MOST_WORDS + 8);
        size_t thousand = slice_find_case(near, at + 8, SLICE_LIT("thousand"));
        size_t stop = slice_find_byte(near, at, '.');
        if (thousand < near.n && stop > thousand && !has_at(s, thousand + 8, "s")) {
            return thousand + 8;
        }
    }
    return s.n;
}

bool money_next(struct slice s, size_t *at, struct span *sum)
{
    for (size_t i = *at; i < s.n; i++) {
        char c = s.p[i];
        if (c >= '1' && c <= '9') {
            if (is_sum(s, i, sum)) {
                *at = sum->end;
                return true;
            }
        } else if (c == 'm' || c == 'M' || c == 'h' || c == 'H') {
            size_t end = name_after_millions(s, words_end(s, i));
            if (end) {
                *sum = (struct span){(uint32_t)i, (uint32_t)end};
                *at = end;
                return true;
            }
        }
    }
    *at = s.n;
    return false;
}
