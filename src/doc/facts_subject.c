#include "base/utf8.h"
#include "doc/facts.h"
#include "text/script.h"
#include "text/url.h"
#include "text/words.h"

/* Reply and forward prefixes that each filter takes off before it looks at a subject. */
static const char *const rspamd_prefixes[] = {"re",      "fwd", "fw", "aw",
                                              "antwort", "sv",  NULL};
static const char *const spamassassin_prefixes[] = {
    "re", "fwd", "fw", "aw", "antwort", "wg", "sv", "vb", "vs", "vl", NULL,
};

/* Length of one prefix with its colon and spaces at the start of s; 0 when there is none.
 */
static size_t prefix_length(struct slice s, const char *const *prefixes)
{
    for (; *prefixes; prefixes++) {
        struct slice prefix = slice_of(*prefixes);
        if (slice_starts_case(s, prefix) && s.n > prefix.n && s.p[prefix.n] == ':') {
            size_t end = prefix.n + 1;
            while (end < s.n && ascii_is_space(s.p[end])) {
                end++;
            }
            return end;
        }
    }
    return 0;
}

static struct slice without_prefixes(struct slice s, const char *const *prefixes)
{
    s = slice_trim(s);
    for (size_t n = 1; n;) {
        n = prefix_length(s, prefixes);
        s = slice_sub(s, n, s.n);
    }
    return s;
}

static void subject_missing(struct doc *doc, struct fact_value *out)
{
    if (doc->kind != DOC_EML && doc->kind != DOC_JSON) {
        fact_needs_subject(doc, out);
        return;
    }
    out->number = !doc->has_subject;
}

static void subject_empty(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_subject(doc, out)) {
        out->number = slice_trim(doc->subject.s).n == 0;
    }
}

static void subject_length(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_subject(doc, out)) {
        out->number =
            (double)utf8_length(without_prefixes(doc->subject.s, rspamd_prefixes));
    }
}

static void subject_letters(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_subject(doc, out)) {
        out->number = words_count_letters(doc->subject.s).letters;
    }
}

/* What a merge tag will print is not known, so nothing about all letters is. */
static bool needs_all_letters(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_subject(doc, out) && placeholder_is_in(doc->subject.s)) {
        out->unknown = "a merge tag stands in the subject";
    }
    return !out->unknown;
}

static void subject_caps_ratio(struct doc *doc, struct fact_value *out)
{
    if (!needs_all_letters(doc, out)) {
        return;
    }
    struct letter_counts count = words_count_letters(doc->subject.s);
    uint32_t cased = count.upper + count.lower;
    out->number = cased ? (double)count.upper / cased : 0;
}

static void point_at_subject(struct doc *doc, struct fact_value *out, struct slice part)
{
    if (part.n) {
        size_t from = (size_t)(part.p - doc->subject.s.p);
        fact_point(doc, out, text_span(doc->subject, from, from + part.n));
    }
}

static void subject_caps_length(struct doc *doc, struct fact_value *out)
{
    if (!needs_all_letters(doc, out)) {
        return;
    }
    struct slice s = without_prefixes(doc->subject.s, rspamd_prefixes);
    struct letter_counts count = words_count_letters(s);
    if (count.upper && !count.lower) {
        out->number = (double)utf8_length(s);
        point_at_subject(doc, out, s);
    }
}

/* Charsets in which SpamAssassin does not trust ASCII letters to be letters. */
static bool is_named_in(struct slice raw, const char *const *charsets)
{
    for (; *charsets; charsets++) {
        if (slice_find_case(raw, 0, slice_of(*charsets)) < raw.n) {
            return true;
        }
    }
    return false;
}

static bool has_doubtful_charset(struct slice raw)
{
    static const char *const charsets[] = {
        "=?koi8",   "=?iso-2022-jp", "=?shift_jis",    "=?euc", "=?gb", "=?big5",
        "=?iso-ir", "=?cp1251",      "=?windows-1251", "=?tis", NULL,
    };
    return is_named_in(raw, charsets);
}

