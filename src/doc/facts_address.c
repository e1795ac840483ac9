#include <string.h>

#include "doc/facts.h"

/* How the fields of addresses are written, as SpamAssassin 4.0.1 reads them. */

/* The raw value of From or To; empty, and perhaps the fact unknown, where there is none.
 */
static struct text value_of(struct doc *doc, struct fact_value *out, const char *name)
{
    const struct mail_field *field =
        fact_needs_fields(doc, out) ? doc_field(doc, name) : NULL;
    return field ? field->raw : (struct text){0};
}

static size_t find_last(struct slice s, char c)
{
    size_t at = s.n;
    while (at > 0 && s.p[at - 1] != c) {
        at--;
    }
    return at ? at - 1 : s.n;
}

/* FROM_WSP_TRAIL */
static void sender_space_before_bracket(struct doc *doc, struct fact_value *out)
{
    struct text from = value_of(doc, out, "from");
    size_t close = find_last(from.s, '>');
    size_t open = find_last(slice_sub(from.s, 0, close), '<');
    if (close < from.s.n && open + 1 < close && ascii_is_space(from.s.p[close - 1]) &&
        slice_find_byte(from.s, close, '<') == from.s.n) {
        size_t start = close;
        while (start > open + 1 && ascii_is_space(from.s.p[start - 1])) {
            start--;
        }
        out->number = 1;
        fact_point(doc, out, text_span(from, start, close));
    }
}

/* 1 for the rules of __FROM_RUNON, 2 where those of __FROM_MISSPACED count it too. */
static void sender_runs_on(struct doc *doc, struct fact_value *out)
{
    struct text from = value_of(doc, out, "from");
    struct slice s = slice_trim(from.s);
    for (size_t at = slice_find_byte(s, 0, '<'); at + 1 < s.n;
         at = slice_find_byte(s, at + 1, '<')) {
        bool is_word = ascii_is_alnum(s.p[at + 1]) || s.p[at + 1] == '_';
        if (at == 0 || ascii_is_space(s.p[at - 1]) || !is_word) {
            continue;
        }
        bool is_quoted = s.p[0] == '"' && slice_find_byte(s, 1, '"') == at - 1;
        size_t base = (size_t)(s.p - from.s.p) + at;
        out->number = is_quoted ? 2 : 1;
        fact_point(doc, out, text_span(from, base - 1, base + 1));
        return;
    }
}

/* SpamAssassin counts neither h nor y. */
static bool is_consonant(char c)
{
    return c && strchr("bcdfgjklmnpqrstvwxz", ascii_lower(c));
}

/* The longest run of consonants in [from, to) of an address; points at one of seven. */
static void count_consonants(struct doc *doc, struct fact_value *out, struct text text,
                             size_t from, size_t to)
{
    enum { LONG_RUN = 7 };
    size_t run = 0;
    for (size_t i = from; i < to; i++) {
        run = is_consonant(text.s.p[i]) ? run + 1 : 0;
        if ((double)run > out->number) {
            out->number = (double)run;
        }
        bool ends = i + 1 == to || !is_consonant(text.s.p[i + 1]);
        if (run >= LONG_RUN && ends) {
            fact_point(doc, out, text_span(text, i + 1 - run, i + 1));
        }
    }
}

static void sender_domain_consonants(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_from(doc, out)) {
        struct text address = doc->from.list.v[0].address;
        size_t at = find_last(address.s, '@');
        count_consonants(doc, out, address, at < address.s.n ? at + 1 : at, address.s.n);
    }
}

static void sender_local_consonants(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_from(doc, out)) {
        struct text address = doc->from.list.v[0].address;
        count_consonants(doc, out, address, 0, find_last(address.s, '@'));
    }
}

