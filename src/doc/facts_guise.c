/*
 * Who a sender seems to be: a mailbox that no person or firm would choose, and the name
 * of a brand over an address that is not the brand's.
 */
#include "doc/facts.h"
#include "text/domain.h"

static void sender_mailbox_digits(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_from(doc, out)) {
        return;
    }
    struct slice address = doc->from.list.v[0].address.s;
    size_t end = slice_find_byte(address, 0, '@');
    for (size_t i = 0; i < end && i < address.n; i++) {
        out->number += ascii_is_digit(address.p[i]);
    }
    fact_point(doc, out, text_span_all(doc->from.list.v[0].address));
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Capitals after small letters, as nobody writes an address: "GQVbcRBBd". Two words with
 * a capital each ("PressRoom") are no such thing. */
static void sender_mailbox_case_changes(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_from(doc, out)) {
        return;
    }
    struct slice address = doc->from.list.v[0].address.s;
    size_t end = slice_find_byte(address, 0, '@');
    for (size_t i = 1; i < end && i < address.n; i++) {
        out->number += is_capital(address.p[i]) && is_small(address.p[i - 1]);
    }
    fact_point(doc, out, text_span_all(doc->from.list.v[0].address));
}

/* --- brands --- */

enum { BRAND_BYTES = 40, BRAND_WORDS = 3 };

/* Words that may stand behind a brand that is a common word too ("Apple Support"). */
static bool is_generic(struct slice word)
{
    static const char *const words[] = {
        "team",         "support",     "service",    "services", "security",
        "account",      "accounts",    "customer",   "care",     "department",
        "inc",          "online",      "center",     "centre",   "notification",
        "alert",        "alerts",      "rewards",    "reward",   "kundenservice",
        "kundendienst", "gutschein",   "sicherheit", "id",       "konto",
        "suporte",      "atendimento", "notifica",   "official", "winner",
        "department",   "delivery",    "express",    "bonus",    "club",
        "voucher"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (slice_eq_case(word, slice_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* A word of letters, digits, "&", and what is not ASCII; *at moves behind it. */
static bool next_word(struct slice s, size_t *at, struct slice *word)
{
    while (*at < s.n && !ascii_is_alnum(s.p[*at]) && (uint8_t)s.p[*at] < 0x80) {
        (*at)++;
    }
    size_t from = *at;
    while (*at < s.n && (ascii_is_alnum(s.p[*at]) || (uint8_t)s.p[*at] >= 0x80 ||
                         s.p[*at] == '&' || s.p[*at] == '\'')) {
        (*at)++;
    }
    *word = slice_sub(s, from, *at);
    return word->n > 0;
}

/* The domain's own label holds the brand's letters and digits: "mail.americanexpress.de"
 * for "American Express". */
static bool domain_holds(struct slice organisation, struct slice brand)
{
    char bytes[BRAND_BYTES];
    size_t n = 0;
    for (size_t i = 0; i < brand.n && n < sizeof bytes; i++) {
        if (ascii_is_alnum(brand.p[i])) {
            bytes[n++] = brand.p[i];
        }
    }
    struct slice letters = {bytes, n};
    return slice_find_case(organisation, 0, letters) < organisation.n;
}

static bool rest_is_generic(struct slice name, size_t at)
{
    struct slice word;
    while (next_word(name, &at, &word)) {
        if (!is_generic(word)) {
            return false;
        }
    }
    return true;
}

/* The longest brand of up to three words that the name begins with; empty when none. A
 * list entry that begins with "=" is a common word too. */
static struct slice leading_brand(const struct list *brands, struct slice name)
{
    char entry[BRAND_BYTES + 1] = "=";
    size_t at = 0, n = 1, start = 0;
    struct slice word, found = {0};
    for (int i = 0; i < BRAND_WORDS && next_word(name, &at, &word); i++) {
        if (n + word.n + 1 > sizeof entry) {
            break;
        }
        if (i) {
            entry[n++] = ' ';
        } else {
            start = at - word.n;
        }
        memcpy(entry + n, word.p, word.n);
        n += word.n;
        if (list_has(brands, (struct slice){entry + 1, n - 1}) ||
            (list_has(brands, (struct slice){entry, n}) && rest_is_generic(name, at))) {
            found = slice_sub(name, start, at);
        }
    }
    return found;
}

static void sender_brand_elsewhere(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_from(doc, out)) {
        return;
    }
    const struct mail_address *from = &doc->from.list.v[0];
    struct slice brand = leading_brand(doc_list(doc, "brands"), from->name.s);
    if (brand.n && from->domain.s.n &&
        !domain_holds(domain_organisation(doc->arena, from->domain.s), brand)) {
        out->number = 1;
        fact_point(doc, out,
                   text_span(from->name, (size_t)(brand.p - from->name.s.p),
                             (size_t)(brand.p - from->name.s.p) + brand.n));
    }
}

const struct fact facts_guise[] = {
    {"sender.brand-elsewhere", "flag",
     "The sender's name begins with a brand (list brands) that the address's domain does "
     "not hold.",
     sender_brand_elsewhere},
    {"sender.mailbox-digits", "count", "Digits in what stands before the sender's \"@\".",
     sender_mailbox_digits},
    {"sender.mailbox-case-changes", "count",
     "Capitals right behind a small letter in what stands before the sender's \"@\".",
     sender_mailbox_case_changes},
    {0},
};