static void subject_caps_spamassassin(struct doc *doc, struct fact_value *out)
{
    enum { LEAST_BYTES = 10 };
    if (!needs_all_letters(doc, out) || has_doubtful_charset(doc->subject_raw.s)) {
        return;
    }
    struct slice s = without_prefixes(doc->subject.s, spamassassin_prefixes);
    bool has_upper = false, has_lower = false, has_space = false;
    for (size_t i = 0; i < s.n; i++) {
        has_upper = has_upper || (s.p[i] >= 'A' && s.p[i] <= 'Z');
        has_lower = has_lower || (s.p[i] >= 'a' && s.p[i] <= 'z');
        has_space = has_space || ascii_is_space(s.p[i]);
    }
    if (s.n >= LEAST_BYTES && has_space && has_upper && !has_lower) {
        out->number = 1;
        point_at_subject(doc, out, s);
    }
}

/* 1: a bare "www." host, 2: a URL with its scheme, 3: nothing but that URL. */
static double url_kind(struct slice subject, struct slice url)
{
    if (slice_find(url, 0, SLICE_LIT("://")) == url.n) {
        return 1;
    }
    return slice_eq(slice_trim(subject), url) ? 3 : 2;
}

static void subject_url_kind(struct doc *doc, struct fact_value *out)
{
    struct slice url;
    if (!fact_needs_subject(doc, out)) {
        return;
    }
    for (size_t at = 0; url_next_in_text(doc->subject.s, &at, &url);) {
        bool is_web = slice_starts_case(url, SLICE_LIT("www.")) ||
                      slice_find(url, 0, SLICE_LIT("://")) < url.n;
        if (is_web) {
            double kind = url_kind(doc->subject.s, url);
            out->number = kind > out->number ? kind : out->number;
            point_at_subject(doc, out, url);
        }
    }
}

/* Runs of at least `least` code points of which is_one() holds; each run is one place. */
static void count_runs(struct doc *doc, struct fact_value *out, struct text text,
                       bool (*is_one)(uint32_t), uint32_t least)
{
    uint32_t run = 0;
    size_t start = 0, length = 0, at = 0;
    for (; at <= text.s.n; at += length) {
        bool is_in = at < text.s.n && is_one(utf8_decode(text.s, at, &length, NULL));
        if (is_in && run++ == 0) {
            start = at;
        }
        if (!is_in) {
            if (run >= least) {
                out->number += run;
                fact_point(doc, out, text_span(text, start, at));
            }
            run = 0;
        }
        length = at < text.s.n ? length : 1;
    }
}

static bool is_styled(uint32_t cp)
{
    return script_plain_letter(cp) != 0;
}

/* Full-width letters are plain typing beside Chinese, Japanese and Korean. */
static bool is_styled_and_narrow(uint32_t cp)
{
    return is_styled(cp) && !(cp >= 0xFF01 && cp <= 0xFF5E);
}

static bool has_script(struct slice s, enum script one, enum script other)
{
    for (size_t at = 0, length = 0; at < s.n; at += length) {
        enum script script = script_of(utf8_decode(s, at, &length, NULL));
        if (script == one || script == other) {
            return true;
        }
    }
    return false;
}

/* The four-byte letters of SpamAssassin's pattern: F0 9D 90-9F xx. */
static bool is_mathematical(uint32_t cp)
{
    return cp >= 0x1D400 && cp <= 0x1D7FF;
}

static void subject_styled_letters(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_subject(doc, out)) {
        bool is_wide = has_script(doc->subject.s, SCRIPT_HAN, SCRIPT_HAN);
        count_runs(doc, out, doc->subject, is_wide ? is_styled_and_narrow : is_styled, 2);
    }
}

static void subject_mathematical_letters(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_subject(doc, out)) {
        count_runs(doc, out, doc->subject, is_mathematical, 3);
    }
}

/* What a subject's scripts need characters that cannot be seen for. */
struct script_needs {
    bool right_to_left;
    bool unspaced; /* Thai, Khmer, Burmese ...: words are parted by zero-width spaces */
};

