#include "text/words.h"

#include <utf8proc.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/script.h"

/* What a code point is to a word. */
enum role {
    ROLE_NONE,
    ROLE_LETTER, /* letter, mark or digit: what words are made of */
    ROLE_JOINER, /* apostrophe, hyphen, full stop: kept between two letters */
    ROLE_INVISIBLE,
};

static bool is_word_category(utf8proc_category_t category)
{
    switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
        return true;
    default:
        return false;
    }
}

/* Without branches: this is asked of every byte. */
static bool is_ascii_letter(uint8_t c)
{
    return (uint8_t)((c | 0x20) - 'a') < 26 || (uint8_t)(c - '0') < 10;
}

static enum role role_of(uint32_t cp)
{
    if (cp < 0x80) {
        bool is_joiner = cp == '\'' || cp == '-' || cp == '.';
        return is_ascii_letter((uint8_t)cp) ? ROLE_LETTER
               : is_joiner                  ? ROLE_JOINER
                                            : ROLE_NONE;
    }
    if (utf8_is_invisible(cp)) {
        return ROLE_INVISIBLE;
    }
    if (cp == 0x2019 || cp == 0x2018 || cp == 0x2010 || cp == 0x2011 || cp == 0xB7) {
        return ROLE_JOINER;
    }
    return is_word_category(utf8proc_category((utf8proc_int32_t)cp)) ? ROLE_LETTER
                                                                     : ROLE_NONE;
}

/* utf8_decode() with short ways for ASCII and for two bytes, which most letters have. */
static uint32_t decode(struct slice s, size_t at, size_t *length)
{
    uint8_t c = (uint8_t)s.p[at];
    if (c < 0x80) {
        *length = 1;
        return c;
    }
    if (c >= 0xC2 && c < 0xE0 && at + 1 < s.n && ((uint8_t)s.p[at + 1] & 0xC0) == 0x80) {
        *length = 2;
        return (c & 0x1Fu) << 6 | ((uint8_t)s.p[at + 1] & 0x3Fu);
    }
    return utf8_decode(s, at, length, NULL);
}

/* Where the next letter at or after `at` begins, or the end. */
static size_t find_letter(struct slice s, size_t at)
{
    size_t length = 1;
    for (; at < s.n && !is_ascii_letter((uint8_t)s.p[at]); at += length) {
        length = 1;
        if ((uint8_t)s.p[at] >= 0x80 && role_of(decode(s, at, &length)) == ROLE_LETTER) {
            break;
        }
    }
    return at;
}

bool words_next(struct slice s, size_t *at, struct slice *word)
{
    size_t start = find_letter(s, *at), length = 0;
    /* A joiner or an invisible character belongs to the word only if a letter follows. */
    size_t end = start;
    bool was_joiner = false;
    for (size_t i = start; i < s.n; i += length) {
        while (i < s.n && is_ascii_letter((uint8_t)s.p[i])) {
            end = ++i;
            was_joiner = false;
        }
        if (i == s.n) {
            break;
        }
        enum role role = role_of(decode(s, i, &length));
        if (role == ROLE_NONE || (role == ROLE_JOINER && was_joiner)) {
            break;
        }
        if (role == ROLE_LETTER) {
            end = i + length;
        }
        was_joiner = role == ROLE_JOINER || (was_joiner && role == ROLE_INVISIBLE);
    }
    *word = slice_sub(s, start, end);
    *at = end > start ? end : s.n;
    return end > start;
}

/*
 * Eight bytes at once, all of them below 80: the high bit of each byte of the result
 * tells whether that byte is at least c. Nothing carries into the next byte.
 */
#define EACH_BYTE 0x0101010101010101u
#define HIGH_BITS (EACH_BYTE * 0x80)

static uint64_t at_least(uint64_t word, unsigned c)
{
    return (word + EACH_BYTE * (0x80 - c)) & HIGH_BITS;
}

static uint64_t between(uint64_t word, unsigned first, unsigned last)
{
    return at_least(word, first) & ~at_least(word, last + 1);
}

/* The eight bytes at s.p[at]; false where there are fewer or one is not ASCII. */
static bool load_ascii(struct slice s, size_t at, uint64_t *word)
{
    if (s.n - at < sizeof *word) {
        return false;
    }
    memcpy(word, s.p + at, sizeof *word);
    return (*word & HIGH_BITS) == 0;
}

/* Number of bytes whose high bit is set. */
static uint32_t count_high(uint64_t word)
{
    return (uint32_t)(((word >> 7) * EACH_BYTE) >> 56);
}