/* FROM_STARTS_WITH_NUMS, but for addresses of nothing but digits. */
static void sender_leading_digits(struct doc *doc, struct fact_value *out)
{
    enum { FEW = 3, MANY = 50 };
    size_t digits = 0;
    if (!fact_needs_from(doc, out)) {
        return;
    }
    struct text address = doc->from.list.v[0].address;
    while (digits < address.s.n && digits < MANY && ascii_is_digit(address.s.p[digits])) {
        digits++;
    }
    if (digits >= FEW && digits < address.s.n && address.s.p[digits] != '@') {
        out->number = (double)digits;
        fact_point(doc, out, text_span(address, 0, digits));
    }
}

static bool is_vowel_before_n(struct slice s)
{
    char vowel = ascii_lower(s.p[0]);
    return (vowel == 'e' || vowel == 'o') && ascii_lower(s.p[1]) == 'n';
}

/* FROM_OFFERS lets "offerson" and "offersen" be. */
static void sender_offers_domain(struct doc *doc, struct fact_value *out)
{
    static const char word[] = "offers";
    if (!fact_needs_from(doc, out)) {
        return;
    }
    struct text address = doc->from.list.v[0].address;
    size_t at = slice_find_case(address.s, find_last(address.s, '@'), slice_of(word));
    size_t end = at + sizeof word - 1;
    struct slice rest = slice_sub(address.s, end, address.s.n);
    bool is_name = rest.n >= 2 && is_vowel_before_n(rest) &&
                   (rest.n == 2 || !ascii_is_alnum(rest.p[2]));
    if (at < address.s.n && !is_name) {
        out->number = 1;
        fact_point(doc, out, text_span(address, at, end));
    }
}

/* TVD_FROM_1 */
static void sender_digits_domain(struct doc *doc, struct fact_value *out)
{
    static const char *const ends[] = {".com", ".net", ".org", ".info", ".biz"};
    enum { DIGITS = 3, BEFORE = 2 };
    if (!fact_needs_from(doc, out)) {
        return;
    }
    struct text address = doc->from.list.v[0].address;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t dot = address.s.n - strlen(ends[i]);
        if (!slice_ends_case(address.s, slice_of(ends[i])) || dot < DIGITS + BEFORE) {
            continue;
        }
        size_t start = dot;
        while (start > 0 && ascii_is_digit(address.s.p[start - 1])) {
            start--;
        }
        bool has_letters = start >= BEFORE && address.s.p[start - 1] != '@' &&
                           address.s.p[start - 2] != '@' &&
                           !ascii_is_digit(address.s.p[start - 2]);
        if (dot - start == DIGITS && has_letters) {
            out->number = 1;
            fact_point(doc, out, text_span(address, start, dot));
        }
    }
}

/* FORGED_GMAIL_RCVD, as far as the fields that Gmail adds tell. */
static void sender_is_gmail(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out) || !fact_needs_from(doc, out)) {
        return;
    }
    struct text address = doc->from.list.v[0].address;
    if (slice_ends_case(address.s, SLICE_LIT("@gmail.com")) &&
        !doc_field(doc, "x-google-smtp-source") && !doc_field(doc, "x-received")) {
        out->number = 1;
        fact_point(doc, out, text_span_all(address));
    }
}

static bool is_of(char c, const char *set)
{
    return c && strchr(set, ascii_lower(c));
}

/* One or two letters four times on end. */
static bool repeats(struct slice s, size_t at)
{
    for (size_t unit = 1; unit <= 2; unit++) {
        size_t i = 0;
        while (i < 4 * unit && at + i < s.n && ascii_is_alpha(s.p[at + i]) &&
               ascii_lower(s.p[at + i]) == ascii_lower(s.p[at + i % unit])) {
            i++;
        }
        if (i == 4 * unit) {
            return true;
        }
    }
    return false;
}

/* HK_RANDOM_FROM and HK_RANDOM_REPLYTO: a local part that nobody can say aloud. Long ones
 * and those of machines ("+tag", "a=b") are let off. */
