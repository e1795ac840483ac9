#include "text/script.h"

#include "base/utf8.h"

/* Combining marks and joiners take the script of the letter before them (UAX 24). */
enum { SCRIPT_INHERITED = SCRIPT_OTHER + 1 };

static const struct {
    uint32_t first, last;
    uint8_t script;
} ranges[] = {
#include "scripts_table.inc"
};

/* The letters of Latin-1 and Russian, most of what is asked for, need no search. */
static unsigned find_script(uint32_t cp)
{
    if (cp >= 0xC0 && cp <= 0xFF) {
        return cp == 0xD7 || cp == 0xF7 ? SCRIPT_COMMON : SCRIPT_LATIN;
    }
    if (cp >= 0x400 && cp <= 0x45F) {
        return SCRIPT_CYRILLIC;
    }
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cp > ranges[middle].last) {
            low = middle + 1;
        } else if (cp < ranges[middle].first) {
            high = middle;
        } else {
            return ranges[middle].script;
        }
    }
    return SCRIPT_COMMON;
}

enum script script_of(uint32_t cp)
{
    if (cp < 0x80) {
        return ascii_is_alpha((char)cp) ? SCRIPT_LATIN : SCRIPT_COMMON;
    }
    unsigned script = find_script(cp);
    return script == SCRIPT_INHERITED ? SCRIPT_COMMON : (enum script)script;
}

/* The alphabets that resemble each other: SCRIPT_LATIN to SCRIPT_ARMENIAN. */
enum { ALPHABETS = SCRIPT_ARMENIAN + 1 };

static bool is_alphabet(unsigned script)
{
    return script >= SCRIPT_LATIN && script <= SCRIPT_ARMENIAN;
}

/* Scripts, as bits, that have a letter which looks like this one. */
static unsigned scripts_like(const struct confusables *set, uint32_t cp)
{
    unsigned char letter = (unsigned char)confusables_letter(set, cp);
    return letter ? 1u << SCRIPT_LATIN | set->scripts[letter] : 0;
}

static bool is_upper_like(const struct confusables *set, uint32_t cp)
{
    char letter = confusables_letter(set, cp);
    return (letter >= 'A' && letter <= 'Z') || (cp >= 0x391 && cp <= 0x3A9) ||
           (cp >= 0x400 && cp <= 0x42F);
}

/* Neighbouring letters of one script. `passes_for`: scripts in which each has a
 * look-alike. */
struct run {
    unsigned script, letters, upper, passes_for;
    bool first_is_upper, last_is_upper;
};

/* Letters of a word with no digit, hyphen or full stop among them, as runs. */
struct stretch {
    const struct confusables *confusables;
    unsigned letters[ALPHABETS];
    unsigned deceiving[ALPHABETS]; /* scripts that some run of this script passes for */
    unsigned runs;
    struct run first, current;
};

static void end_run(struct stretch *stretch)
{
    struct run *run = &stretch->current;
    if (run->letters == 0) {
        return;
    }
    stretch->letters[run->script] += run->letters;
    stretch->deceiving[run->script] |= run->passes_for;
    if (stretch->runs++ == 0) {
        stretch->first = *run;
    }
}

static void add_letter(struct stretch *stretch, unsigned script, uint32_t cp)
{
    struct run *run = &stretch->current;
    bool is_upper = is_upper_like(stretch->confusables, cp);
    if (run->script != script) {
        end_run(stretch);
        *run =
            (struct run){.script = script, .passes_for = ~0u, .first_is_upper = is_upper};
    }
    run->letters++;
    run->upper += is_upper;
    run->last_is_upper = is_upper;
    run->passes_for &= scripts_like(stretch->confusables, cp);
}

/*
 * Two runs that are honest: an acronym with the ending of another language ("SMSка"), or
 * two names joined as in camel case ("КиноTOP").
 */
static bool is_honest_join(const struct run *a, const struct run *b)
{
    bool is_inflected = a->letters >= 2 && a->upper == a->letters && b->upper == 0;
    bool is_joined =
        a->letters >= 3 && b->letters >= 3 && !a->last_is_upper && b->first_is_upper;
    return is_inflected || is_joined;
}

static bool is_stretch_mixed(const struct stretch *stretch)
{
    /* Shorter ones are units and formulas: "kΩ", "кW", "ρgh". */
    enum { LEAST = 3, LEAST_GREEK = 4 };
    unsigned most = SCRIPT_LATIN, total = 0;
    for (unsigned i = SCRIPT_LATIN; i < ALPHABETS; i++) {
        most = stretch->letters[i] > stretch->letters[most] ? i : most;
        total += stretch->letters[i];
    }
    bool has_greek = stretch->letters[SCRIPT_GREEK] > 0;
    if (stretch->runs < 2 || total < (has_greek ? LEAST_GREEK : LEAST) ||
        (stretch->runs == 2 && is_honest_join(&stretch->first, &stretch->current))) {
        return false;
    }
    for (unsigned i = SCRIPT_LATIN; i < ALPHABETS; i++) {
        if (i != most && (stretch->deceiving[i] & 1u << most)) {
            return true;
        }
    }
    return false;
}

