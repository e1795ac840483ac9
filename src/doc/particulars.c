#include "doc/particulars.h"

static bool is_letter(char c)
{
    return ascii_is_alpha(c) || (uint8_t)c >= 0x80;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_inside_word(struct slice s, size_t at)
{
    return at > 0 && at < s.n &&
           (is_letter(s.p[at - 1]) || ascii_is_digit(s.p[at - 1])) &&
           (is_letter(s.p[at]) || ascii_is_digit(s.p[at]));
}

/* Length of a match of `form` at `at`, whole words only, else 0. In a form 'A' stands for
 * a capital, '9' for a digit, ' ' for one space or none, anything else for itself. */
static size_t match_form(struct slice s, size_t at, const char *form)
{
    size_t i = at;
    if (is_inside_word(s, at)) {
        return 0;
    }
    for (; *form; form++) {
        bool is_there = i < s.n;
        if (*form == ' ') {
            i += is_there && s.p[i] == ' ';
            continue;
        }
        bool fits = is_there && (*form == 'A'   ? is_upper(s.p[i])
                                 : *form == '9' ? ascii_is_digit(s.p[i])
                                                : s.p[i] == *form);
        if (!fits) {
            return 0;
        }
        i++;
    }
    return is_inside_word(s, i) ? 0 : i - at;
}

static bool matches_any(struct slice s, size_t at, const char *const *forms)
{
    for (; *forms; forms++) {
        if (match_form(s, at, *forms)) {
            return true;
        }
    }
    return false;
}

static bool is_uk_postcode(struct slice s, size_t at)
{
    static const char *const forms[] = {"A9 9AA",  "A99 9AA",  "AA9 9AA", "AA99 9AA",
                                        "A9A 9AA", "AA9A 9AA", NULL};
    return matches_any(s, at, forms);
}

static bool is_spaced_capital(struct slice s, size_t at)
{
    return at + 1 < s.n && s.p[at] == ' ' &&
           (is_upper(s.p[at + 1]) || (uint8_t)s.p[at + 1] >= 0x80);
}

/* The word before `at` has a capital and a comma stands before it: "Springfield, New York
 * ". */
static bool is_behind_place(struct slice s, size_t at)
{
    enum { NEAR = 32 };
    if (at < 2 || s.p[at - 1] != ' ') {
        return false;
    }
    if (s.p[at - 2] == ',') {
        return true;
    }
    size_t word = at - 1;
    while (word > 0 && is_letter(s.p[word - 1])) {
        word--;
    }
    size_t comma = word;
    while (comma > 0 && at - comma < NEAR && s.p[comma - 1] != ',' &&
           s.p[comma - 1] != '\n') {
        comma--;
    }
    return word < at - 1 && is_upper(s.p[word]) && comma > 0 && s.p[comma - 1] == ',';
}

static bool is_beside_place(struct slice s, size_t at, const char *const *forms)
{
    for (; *forms; forms++) {
        size_t n = match_form(s, at, *forms);
        size_t end = at + n + (n && at + n < s.n && s.p[at + n] == ',');
        if (n && (is_spaced_capital(s, end) || is_behind_place(s, at))) {
            return true;
        }
    }
    return false;
}

/* "8001 Zürich" after a comma or at a line's start: four digits that are no year. */
static bool is_four_digit_code(struct slice s, size_t at)
{
    size_t before = at;
    while (before > 0 && s.p[before - 1] == ' ') {
        before--;
    }
    bool is_first = before == 0 || s.p[before - 1] == ',' || s.p[before - 1] == '\n' ||
                    s.p[before - 1] == '|';
    size_t n = is_first ? match_form(s, at, "9999") : 0;
    bool is_year = n && (slice_starts(slice_sub(s, at, s.n), SLICE_LIT("19")) ||
                         slice_starts(slice_sub(s, at, s.n), SLICE_LIT("20")));
    return n && !is_year && is_spaced_capital(s, at + n);
}

/* Codes of other countries: alone where the form is rare, else beside a place's name. */
static bool is_postcode(struct slice s, size_t at)
{
    static const char *const alone[] = {
        "A9A 9A9",  "AA 99999-9999", "AA 99999", "9999 AA",   "A-9999",
        "AAA 9999", "99-999",        "9999-999", "99999-999", "A-99999",
        "AA-99999", "AA-9999",       "AA-99999", "999-9999",  NULL};
    static const char *const beside_place[] = {"99999", "999 99", "999999", NULL};
    return is_uk_postcode(s, at) || matches_any(s, at, alone) ||
           is_beside_place(s, at, beside_place) || is_four_digit_code(s, at);
}

static bool is_word(struct slice s, size_t at, struct slice word)
{
    return slice_starts_case(slice_sub(s, at, s.n), word) && !is_inside_word(s, at) &&
           !is_inside_word(s, at + word.n);
}

/* `words` begin with a small letter. */
static bool is_any_word(struct slice s, size_t at, const char *const *words)
{
    for (; *words; words++) {
        if (**words == ascii_lower(s.p[at]) && is_word(s, at, slice_of(*words))) {
            return true;
        }
    }
    return false;
}

/* Digits of a number written with spaces, dots, hyphens and brackets from `at` on. */
static size_t phone_digits(struct slice s, size_t at)
{
    enum { LONGEST = 24 };
    size_t digits = 0;
    for (size_t i = at; i < s.n && i < at + LONGEST; i++) {
        char c = s.p[i];
        if (ascii_is_digit(c)) {
            digits++;
        } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
            break;
        }
    }
    return digits;
}