static void count_letter(struct letter_counts *counts, uint32_t cp)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
    bool is_upper = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
    bool is_lower = category == UTF8PROC_CATEGORY_LL;
    counts->upper += is_upper;
    counts->lower += is_lower;
    counts->letters += is_upper || is_lower || category == UTF8PROC_CATEGORY_LO ||
                       category == UTF8PROC_CATEGORY_LM;
}

struct letter_counts words_count_letters(struct slice s)
{
    struct letter_counts counts = {0};
    size_t length;
    uint64_t word;
    for (size_t at = 0; at < s.n; at += length) {
        if (load_ascii(s, at, &word)) {
            uint32_t upper = count_high(between(word, 'A', 'Z'));
            uint32_t lower = count_high(between(word, 'a', 'z'));
            counts.upper += upper;
            counts.lower += lower;
            counts.letters += upper + lower;
            length = sizeof word;
        } else {
            count_letter(&counts, decode(s, at, &length));
        }
    }
    return counts;
}

/* Characters that stand for an ASCII one: what word processors put for it. */
static const struct {
    uint32_t from;
    char to;
} typographic[] = {
    {0x60, '\''},   {0xAB, '"'},    {0xB4, '\''},   {0xBB, '"'},    {0x2BC, '\''},
    {0x2010, '-'},  {0x2011, '-'},  {0x2012, '-'},  {0x2013, '-'},  {0x2014, '-'},
    {0x2015, '-'},  {0x2018, '\''}, {0x2019, '\''}, {0x201A, '\''}, {0x201B, '\''},
    {0x201C, '"'},  {0x201D, '"'},  {0x201E, '"'},  {0x201F, '"'},  {0x2032, '\''},
    {0x2033, '"'},  {0x2039, '\''}, {0x203A, '\''}, {0x2212, '-'},  {0xFE63, '-'},
    {0xFF07, '\''}, {0xFF02, '"'},  {0xFF0D, '-'},
};

static bool is_wide_space(uint32_t cp)
{
    return cp == 0x85 || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) ||
           cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/*
 * Simple case folding: by way of the capital, so that both sigmas and the long s meet.
 * The letters of Latin-1 and Russian, most of what is not ASCII, need no table.
 */
static uint32_t fold_letter(uint32_t cp)
{
    enum { TIMES = 0xD7, DOTLESS_I = 0x131 };
    if (cp >= 0xC0 && cp <= 0xFF) {
        return cp <= 0xDE && cp != TIMES ? cp + 0x20 : cp;
    }
    if (cp >= 0x410 && cp <= 0x44F) {
        return cp < 0x430 ? cp + 0x20 : cp;
    }
    if (cp == DOTLESS_I) {
        return cp;
    }
    int32_t folded = utf8proc_tolower(utf8proc_toupper((utf8proc_int32_t)cp));
    return folded > 0 ? (uint32_t)folded : cp;
}

/* The folded code point; ' ' for any white space, 0 for what is dropped. */
static uint32_t fold(uint32_t cp)
{
    if (cp < 0x80) {
        bool is_space = cp == ' ' || (cp >= '\t' && cp <= '\r');
        return is_space ? ' ' : cp == '`' ? '\'' : (uint8_t)ascii_lower((char)cp);
    }
    bool is_plain_letter = (cp >= 0xC0 && cp < 0x2B0) || (cp >= 0x370 && cp < 0x600);
    if (is_plain_letter) {
        return fold_letter(cp);
    }
    if (is_wide_space(cp)) {
        return ' ';
    }
    if (utf8_is_invisible(cp)) {
        return 0;
    }
    for (size_t i = 0; i < sizeof typographic / sizeof *typographic; i++) {
        if (typographic[i].from == cp) {
            return (uint8_t)typographic[i].to;
        }
    }
    return fold_letter(cp);
}

/*
 * A fold under way: [copied, at) of the input is folded byte for byte, but not yet noted.
 * The output always has room for the input that is left.
 */
struct folding {
    struct slice s;
    size_t at, copied;
    struct buf out;
    struct srcmap_builder places;
};

static void flush(struct folding *f)
{
    srcmap_copy(&f->places, f->copied, f->at - f->copied);
    f->copied = f->at;
}

/* Folds plain ASCII, eight bytes at a time, up to a control character, a "`", a second
 * space or a byte over 7F. */
