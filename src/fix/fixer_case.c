/* Capitals where a sentence has them. */
#include "base/buf.h"
#include "base/utf8.h"
#include "fix/fixer_parts.h"
#include "text/words.h"

enum { ACRONYM_MOST = 5, LOOKED_AT = 20 /* places of a word in the body */ };

static const char *const acronyms[] = {
    "AI",   "API",  "ATM",  "BBC",  "BST",  "BT",   "CCTV", "CD",   "CEO", "CET",  "CV",
    "DHL",  "DIY",  "DNA",  "DVD",  "EE",   "EPC",  "ESG",  "EST",  "EU",  "EUR",  "FAQ",
    "FAQS", "GB",   "GBP",  "GDPR", "GIF",  "GMT",  "GP",   "GPS",  "GPU", "HD",   "HDMI",
    "HMRC", "HR",   "HTML", "IBM",  "ID",   "IKEA", "IOS",  "IP",   "ISA", "ISBN", "IT",
    "ITV",  "JPEG", "KFC",  "LED",  "LLP",  "LTD",  "MBA",  "MOT",  "MP3", "MTV",  "NASA",
    "NATO", "NFL",  "NHS",  "NBA",  "NY",   "NYC",  "OK",   "OLED", "PA",  "PC",   "PDF",
    "PHD",  "PIN",  "PLC",  "PM",   "PR",   "PS",   "PVC",  "Q1",   "Q2",  "Q3",   "Q4",
    "QR",   "RAC",  "RAF",  "RSPB", "RSVP", "SEO",  "SIM",  "SMS",  "SQL", "SUV",  "TSB",
    "TV",   "UK",   "UN",   "URL",  "US",   "USA",  "USB",  "USD",  "UTC", "VAT",  "VIP",
    "VPN",  "WWF",  "XL",   "XXL",  "YMCA",
};

static const char *const names[] = {
    "April",   "August",    "Christmas", "December", "Easter",    "Europe",  "February",
    "Friday",  "Google",    "I",         "January",  "July",      "June",    "London",
    "March",   "May",       "Monday",    "November", "October",   "Ramadan", "Saturday",
    "Sunday",  "September", "Thursday",  "Tuesday",  "Wednesday", "Britain", "England",
    "Ireland", "Scotland",  "Wales",     "America",  "English",   "French",  "German",
};

static struct slice find_in(const char *const *list, size_t count, struct slice word)
{
    for (size_t i = 0; i < count; i++) {
        if (slice_eq_case(word, slice_of(list[i]))) {
            return slice_of(list[i]);
        }
    }
    return SLICE_NONE;
}

static bool has_digit(struct slice word)
{
    for (size_t i = 0; i < word.n; i++) {
        if (ascii_is_digit(word.p[i])) {
            return true;
        }
    }
    return false;
}

static bool is_upper(struct slice word)
{
    struct letter_counts counts = words_count_letters(word);
    return counts.upper > 0 && counts.lower == 0;
}

/* As the sender writes it in the name; empty where it is not in there. */
static struct slice in_sender_name(const struct doc *doc, struct slice word)
{
    for (uint32_t i = 0; i < doc->from.list.n; i++) {
        struct slice name = doc->from.list.v[i].name.s, found;
        for (size_t at = 0; words_next(name, &at, &found);) {
            if (slice_eq_case(found, word) && word.n > 2) {
                return found;
            }
        }
    }
    return SLICE_NONE;
}

/* The word stands inside a sentence there. */
static bool is_inside(struct slice body, size_t at)
{
    while (at > 0 && body.p[at - 1] == ' ') {
        at--;
    }
    return at > 0 && (ascii_is_alnum(body.p[at - 1]) || body.p[at - 1] == ',' ||
                      (unsigned char)body.p[at - 1] >= 0xC0);
}

/* As the body writes it: an acronym, or a name inside a sentence; empty where it does
 * not, or writes it small as well. */
static struct slice in_body(const struct doc *doc, struct slice word)
{
    struct slice best = SLICE_NONE;
    const struct doc_zone_texts *zone = &doc->zone[ZONE_body];
    uint32_t looked = 0;
    for (uint32_t i = 0; i < zone->list.n && utf8_is_ascii(word); i++) {
        struct slice body = zone->list.v[i].text.s;
        for (size_t at = slice_find_case(body, 0, word);
             at < body.n && looked < LOOKED_AT;
             at = slice_find_case(body, at + word.n, word), looked++) {
            struct slice found = slice_sub(body, at, at + word.n);
            if (!words_is_boundary(body, at) || !words_is_boundary(body, at + word.n)) {
                continue;
            }
            if (found.p[0] >= 'a' && found.p[0] <= 'z') {
                return SLICE_NONE;
            }
            bool is_acronym = is_upper(found) && word.n <= ACRONYM_MOST;
            if ((is_acronym || !is_upper(found)) && is_inside(body, at)) {
                best = found;
            }
        }
    }
    return best;
}