static bool looks_random(struct slice local)
{
    static const char *const known[] = {"mail-",   "mail_",   "mail.", "bounce-",
                                        "bounce_", "bounce.", NULL};
    static const char *const names[] = {"mcbr", "mcgr", "kpmg",  "nlpbr",
                                        "ndqv", "lcgc", "cplpr", NULL};
    enum { LONGEST = 25, RUN = 5 };
    for (size_t i = 0; i < local.n; i++) {
        if (is_of(local.p[i], "+=^~#-")) {
            return false;
        }
    }
    for (size_t i = 0; known[i]; i++) {
        if (slice_starts_case(local, slice_of(known[i]))) {
            return false;
        }
    }
    for (size_t i = 0; names[i]; i++) {
        if (slice_find_case(local, 0, slice_of(names[i])) < local.n) {
            return false;
        }
    }
    size_t consonants = 0, vowels = 0;
    for (size_t i = 0; i < local.n && local.n <= LONGEST; i++) {
        consonants = is_of(local.p[i], "bcdfgjklmnpqrtvwxz") ? consonants + 1 : 0;
        vowels = is_of(local.p[i], "aeiouy") ? vowels + 1 : 0;
        if (consonants == RUN || vowels == RUN || repeats(local, i)) {
            return true;
        }
    }
    return false;
}

static void point_at_random(struct doc *doc, struct fact_value *out, struct text address)
{
    size_t at = find_last(address.s, '@');
    if (at < address.s.n && looks_random(slice_sub(address.s, 0, at))) {
        out->number = 1;
        fact_point(doc, out, text_span(address, 0, at));
    }
}

static void sender_is_random(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_from(doc, out)) {
        point_at_random(doc, out, doc->from.list.v[0].address);
    }
}

static void sender_replyto_is_random(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_fields(doc, out) && doc->reply_to.list.n) {
        point_at_random(doc, out, doc->reply_to.list.v[0].address);
    }
}

/* __TO_NO_ARROWS_R: no angle bracket ends an address. */
static void header_to_bare(struct doc *doc, struct fact_value *out)
{
    struct text to = value_of(doc, out, "to");
    struct slice s = slice_trim(to.s);
    if (out->unknown) {
        return;
    }
    out->number =
        !(s.n && s.p[s.n - 1] == '>') && slice_find(s, 0, SLICE_LIT(">,")) == s.n;
    if (out->number > 0 && s.n) {
        size_t start = (size_t)(s.p - to.s.p);
        fact_point(doc, out, text_span(to, start, start + s.n));
    }
}

static bool follows_a_word(struct slice s, size_t at)
{
    return at > 0 && !ascii_is_space(s.p[at - 1]);
}

/* TO_MALFORMED: nothing in it is an address with a dot in its domain, or a group. */
static void header_to_malformed(struct doc *doc, struct fact_value *out)
{
    struct text to = value_of(doc, out, "to");
    struct slice s = slice_trim(to.s);
    if (out->unknown || s.n == 0 || (s.p[0] == '(' && s.p[s.n - 1] == ')')) {
        return;
    }
    for (size_t at = slice_find_byte(s, 0, '@'), next; at < s.n;
         at = slice_find_byte(s, next, '@')) {
        next = at + 1;
        if (!follows_a_word(s, at)) {
            continue;
        }
        while (next < s.n && !ascii_is_space(s.p[next])) {
            next++;
        }
        size_t dot = slice_find_byte(slice_sub(s, 0, next), at + 2, '.');
        if (dot + 1 < next) {
            return; /* where it has none, a later "@" of the word has none */
        }
    }
    size_t colon = slice_find_byte(s, 1, ':');
    size_t semicolon = slice_find_byte(s, colon, ';');
    if (semicolon < s.n && slice_trim(slice_sub(s, colon + 1, semicolon)).n == 0) {
        return;
    }
    size_t start = (size_t)(s.p - to.s.p);
    out->number = 1;
    fact_point(doc, out, text_span(to, start, start + s.n));
}