static unsigned script_in_word(uint32_t cp)
{
    return cp < 0x80 ? script_of(cp) : find_script(cp);
}

bool script_word_has_two_alphabets(struct slice word)
{
    if (utf8_is_ascii(word)) {
        return false;
    }
    unsigned seen = 0;
    size_t length;
    for (size_t at = 0; at < word.n; at += length) {
        unsigned script = script_in_word(utf8_decode(word, at, &length, NULL));
        seen |= is_alphabet(script) ? 1u << script : 0;
    }
    return (seen & (seen - 1)) != 0;
}

bool script_word_is_mixed(const struct confusables *confusables, struct slice word)
{
    if (!script_word_has_two_alphabets(word)) {
        return false;
    }
    struct stretch stretch = {.confusables = confusables};
    size_t length;
    for (size_t at = 0; at < word.n; at += length) {
        uint32_t cp = utf8_decode(word, at, &length, NULL);
        unsigned script = script_in_word(cp);
        if (is_alphabet(script)) {
            add_letter(&stretch, script, cp);
        } else if (script != SCRIPT_INHERITED && !utf8_is_invisible(cp)) {
            end_run(&stretch);
            if (is_stretch_mixed(&stretch)) {
                return true;
            }
            stretch = (struct stretch){.confusables = confusables};
        }
    }
    end_run(&stretch);
    return is_stretch_mixed(&stretch);
}

/* Alphabets that run on from A to Z (or a to z), and where each begins. */
static const struct {
    uint32_t first;
    char letter;
} decorated[] = {
    {0x249C, 'a'},  {0x24B6, 'A'},  {0x24D0, 'a'},  {0xFF21, 'A'},  {0xFF41, 'a'},
    {0x1F110, 'A'}, {0x1F130, 'A'}, {0x1F150, 'A'}, {0x1F170, 'A'},
};

static const struct {
    uint16_t code_point;
    char letter;
} single[] = {
    {0x0262, 'g'}, {0x026A, 'i'}, {0x0274, 'n'}, {0x0280, 'r'}, {0x028F, 'y'},
    {0x0299, 'b'}, {0x029C, 'h'}, {0x029F, 'l'}, {0x1D00, 'a'}, {0x1D04, 'c'},
    {0x1D05, 'd'}, {0x1D07, 'e'}, {0x1D0A, 'j'}, {0x1D0B, 'k'}, {0x1D0D, 'm'},
    {0x1D0F, 'o'}, {0x1D18, 'p'}, {0x1D1B, 't'}, {0x1D1C, 'u'}, {0x1D20, 'v'},
    {0x1D21, 'w'}, {0x1D22, 'z'}, {0x2102, 'C'}, {0x210A, 'g'}, {0x210B, 'H'},
    {0x210C, 'H'}, {0x210D, 'H'}, {0x210E, 'h'}, {0x2110, 'I'}, {0x2111, 'I'},
    {0x2112, 'L'}, {0x2113, 'l'}, {0x2115, 'N'}, {0x2119, 'P'}, {0x211A, 'Q'},
    {0x211B, 'R'}, {0x211C, 'R'}, {0x211D, 'R'}, {0x2124, 'Z'}, {0x2128, 'Z'},
    {0x212C, 'B'}, {0x212D, 'C'}, {0x212F, 'e'}, {0x2130, 'E'}, {0x2131, 'F'},
    {0x2133, 'M'}, {0x2134, 'o'}, {0xA730, 'f'}, {0xA731, 's'},
};

char script_plain_letter(uint32_t cp)
{
    if (cp >= 0x1D400 && cp <= 0x1D6A3) { /* 13 alphabets of 26 capitals, 26 small */
        uint32_t letter = (cp - 0x1D400) % 52;
        return (char)(letter < 26 ? 'A' + letter : 'a' + letter - 26);
    }
    for (size_t i = 0; cp >= 0x80 && i < sizeof decorated / sizeof *decorated; i++) {
        if (cp - decorated[i].first < 26) {
            return (char)(decorated[i].letter + (cp - decorated[i].first));
        }
    }
    for (size_t i = 0; cp >= 0x80 && i < sizeof single / sizeof *single; i++) {
        if (single[i].code_point == cp) {
            return single[i].letter;
        }
    }
    return '\0';
}