static void fold_ascii(struct folding *f)
{
    char *to = f->out.p + f->out.n;
    size_t at = f->at;
    uint64_t word;
    for (; load_ascii(f->s, at, &word); at += sizeof word, to += sizeof word) {
        uint64_t space = between(word, ' ', ' ');
        bool follows_space = to > f->out.p && to[-1] == ' ' && f->s.p[at] == ' ';
        if (at_least(word, ' ') != HIGH_BITS || (space & space >> 8) || follows_space ||
            between(word, '`', '`')) {
            break;
        }
        word |= between(word, 'A', 'Z') >> 2;
        memcpy(to, &word, sizeof word);
    }
    f->out.n += at - f->at;
    f->at = at;
}

/* Folds single bytes up to what fold_one() is needed for, eight at most. */
static void fold_bytes(struct folding *f)
{
    char *to = f->out.p + f->out.n, last = f->out.n ? to[-1] : '\0';
    size_t at = f->at;
    for (int i = 0; i < 8 && at < f->s.n; i++, at++) {
        char c = f->s.p[at];
        c = c == '\n' || c == '\t' || c == '\r' ? ' ' : ascii_lower(c);
        if ((uint8_t)c < ' ' || (uint8_t)c >= 0x80 || c == '`' ||
            (c == ' ' && last == ' ')) {
            break;
        }
        *to++ = last = c;
    }
    f->out.n += at - f->at;
    f->at = at;
}

/*
 * White space from here on: one space, which is a copy where it is one byte. Nothing
 * where the output ends in a space already.
 */
static void fold_space(struct folding *f)
{
    size_t end = f->at, length;
    while (end < f->s.n && fold(decode(f->s, end, &length)) == ' ') {
        end += length;
    }
    bool is_more = f->out.n > 0 && f->out.p[f->out.n - 1] == ' ';
    if (!is_more) {
        buf_byte(&f->out, ' ');
    }
    if (!is_more && end - f->at == 1) {
        f->at = end;
        return;
    }
    flush(f);
    srcmap_unit(&f->places, f->at, end - f->at, is_more ? 0 : 1);
    f->at = f->copied = end;
}

static void fold_one(struct folding *f)
{
    size_t length;
    uint32_t folded = fold(decode(f->s, f->at, &length));
    if (folded == ' ') {
        fold_space(f);
        return;
    }
    char bytes[4];
    size_t n = folded ? utf8_encode(folded, bytes) : 0;
    if (folded == UTF8_REPLACEMENT) { /* what is not UTF-8 stays as it is */
        memcpy(bytes, f->s.p + f->at, length);
        n = length;
    }
    if (n > length) {
        buf_reserve(&f->out, f->s.n - f->at + sizeof bytes);
    }
    memcpy(f->out.p + f->out.n, bytes, n);
    f->out.n += n;
    if (n == length) {
        f->at += length;
        return;
    }
    flush(f);
    srcmap_unit(&f->places, f->at, length, n);
    f->at = f->copied = f->at + length;
}

struct text words_fold(struct arena *arena, struct text t)
{
    struct folding f = {.s = t.s};
    buf_init(&f.out, arena, SIZE_MAX);
    srcmap_begin(&f.places, arena, t);
    while (f.at < f.s.n) {
        buf_reserve(&f.out, f.s.n - f.at);
        size_t before = f.at;
        fold_ascii(&f);
        fold_bytes(&f);
        if (f.at == before) {
            fold_one(&f);
        }
        while (f.at < f.s.n && (uint8_t)f.s.p[f.at] >= 0x80) {
            fold_one(&f);
        }
    }
    flush(&f);
    return srcmap_end(&f.places, buf_slice(&f.out));
}

/* The code point that ends right before s.p[at], at > 0. */
static uint32_t decode_before(struct slice s, size_t at)
{
    size_t start = at - 1, length;
    while (start > 0 && at - start < 4 && ((uint8_t)s.p[start] & 0xC0) == 0x80) {
        start--;
    }
    uint32_t cp = decode(s, start, &length);
    return start + length == at ? cp : UTF8_REPLACEMENT;
}

/* Scripts that write words without spaces: any place in them may begin or end a word. */
static bool is_unspaced(uint32_t cp)
{
    if (cp < 0x0E00) {
        return false;
    }
    enum script script = script_of(cp);
    return script == SCRIPT_HAN || script == SCRIPT_THAI;
}

bool words_is_boundary(struct slice s, size_t at)
{
    if (at == 0 || at >= s.n) {
        return true;
    }
    size_t length;
    uint32_t before = decode_before(s, at), after = decode(s, at, &length);
    return role_of(before) != ROLE_LETTER || role_of(after) != ROLE_LETTER ||
           is_unspaced(before) || is_unspaced(after);
}