/* Joiners shape words of many scripts and hold emoji together; directional marks belong
 * to right-to-left writing; tag characters spell flags. None of those hides anything. */
static bool has_purpose(uint32_t cp, bool beside_ascii, struct script_needs needs)
{
    bool is_joiner = cp == 0x200C || cp == 0x200D;
    bool is_mark = cp == 0x200E || cp == 0x200F || cp == 0x61C ||
                   (cp >= 0x2066 && cp <= 0x2069) || cp == 0x202A || cp == 0x202B ||
                   cp == 0x202C;
    bool is_letter_of_its_own = cp == 0x115F || cp == 0x1160 || cp == 0x17B4 ||
                                cp == 0x17B5 || (cp >= 0x180B && cp <= 0x180E);
    return (is_joiner && !beside_ascii) || (is_mark && needs.right_to_left) ||
           (cp == 0x200B && needs.unspaced && !beside_ascii) || is_letter_of_its_own ||
           (cp >= 0xE0000 && !beside_ascii);
}

static bool is_ascii_letter(struct slice s, size_t at)
{
    return at < s.n && ascii_is_alnum(s.p[at]);
}

static void subject_invisible_characters(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_subject(doc, out)) {
        return;
    }
    struct slice s = doc->subject.s;
    struct script_needs needs = {has_script(s, SCRIPT_HEBREW, SCRIPT_ARABIC),
                                 has_script(s, SCRIPT_THAI, SCRIPT_OTHER)};
    for (size_t at = 0, length = 0; at < s.n; at += length) {
        uint32_t cp = utf8_decode(s, at, &length, NULL);
        bool beside_ascii =
            (at > 0 && is_ascii_letter(s, at - 1)) || is_ascii_letter(s, at + length);
        if (utf8_is_invisible(cp) && !has_purpose(cp, beside_ascii, needs)) {
            out->number++;
            fact_point(doc, out, text_span(doc->subject, at, at + length));
        }
    }
}

/* Raw bytes of the field that no header may hold as they are (RFC 5322, RFC 2045). */
static bool is_illegal(char c)
{
    uint8_t b = (uint8_t)c;
    return b >= 0x7F || (b < 0x20 && b != '\t' && b != '\n' && b != '\r');
}

/* Encoded words whose encoding is `letter` (Q or B). */
static bool has_encoded_word(struct slice raw, char letter)
{
    for (size_t at = slice_find(raw, 0, SLICE_LIT("=?")); at < raw.n;
         at = slice_find(raw, at + 2, SLICE_LIT("=?"))) {
        size_t mark = slice_find_byte(raw, at + 2, '?');
        if (mark > at + 2 && mark + 2 < raw.n && raw.p[mark + 2] == '?' &&
            ascii_lower(raw.p[mark + 1]) == letter) {
            return true;
        }
    }
    return false;
}

static bool is_encoded(struct slice raw)
{
    return has_encoded_word(raw, 'q') || has_encoded_word(raw, 'b');
}

static bool needs_raw(struct doc *doc, struct fact_value *out)
{
    return fact_needs_fields(doc, out) && fact_needs_subject(doc, out);
}

static uint32_t count_illegal(struct slice raw)
{
    uint32_t count = 0;
    for (size_t i = 0; i < raw.n; i++) {
        count += is_illegal(raw.p[i]);
    }
    return count;
}

static void subject_raw_bytes(struct doc *doc, struct fact_value *out)
{
    if (!needs_raw(doc, out) || is_encoded(doc->subject_raw.s)) {
        return;
    }
    out->number = count_illegal(doc->subject_raw.s);
    if (out->number > 0) {
        fact_point(doc, out, text_span_all(text_trim(doc->subject_raw)));
    }
}