static bool is_phone(struct slice s, size_t at)
{
    enum { LEAST = 9, MOST = 15 };
    bool is_start = s.p[at] == '+' || s.p[at] == '0' || s.p[at] == '(' ||
                    (ascii_is_digit(s.p[at]) && match_form(s, at, "999-999-9999"));
    bool is_inner = at > 0 && (ascii_is_digit(s.p[at - 1]) || is_letter(s.p[at - 1]) ||
                               s.p[at - 1] == '.' || s.p[at - 1] == '-');
    if (!is_start || is_inner) {
        return false;
    }
    size_t digits = phone_digits(s, at + (s.p[at] == '+'));
    return digits >= LEAST && digits <= MOST;
}

/* "Company number 01234567", "Registered in England no. SC123456": the words may stand up
 * to NEAR bytes before the number. */
static bool is_company_number(struct slice s, size_t at)
{
    static const char *const forms[] = {"99999999", "9999999", "AA999999", NULL};
    static const char *const words[] = {
        "company", "registered", "registration", "reg", "companies", "partnership", NULL};
    enum { NEAR = 80 };
    if (!matches_any(s, at, forms)) {
        return false;
    }
    for (size_t i = at > NEAR ? at - NEAR : 0; i < at; i++) {
        if (is_any_word(s, i, words)) {
            return true;
        }
    }
    return false;
}

/* A part of the United Kingdom at most NEAR bytes after "registered" or "incorporated".
 */
static bool is_registered_in(struct slice s, size_t at)
{
    static const char *const starts[] = {"registered", "incorporated", NULL};
    static const char *const parts[] = {
        "england",        "wales", "scotland",      "northern ireland",
        "united kingdom", "uk",    "great britain", NULL};
    enum { NEAR = 60 };
    if (!is_any_word(s, at, starts)) {
        return false;
    }
    for (size_t i = at; i < s.n && i < at + NEAR; i++) {
        if (is_any_word(s, i, parts)) {
            return true;
        }
    }
    return false;
}

/* Not for callers: a word for street or quarter, which makes an address with a number
 * near it, where people write no code ("Quận 1"). */
enum { STREET = 1u << 16 };

