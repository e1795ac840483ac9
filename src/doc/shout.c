#include "doc/shout.h"

/* Of four letters and more, since shorter ones never count. */
static const char *const acronyms[] = {
    "AIDS",  "ASAP",   "BAFTA", "COVID", "DACH",  "DJANGO",  "EMEA",  "FAQS",   "FIFA",
    "FINRA", "GDPR",   "HDMI",  "HIPAA", "HTML",  "HTTP",    "HTTPS", "IEEE",   "IELTS",
    "ISBN",  "JPEG",   "JSON",  "LEED",  "LGBTQ", "LGBTQIA", "MBTA",  "NAACP",  "NAFTA",
    "NASA",  "NASDAQ", "NATO",  "NCAA",  "NGOS",  "NYSE",    "OPEC",  "OSHA",   "PBUH",
    "RSVP",  "SAAS",   "SEPTA", "SNAP",  "STEM",  "TEDX",    "UEFA",  "UNESCO", "UNICEF",
    "UTC",   "VIII",   "WASM",  "YAML",  "YMCA",  "ZOOM",    NULL,
};

static bool is_vowel(char c)
{
    return c == 'A' || c == 'E' || c == 'I' || c == 'O' || c == 'U' || c == 'Y';
}

bool shout_is_word(struct slice word)
{
    enum { LEAST = 4 };
    uint32_t upper = 0, vowels = 0;
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        bool is_other_capital = (uint8_t)c >= 0x80;
        if (ascii_is_digit(c) || (c >= 'a' && c <= 'z') || is_other_capital || c == '.') {
            return false;
        }
        upper += c >= 'A' && c <= 'Z';
        vowels += is_vowel(c);
    }
    bool is_shouted = upper >= LEAST && vowels > 0;
    for (const char *const *acronym = acronyms; is_shouted && *acronym; acronym++) {
        is_shouted = !slice_eq(word, slice_of(*acronym));
    }
    return is_shouted;
}

/* None of them is an acronym as well; a choice of our own. */
static const char *const everyday[] = {
    "ABSOLUTELY", "ALWAYS",    "ANYTHING",    "BEST",      "BEFORE",   "BUY",
    "CANNOT",     "CALL",      "DEAL",        "DON'T",     "EACH",     "EVER",
    "EVERY",      "EVERYONE",  "EVERYTHING",  "EXTRA",     "FAST",     "FINAL",
    "FIRST",      "FOREVER",   "FREE",        "FROM",      "GONE",     "GUARANTEED",
    "HUGE",       "HURRY",     "IMMEDIATELY", "IMPORTANT", "LAST",     "LOVE",
    "MORE",       "MOST",      "MUST",        "NEED",      "NEVER",    "NEW",
    "NOBODY",     "NONE",      "NOT",         "NOTHING",   "NOW",      "ONLY",
    "OPEN",       "PLEASE",    "REALLY",      "REPLY",     "SAVE",     "SALE",
    "STILL",      "STOP",      "THIS",        "TODAY",     "TOMORROW", "TONIGHT",
    "URGENT",     "VERY",      "WITHOUT",     "WILL",      "WIN",      "YES",
    "YOU",        "YOUR",      "ALLE",        "ALLES",     "HEUTE",    "IMMER",
    "JETZT",      "KEINE",     "NICHT",       "NIE",       "NUR",      "SOFORT",
    "UND",        "GRATIS",    "AUJOURD'HUI", "GRATUIT",   "JAMAIS",   "MAINTENANT",
    "RIEN",       "SEULEMENT", "TOUJOURS",    "TOUS",      "TOUT",     NULL,
};

bool shout_is_emphasis(struct slice word)
{
    if (word.n < 2 || word.p[1] < '\'' || word.p[1] > 'Z') {
        return false; /* as nearly all words */
    }
    for (const char *const *one = everyday; *one; one++) {
        if (slice_eq(word, slice_of(*one))) {
            return true;
        }
    }
    return false;
}

bool shout_next_run(struct slice s, size_t *at, struct slice *run)
{
    for (size_t i = *at; i < s.n; i++) {
        bool is_money = s.p[i] == '$';
        if (!is_money && s.p[i] != '!' && s.p[i] != '?') {
            continue;
        }
        size_t end = i + 1;
        while (end < s.n &&
               (is_money ? s.p[end] == '$' : s.p[end] == '!' || s.p[end] == '?')) {
            end++;
        }
        size_t least = is_money ? 3 : 2;
        if (end - i >= least) {
            *run = slice_sub(s, i, end);
            *at = end;
            return true;
        }
        i = end - 1;
    }
    return false;
}