static void header_to_undisclosed(struct doc *doc, struct fact_value *out)
{
    static const char *const words[] = {"undisclosed-recipients",
                                        "undisclosed recipients",
                                        "destinataires inconnus", "destinatari nascosti"};
    struct text to = value_of(doc, out, "to");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct slice word = slice_of(words[i]);
        size_t at = slice_find_case(to.s, 0, word);
        if (at < to.s.n) {
            out->number = 1;
            fact_point(doc, out, text_span(to, at, at + word.n));
        }
    }
}

/* TO_IN_SUBJ: where Subject stands before To, only addresses whose domain has a dot. */
static void subject_recipient(struct doc *doc, struct fact_value *out)
{
    const struct mail_field *subject = doc_field(doc, "subject"),
                            *to = doc_field(doc, "to");
    if (!fact_needs_subject(doc, out) || !fact_needs_fields(doc, out) || !subject ||
        !to || doc->to.list.n == 0) {
        return;
    }
    const struct mail_address *first = &doc->to.list.v[0];
    struct slice address = first->address.s;
    size_t at =
        address.n ? slice_find_case(doc->subject.s, 0, address) : doc->subject.s.n;
    size_t end = at + address.n;
    bool is_whole = end >= doc->subject.s.n || !ascii_is_alnum(doc->subject.s.p[end]);
    bool has_dot = slice_find_byte(first->domain.s, 0, '.') < first->domain.s.n;
    if (at < doc->subject.s.n && is_whole &&
        (has_dot || to->at.start < subject->at.start)) {
        out->number = 1;
        fact_point(doc, out, text_span(doc->subject, at, end));
    }
}

const struct fact facts_address[] = {
    {"sender.space-before-bracket", "flag",
     "White space before the closing bracket of From: SpamAssassin's FROM_WSP_TRAIL.",
     sender_space_before_bracket},
    {"sender.runs-on", "count",
     "1 where no space parts the name in From from the bracket, 2 where the name is in "
     "quotes: SpamAssassin's FROM_MISSP rules and FROM_MISSPACED.",
     sender_runs_on},
    {"sender.domain-consonants", "letters",
     "Longest run of consonants in the sender's domain: SpamAssassin's "
     "FROM_DOMAIN_NOVOWEL fires from 7 on.",
     sender_domain_consonants},
    {"sender.local-consonants", "letters",
     "The same of what stands before the \"@\": SpamAssassin's FROM_LOCAL_NOVOWEL.",
     sender_local_consonants},
    {"sender.leading-digits", "count",
     "Three or more digits that the sender's address begins with: SpamAssassin's "
     "FROM_STARTS_WITH_NUMS.",
     sender_leading_digits},
    {"sender.offers-domain", "flag",
     "The word offers in the sender's domain: SpamAssassin's FROM_OFFERS.",
     sender_offers_domain},
    {"sender.digits-domain", "flag",
     "A sender's domain such as shop123.com: SpamAssassin's TVD_FROM_1.",
     sender_digits_domain},
    {"sender.is-gmail", "flag",
     "A From at gmail.com without the fields that Gmail adds: SpamAssassin's "
     "FORGED_GMAIL_RCVD.",
     sender_is_gmail},
    {"sender.is-random", "flag",
     "What stands before the sender's \"@\" looks random, as SpamAssassin's "
     "HK_RANDOM_FROM sees it.",
     sender_is_random},
    {"sender.replyto-is-random", "flag",
     "The same of Reply-To: SpamAssassin's HK_RANDOM_REPLYTO.", sender_replyto_is_random},
    {"header.to-bare", "flag",
     "No address of To stands in angle brackets: part of SpamAssassin's TO_NO_BRKTS "
     "rules.",
     header_to_bare},
    {"header.to-malformed", "flag",
     "To holds neither an address whose domain has a dot nor a group: SpamAssassin's "
     "TO_MALFORMED.",
     header_to_malformed},
    {"header.to-undisclosed", "flag", "To says that the recipients are undisclosed.",
     header_to_undisclosed},
    {"subject.recipient", "flag",
     "The recipient's address stands in the subject: SpamAssassin's TO_IN_SUBJ.",
     subject_recipient},
    {0},
};