/* What words tell, whole words only; in small letters. */
static const struct sign {
    unsigned found;
    const char *words;
} signs[] = {
    {PARTICULARS_POSTCODE, "po box"},
    {PARTICULARS_POSTCODE, "p.o. box"},
    {PARTICULARS_POSTCODE, "postfach"},
    {PARTICULARS_POSTCODE, "bo\xC3\xAEte postale"},
    {PARTICULARS_POSTCODE, "apartado"},
    {PARTICULARS_POSTCODE, "postbus"},
    {PARTICULARS_POSTCODE, "apdo."},
    {PARTICULARS_POSTCODE, "caixa postal"},
    {PARTICULARS_POSTCODE, "casella postale"},
    {PARTICULARS_POSTCODE, "skrytka pocztowa"},
    {PARTICULARS_POSTCODE, "h\xC3\xB2m th\xC6\xB0"},
    {PARTICULARS_POSTCODE, "\xE3\x80\x92"},     /* the Japanese postal mark */
    {STREET, "\xC4\x91\xC6\xB0\xE1\xBB\x9Dng"}, /* Vietnamese, small and capital */
    {STREET, "\xC4\x90\xC6\xB0\xE1\xBB\x9Dng"},
    {STREET, "ph\xE1\xBB\x91"},
    {STREET, "qu\xE1\xBA\xADn"},
    {STREET, "ph\xC6\xB0\xE1\xBB\x9Dng"},
    {STREET, "s\xE1\xBB\x91 nh\xC3\xA0"},
    {STREET, "\xD1\x83\xD0\xBB."}, /* Russian and Ukrainian */
    {STREET, "\xD1\x83\xD0\xBB\xD0\xB8\xD1\x86\xD0\xB0"},
    {STREET, "\xD0\xB2\xD1\x83\xD0\xBB."},
    {STREET, "\xD0\xBF\xD1\x80\xD0\xBE\xD1\x81\xD0\xBF."},
    {PARTICULARS_UK, "united kingdom"},
    {PARTICULARS_UK, "england"},
    {PARTICULARS_UK, "scotland"},
    {PARTICULARS_UK, "wales"},
    {PARTICULARS_UK, "northern ireland"},
    {PARTICULARS_UK, "london"},
    {PARTICULARS_UK, "manchester"},
    {PARTICULARS_UK, "leeds"},
    {PARTICULARS_UK, "edinburgh"},
    {PARTICULARS_UK, "glasgow"},
    {PARTICULARS_UK, "cardiff"},
    {PARTICULARS_UK, "belfast"},
    {PARTICULARS_UK, "birmingham"},
    {PARTICULARS_UK, "bristol"},
    {PARTICULARS_OFFICE, "registered office"},
    {PARTICULARS_OFFICE, "registered address"},
    {PARTICULARS_OFFICE, "reg. office"},
    {PARTICULARS_OFFICE, "reg office"},
};
#define SIGNS (sizeof signs / sizeof *signs)

/* Signs by first letter, so that a text is read once whatever their number. */
struct sign_index {
    uint8_t first[256], next[SIGNS]; /* numbers from 1; 0: none */
};

static void index_signs(struct sign_index *index)
{
    *index = (struct sign_index){0};
    for (size_t i = 0; i < SIGNS; i++) {
        uint8_t c = (uint8_t)signs[i].words[0];
        index->next[i] = index->first[c];
        index->first[c] = (uint8_t)(i + 1);
    }
}

static bool has_number_near(struct slice s, size_t at)
{
    enum { BEFORE = 12, BEHIND = 40 };
    for (size_t i = at > BEFORE ? at - BEFORE : 0; i < s.n && i < at + BEHIND; i++) {
        if (ascii_is_digit(s.p[i])) {
            return true;
        }
    }
    return false;
}

/* "\xE3\x80\x92" is no letter: a number may follow it at once. */
static bool is_sign(struct slice s, size_t at, struct slice words)
{
    return (uint8_t)words.p[0] == 0xE3 ? slice_starts(slice_sub(s, at, s.n), words)
                                       : is_word(s, at, words);
}

static unsigned find_words(const struct sign_index *index, struct slice s, size_t at)
{
    char c = ascii_lower(s.p[at]);
    unsigned found = 0;
    for (uint8_t i = index->first[(uint8_t)c]; i; i = index->next[i - 1]) {
        found |= is_sign(s, at, slice_of(signs[i - 1].words)) ? signs[i - 1].found : 0;
    }
    if ((c == 'r' || c == 'i') && is_registered_in(s, at)) {
        found |= PARTICULARS_REGISTERED;
    }
    if (found & STREET) {
        found ^= STREET;
        found |= has_number_near(s, at) ? PARTICULARS_POSTCODE : 0u;
    }
    return found;
}

/* All that is looked for beside words has a digit among its first bytes. */
static bool has_digit_near(struct slice s, size_t at)
{
    enum { NEAR = 5 };
    for (size_t i = at; i < s.n && i < at + NEAR; i++) {
        if (ascii_is_digit(s.p[i])) {
            return true;
        }
    }
    return false;
}