static void subject_illegal(struct doc *doc, struct fact_value *out)
{
    enum { LEAST = 2 };
    if (!needs_raw(doc, out)) {
        return;
    }
    struct slice raw = doc->subject_raw.s;
    uint32_t count = count_illegal(raw), exempt = 0, high = 0;
    for (size_t i = 0; i < raw.n; i++) {
        uint8_t b = (uint8_t)raw.p[i];
        high += b >= 0x80;
        exempt += b == 0xA2 || b == 0xA3 || b == 0xAE;
    }
    bool is_utf8 = high && utf8_valid_prefix(raw) == raw.n;
    out->number = !is_utf8 && count - (exempt == 1) >= LEAST;
}

/* 1: quoted-printable words, 2: base64 words, 3: both, around nothing but ASCII. */
static void subject_needless_encoding(struct doc *doc, struct fact_value *out)
{
    if (!needs_raw(doc, out) || doc->subject.s.n == 0 || count_illegal(doc->subject.s)) {
        return;
    }
    struct slice raw = doc->subject_raw.s;
    out->number =
        (has_encoded_word(raw, 'q') ? 1 : 0) + (has_encoded_word(raw, 'b') ? 2 : 0);
    if (out->number > 0) {
        fact_point(doc, out, text_span_all(text_trim(doc->subject_raw)));
    }
}

static struct text trailing_space(struct text t)
{
    size_t end = t.s.n;
    while (end > 0 && ascii_is_space(t.s.p[end - 1])) {
        end--;
    }
    return text_sub(t, end, t.s.n);
}

static void subject_trailing_spaces(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_subject(doc, out) || slice_trim(doc->subject.s).n == 0) {
        return;
    }
    struct text space = trailing_space(doc->subject);
    space = space.s.n ? space : trailing_space(doc->subject_raw);
    out->number = (double)space.s.n;
    if (space.s.n) {
        fact_point(doc, out, text_span_all(space));
    }
}

const struct fact facts_subject[] = {
    {"subject.missing", "flag", "The message or draft has no subject at all.",
     subject_missing},
    {"subject.empty", "flag", "There is a subject, but nothing in it.", subject_empty},
    {"subject.length", "characters",
     "Characters of the subject after Re:, Fwd: and the like, as rspamd's LONG_SUBJ "
     "counts.",
     subject_length},
    {"subject.letters", "letters", "Letters of the subject.", subject_letters},
    {"subject.caps-ratio", "ratio",
     "Capitals among the subject's letters that have a case.", subject_caps_ratio},
    {"subject.caps-length", "characters",
     "Length of a subject without a small letter, else 0: rspamd's SUBJ_ALL_CAPS.",
     subject_caps_length},
    {"subject.caps-spamassassin", "flag",
     "SpamAssassin's SUBJ_ALL_CAPS: ASCII capitals only, ten bytes and two words or "
     "more.",
     subject_caps_spamassassin},
    {"subject.url-kind", "count",
     "1 for a www. host, 2 for a URL, 3 for nothing but a URL: rspamd's URL_IN_SUBJECT.",
     subject_url_kind},
    {"subject.styled-letters", "letters",
     "Mathematical, circled or full-width letters of the subject, two or more running.",
     subject_styled_letters},
    {"subject.mathematical-letters", "letters",
     "Three or more mathematical letters running: SpamAssassin's SUSP_UTF8_WORD_SUBJ.",
     subject_mathematical_letters},
    {"subject.invisible-characters", "count",
     "Characters of the subject that nobody sees and that serve no script or emoji.",
     subject_invisible_characters},
    {"subject.raw-bytes", "bytes",
     "Bytes outside ASCII in a subject without encoded words: rspamd's "
     "SUBJECT_NEEDS_ENCODING.",
     subject_raw_bytes},
    {"subject.illegal", "flag",
     "Two or more such bytes that are not UTF-8: SpamAssassin's SUBJ_ILLEGAL_CHARS.",
     subject_illegal},
    {"subject.needless-encoding", "count",
     "An ASCII subject in encoded words: 1 for Q, 2 for B, 3 for both, as rspamd counts.",
     subject_needless_encoding},
    {"subject.trailing-spaces", "bytes",
     "White space after the subject: rspamd's SUBJECT_ENDS_SPACES.",
     subject_trailing_spaces},
    {0},
};