static struct slice cased(struct fix_draft *draft, struct slice word, bool is_first)
{
    enum { NOUN_LEAST = 4 };
    const struct doc *doc = draft->doc;
    struct slice name = find_in(names, sizeof names / sizeof *names, word);
    bool is_acronym = find_in(acronyms, sizeof acronyms / sizeof *acronyms, word).n > 0;
    if (!is_upper(word) || has_digit(word) || (is_acronym && word.n > 1) ||
        slice_find_byte(word, 0, '.') < word.n) {
        return word;
    }
    if (name.n && (name.n > 1 || slice_eq(SLICE_LIT("en"), slice_of(doc->language)) ||
                   doc->language[0] == '\0')) {
        return name;
    }
    struct slice known = in_sender_name(doc, word);
    known = known.n ? known : in_body(doc, word);
    if (known.n) {
        return is_upper(known) && known.n > ACRONYM_MOST
                   ? fixer_capital(draft->arena, fixer_lower(draft->arena, word))
                   : known;
    }
    struct slice lower = fixer_lower(draft->arena, word);
    bool is_noun = strcmp(doc->language, "de") == 0 && utf8_length(word) >= NOUN_LEAST;
    size_t length;
    if (!is_first && !is_noun) {
        return lower;
    }
    utf8_decode(word, 0, &length, NULL);
    struct buf out;
    size_t skipped;
    utf8_decode(lower, 0, &skipped, NULL);
    buf_init(&out, draft->arena, SIZE_MAX);
    buf_add(&out, slice_sub(word, 0, length));
    buf_add(&out, slice_sub(lower, skipped, lower.n));
    return buf_slice(&out);
}

static bool ends_sentence(struct slice gap)
{
    for (size_t i = 0; i < gap.n; i++) {
        bool is_mark = gap.p[i] == '.' || gap.p[i] == '!' || gap.p[i] == '?';
        if (is_mark || gap.p[i] == '\n') {
            return true;
        }
    }
    return false;
}

static struct slice sentence_case(struct fix_draft *draft, struct slice s, bool is_first)
{
    struct buf out;
    struct slice word;
    size_t done = 0;
    buf_init(&out, draft->arena, SIZE_MAX);
    for (size_t at = 0; words_next(s, &at, &word);) {
        struct slice gap = slice_sub(s, done, (size_t)(word.p - s.p));
        bool has_reply = out.n && gap.n && gap.p[0] == ':' && out.n < 5;
        is_first = is_first || ends_sentence(gap) || has_reply;
        buf_add(&out, gap);
        buf_add(&out, cased(draft, word, is_first));
        is_first = false;
        done = (size_t)(word.p - s.p) + word.n;
    }
    buf_add(&out, slice_sub(s, done, s.n));
    return buf_slice(&out);
}

bool fixer_sentence_case(struct fix_draft *draft)
{
    struct slice subject = draft->doc->subject.s;
    struct slice words = sentence_case(draft, subject, true);
    return !slice_eq(words, subject) && fix_subject(draft, words);
}

/* Each word that is marked and stands in capitals: small, but for the first letter of a
 * sentence. */
bool fixer_lower_words(struct fix_draft *draft)
{
    const struct finding *finding = draft->finding;
    for (uint32_t i = 0; i < finding->hits.n && i < FIXER_MAX_CHANGES; i++) {
        struct text text;
        size_t from;
        const struct hit *hit = &finding->hits.v[i];
        if (!fixer_text_of(draft, hit, &text, &from)) {
            continue;
        }
        size_t before = from;
        while (before > 0 &&
               (text.s.p[before - 1] == ' ' || text.s.p[before - 1] == '"')) {
            before--;
        }
        bool is_first =
            before == 0 || ends_sentence(slice_sub(text.s, before - 1, before));
        struct slice lower = fixer_lower(draft->arena, hit->text);
        fix_words(draft, text, from, from + hit->text.n,
                  is_first ? fixer_capital(draft->arena, lower) : lower);
    }
    return draft->changes.list.n > 0;
}