static unsigned find_numbers(struct slice s, size_t at)
{
    unsigned found = (is_postcode(s, at) ? PARTICULARS_POSTCODE : 0u) |
                     (is_phone(s, at) ? PARTICULARS_PHONE : 0u) |
                     (is_company_number(s, at) ? PARTICULARS_NUMBER : 0u);
    if (is_uk_postcode(s, at) || slice_starts(slice_sub(s, at, s.n), SLICE_LIT("+44"))) {
        found |= PARTICULARS_UK;
    }
    return found;
}

unsigned particulars_find(struct slice text)
{
    struct sign_index index;
    unsigned found = 0;
    bool was_inside = false;
    index_signs(&index);
    for (size_t at = 0; at < text.n; at++) {
        char c = text.p[at];
        bool is_inside = is_letter(c) || ascii_is_digit(c);
        if (was_inside && is_inside) {
            continue;
        }
        was_inside = is_inside;
        if (is_letter(c)) {
            found |= find_words(&index, text, at);
        }
        bool may_be_number = is_upper(c) || ascii_is_digit(c) || c == '+' || c == '(';
        if (may_be_number && has_digit_near(text, at)) {
            found |= find_numbers(text, at);
        }
    }
    return found;
}

/* Words that make "Limited" before them an adjective's noun: "Limited edition prints". */
static bool is_followed_by_noun(struct slice s, size_t at)
{
    static const char *const verbs[] = {
        "is",  "are", "was", "and",  "of",  "company",   "trading", "t/a",   "registered",
        "a",   "in",  "or",  "on",   "at",  "has",       "with",    "which", "reg",
        "vat", "for", "by",  "unit", "all", "copyright", NULL};
    if (at + 1 >= s.n || s.p[at] != ' ' || !is_letter(s.p[at + 1])) {
        return false;
    }
    return !is_any_word(s, at + 1, verbs);
}

static bool is_foreign(struct slice before)
{
    static const char *const forms[] = {"pty",  "pte",   "pvt",  "private", "co.,",
                                        "co.",  "co",    "pvt.", "pty.",    "hk",
                                        "(hk)", "india", NULL};
    for (size_t i = 0; forms[i]; i++) {
        struct slice form = slice_of(forms[i]);
        if (slice_ends_case(before, form) && !is_inside_word(before, before.n - form.n)) {
            return true;
        }
    }
    return false;
}

/* Where the run of capitalised words that ends at `end` begins. */
static size_t name_start(struct slice s, size_t end)
{
    enum { MOST_WORDS = 6 };
    size_t start = end, at = end;
    for (int words = 0; words < MOST_WORDS && at > 0; words++) {
        while (at > 0 && s.p[at - 1] != ' ' && s.p[at - 1] != '\n') {
            at--;
        }
        bool is_name = at < end && (is_upper(s.p[at]) || ascii_is_digit(s.p[at]) ||
                                    s.p[at] == '&' || (uint8_t)s.p[at] >= 0xC3);
        if (!is_name) {
            break;
        }
        start = at;
        if (at == 0 || s.p[at - 1] != ' ') {
            break;
        }
        at--;
    }
    return start;
}

/* Length of the suffix of a British company's name at `at`, 0 when there is none. */
static size_t company_suffix(struct slice s, size_t at)
{
    static const char *const suffixes[] = {"Ltd", "LTD", "Limited", "LIMITED", "PLC",
                                           "plc", "Plc", "LLP",     NULL};
    char first = ascii_lower(s.p[at]);
    for (size_t i = 0; (first == 'l' || first == 'p') && suffixes[i]; i++) {
        struct slice suffix = slice_of(suffixes[i]);
        size_t end = at + suffix.n;
        if (slice_starts(slice_sub(s, at, s.n), suffix) && !is_inside_word(s, end)) {
            bool is_adjective =
                ascii_lower(suffix.p[2]) == 'm' && is_followed_by_noun(s, end);
            return is_adjective ? 0 : suffix.n;
        }
    }
    return 0;
}

bool particulars_next_company(struct slice text, size_t *at, struct slice *name)
{
    for (; (*at = slice_find_byte(text, *at, ' ')) + 1 < text.n; ++*at) {
        size_t suffix = company_suffix(text, *at + 1);
        size_t start = suffix ? name_start(text, *at) : *at;
        if (start < *at && !is_foreign(slice_sub(text, start, *at))) {
            *name = slice_sub(text, start, *at + 1 + suffix);
            *at += 1 + suffix;
            return true;
        }
    }
    return false;
}
