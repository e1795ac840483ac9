#include "mail/charset.h"

#include <iconv.h>

#include "base/utf8.h"
#include "mail/charset_run.h"
#include "mail/charset_unicode.h"

/* The most bytes that one character of any charset here makes: two code points of Big5.
 */
enum { CHARACTER_MAX = 8 };

/* One converted character as UTF-8; length 0 when the bytes are none. */
struct character {
    uint8_t length;
    char bytes[CHARACTER_MAX];
};

/* An arena that is full jumps away, and a handle left open would leak. So no function
 * here takes memory while it holds one. */
static const iconv_t NO_ICONV = (iconv_t)-1;

static iconv_t open_iconv(const struct charset *charset)
{
    for (size_t i = 0; i < 2 && charset->iconv_names[i]; i++) {
        iconv_t handle = iconv_open("UTF-8", charset->iconv_names[i]);
        if (handle != NO_ICONV) {
            return handle;
        }
    }
    return NO_ICONV;
}

static void close_iconv(iconv_t handle)
{
    if (handle != NO_ICONV) {
        iconv_close(handle);
    }
}

/* Converts s[from, from + length), which is one character or nothing. */
static struct character convert(iconv_t handle, const char *p, size_t length)
{
    struct character c = {0};
    if (handle == NO_ICONV) {
        return c;
    }
    char *in = (char *)(uintptr_t)p, *out = c.bytes;
    size_t in_left = length, out_left = sizeof c.bytes;
    size_t result = iconv(handle, &in, &in_left, &out, &out_left);
    bool is_whole = result != (size_t)-1 && in_left == 0;
    /* Some converters hold a letter back in case an accent follows. */
    iconv(handle, NULL, NULL, &out, &out_left);
    if (is_whole) {
        c.length = (uint8_t)(sizeof c.bytes - out_left);
    }
    return c;
}

static void read_utf8(struct charset_run *run)
{
    struct slice s = run->bytes.s;
    buf_reserve(&run->out, s.n);
    for (size_t at = 0; at < s.n;) {
        size_t valid = utf8_valid_prefix(slice_sub(s, at, s.n));
        charset_put_copy(run, at, valid);
        at += valid;
        if (at < s.n) {
            size_t length;
            utf8_decode(s, at, &length, NULL);
            charset_put_invalid(run, at, length);
            at += length;
        }
    }
}

static void fill_table(const struct charset *charset, struct character table[128])
{
    iconv_t handle = charset->iconv_names[0] ? open_iconv(charset) : NO_ICONV;
    for (unsigned i = 0; i < 128; i++) {
        char byte = (char)(0x80 + i);
        table[i] = convert(handle, &byte, 1);
        if (table[i].length == 0 && charset->kind == CHARSET_WINDOWS && i < 0x20) {
            table[i].length = (uint8_t)utf8_encode(0x80 + i, table[i].bytes);
        }
        if (charset->kind == CHARSET_USER_DEFINED) {
            table[i].length = (uint8_t)utf8_encode(0xF780 + i, table[i].bytes);
        }
    }
    close_iconv(handle);
    for (const struct charset_fix *fix = charset->fixes; fix && fix->byte; fix++) {
        struct character *c = &table[fix->byte - 0x80];
        c->length = (uint8_t)utf8_encode(fix->code_point, c->bytes);
    }
}

/* Room for all of it at once: growing step by step would leave as much again behind. */
static void reserve_single(struct charset_run *run, const struct character table[128])
{
    struct slice s = run->bytes.s;
    size_t runs = 1, length = 0;
    bool was_ascii = false;
    for (size_t i = 0; i < s.n; i++) {
        bool is_ascii = (uint8_t)s.p[i] < 0x80;
        uint8_t made = is_ascii ? 1 : table[(uint8_t)s.p[i] - 0x80].length;
        runs += !is_ascii || !was_ascii;
        length += made ? made : 3;
        was_ascii = is_ascii;
    }
    buf_reserve(&run->out, length);
    run->map.run = arena_alloc_array(run->map.arena, runs, sizeof *run->map.run);
    run->map.cap = (uint32_t)runs;
}

static void read_single(struct charset_run *run, const struct charset *charset)
{
    struct character table[128];
    fill_table(charset, table);
    reserve_single(run, table);
    struct slice s = run->bytes.s;
    for (size_t at = 0; at < s.n;) {
        size_t end = utf8_skip_ascii(s, at);
        charset_put_copy(run, at, end - at);
        for (at = end; at < s.n && (uint8_t)s.p[at] >= 0x80; at++) {
            const struct character *c = &table[(uint8_t)s.p[at] - 0x80];
            if (c->length) {
                charset_put_bytes(run, at, 1, (struct slice){c->bytes, c->length});
            } else {
                charset_put_invalid(run, at, 1);
            }
        }
    }
}

/* ISO-2022-JP's character sets, by the escape sequence that selects each. */
enum jis_set { JIS_ASCII, JIS_ROMAN, JIS_KATAKANA, JIS_0208 };

static const struct {
    const char *sequence;
    enum jis_set set;
} escapes[] = {
    {"\033(B", JIS_ASCII}, {"\033(J", JIS_ROMAN}, {"\033(I", JIS_KATAKANA},
    {"\033$@", JIS_0208},  {"\033$B", JIS_0208},
};

struct multibyte {
    enum charset_kind kind;
    const struct charset_pairs *pairs;
    struct slice s;
    size_t at;
    enum jis_set set;
    iconv_t handle;
};

/* A piece of input: ASCII as it is, a character, nothing (an escape), or bad bytes. */
enum piece_kind { PIECE_COPY, PIECE_CHARACTER, PIECE_NOTHING, PIECE_INVALID };

struct piece {
    enum piece_kind kind;
    size_t from, length;
    struct character c;
};

static struct piece piece_of(const struct multibyte *m, size_t length, struct character c)
{
    return (struct piece){c.length ? PIECE_CHARACTER : PIECE_INVALID, m->at, length, c};
}

static struct character encode(uint32_t code_point)
{
    struct character c = {0};
    c.length = (uint8_t)utf8_encode(code_point, c.bytes);
    return c;
}

/* A JIS X 0208 pair (each 21-7E) by way of Shift_JIS, whose table is the standard's. */
static struct character convert_jis(iconv_t handle, uint8_t first, uint8_t second)
{
    unsigned row = first - 0x21u, cell = second - 0x21u;
    if (row >= 94 || cell >= 94) {
        return (struct character){0};
    }
    unsigned lead = row / 2 + 0x81;
    unsigned trail = cell + (row % 2 ? 94 : 0);
    lead += lead > 0x9F ? 0x40 : 0;
    trail += trail < 0x3F ? 0x40 : 0x41;
    char pair[2] = {(char)lead, (char)trail};
    return convert(handle, pair, 2);
}

static uint8_t byte_at(const struct multibyte *m, size_t ahead)
{
    return m->at + ahead < m->s.n ? (uint8_t)m->s.p[m->at + ahead] : 0;
}

/* Bytes that the character at `at` has by its first two, wherever the input ends. */
static size_t character_length(const struct multibyte *m)
{
    uint8_t lead = byte_at(m, 0), next = byte_at(m, 1);
    if (lead == 0x80 || lead == 0xFF ||
        (m->kind == CHARSET_SHIFT_JIS &&
         (lead == 0xA0 || (lead >= 0xA1 && lead <= 0xDF)))) {
        return 1;
    }
    return m->kind == CHARSET_GB18030 && next >= '0' && next <= '9' ? 4 : 2;
}

/* An ASCII byte after a lead byte stands for itself when the two are no character: it may
 * be the quote that ends an attribute. */
static size_t invalid_length(const struct multibyte *m)
{
    return byte_at(m, 1) >= 0x80 ? 2 : 1;
}

static struct piece next_double(struct multibyte *m)
{
    if (m->kind == CHARSET_GB18030 && byte_at(m, 0) == 0x80) {
        return piece_of(m, 1, encode(0x20AC));
    }
    size_t length = character_length(m);
    uint32_t fix = charset_pair_find(m->pairs, byte_at(m, 0) * 256u + byte_at(m, 1));
    if (length == 2 && fix) {
        return piece_of(m, 2, encode(fix));
    }
    struct character c = {0};
    if (length <= m->s.n - m->at) {
        c = convert(m->handle, m->s.p + m->at, length);
    }
    return piece_of(m, c.length || length == 1 ? length : invalid_length(m), c);
}

static struct piece next_euc_jp(struct multibyte *m)
{
    uint8_t lead = byte_at(m, 0), next = byte_at(m, 1);
    if (lead == 0x8E && next >= 0xA1 && next <= 0xDF) {
        return piece_of(m, 2, encode(0xFF61u + next - 0xA1u));
    }
    struct character c = {0};
    if (lead >= 0xA1 && next >= 0xA1) {
        c = convert_jis(m->handle, lead & 0x7F, next & 0x7F);
    }
    /* JIS X 0212 (8F and two bytes) is in no mail seen, and left out. */
    size_t length = lead == 0x8F && next >= 0xA1 && byte_at(m, 2) >= 0xA1 ? 3 : 0;
    return piece_of(m, c.length ? 2 : length ? length : invalid_length(m), c);
}

static struct piece next_jis(struct multibyte *m)
{
    uint8_t byte = byte_at(m, 0), next = byte_at(m, 1);
    struct slice rest = slice_sub(m->s, m->at, m->s.n);
    for (size_t i = 0; byte == 0x1B && i < sizeof escapes / sizeof *escapes; i++) {
        if (slice_starts(rest, slice_of(escapes[i].sequence))) {
            m->set = escapes[i].set;
            return (struct piece){PIECE_NOTHING, m->at, 3, {0}};
        }
    }
    if (byte == 0x1B || byte >= 0x80) {
        return piece_of(m, 1, (struct character){0});
    }
    /* A line end goes back to ASCII, as the senders that forget to say so expect. */
    if (byte == '\n' || byte == '\r') {
        m->set = JIS_ASCII;
    }
    if (m->set == JIS_ROMAN && (byte == '\\' || byte == '~')) {
        return piece_of(m, 1, encode(byte == '\\' ? 0xA5 : 0x203E));
    }
    if (m->set == JIS_KATAKANA && byte >= 0x21 && byte <= 0x5F) {
        return piece_of(m, 1, encode(0xFF61u + byte - 0x21u));
    }
    if (m->set == JIS_0208 && byte >= 0x21 && byte <= 0x7E) {
        struct character c = convert_jis(m->handle, byte, next);
        return piece_of(m, next >= 0x21 && next <= 0x7E ? 2 : 1, c);
    }
    return (struct piece){PIECE_COPY, m->at, 1, {0}};
}

static struct piece next_piece(struct multibyte *m)
{
    struct piece piece;
    if (m->kind == CHARSET_ISO_2022_JP) {
        piece = next_jis(m);
    } else {
        size_t end = utf8_skip_ascii(m->s, m->at);
        if (end > m->at) {
            piece = (struct piece){PIECE_COPY, m->at, end - m->at, {0}};
        } else {
            piece = m->kind == CHARSET_EUC_JP ? next_euc_jp(m) : next_double(m);
        }
    }
    m->at += piece.length;
    return piece;
}

static void put_piece(struct charset_run *run, const struct piece *piece)
{
    switch (piece->kind) {
    case PIECE_COPY:
        charset_put_copy(run, piece->from, piece->length);
        break;
    case PIECE_CHARACTER:
        charset_put_bytes(run, piece->from, piece->length,
                          (struct slice){piece->c.bytes, piece->c.length});
        break;
    case PIECE_INVALID:
        charset_put_invalid(run, piece->from, piece->length);
        break;
    case PIECE_NOTHING:
        break;
    }
}

/* Pieces are gathered with the handle open and put with it closed. */
static void read_multibyte(struct charset_run *run, const struct charset *charset)
{
    enum { BATCH = 512 };
    struct piece pieces[BATCH];
    buf_reserve(&run->out, run->bytes.s.n * 3 / 2);
    struct multibyte m = {
        .kind = charset->kind, .pairs = charset->pairs, .s = run->bytes.s};
    while (m.at < m.s.n) {
        m.handle = open_iconv(charset);
        size_t n = 0;
        while (n < BATCH && m.at < m.s.n) {
            pieces[n++] = next_piece(&m);
        }
        close_iconv(m.handle);
        for (size_t i = 0; i < n; i++) {
            put_piece(run, &pieces[i]);
        }
    }
}

static void read_charset(struct charset_run *run, const struct charset *charset)
{
    switch (charset->kind) {
    case CHARSET_UTF8:
        read_utf8(run);
        break;
    case CHARSET_UTF7:
        charset_read_utf7(run);
        break;
    case CHARSET_UTF16LE:
    case CHARSET_UTF16BE:
        charset_read_utf16(run, charset->kind == CHARSET_UTF16BE);
        break;
    case CHARSET_REPLACEMENT:
        charset_put(run, 0, run->bytes.s.n, UTF8_REPLACEMENT);
        break;
    case CHARSET_USER_DEFINED:
    case CHARSET_SINGLE:
    case CHARSET_WINDOWS:
        read_single(run, charset);
        break;
    case CHARSET_DOUBLE:
    case CHARSET_GB18030:
    case CHARSET_SHIFT_JIS:
    case CHARSET_EUC_JP:
    case CHARSET_ISO_2022_JP:
        read_multibyte(run, charset);
        break;
    }
}

/* Cuts a byte order mark off; a UTF-16 one decides the byte order too. */
static const struct charset *skip_mark(struct text *bytes, const struct charset *charset)
{
    static const struct {
        struct slice mark;
        const char *name;
    } marks[] = {
        {{"\xEF\xBB\xBF", 3}, "utf-8"},
        {{"\xFF\xFE", 2}, "utf-16le"},
        {{"\xFE\xFF", 2}, "utf-16be"},
    };
    bool is_utf8 = charset->kind == CHARSET_UTF8;
    bool is_utf16 = charset->kind == CHARSET_UTF16LE || charset->kind == CHARSET_UTF16BE;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (slice_starts(bytes->s, marks[i].mark) && (i == 0 ? is_utf8 : is_utf16)) {
            *bytes = text_sub(*bytes, marks[i].mark.n, bytes->s.n);
            return charset_table_find(slice_of(marks[i].name));
        }
    }
    return charset;
}

const char *charset_find(struct slice label)
{
    const struct charset *charset = charset_table_find(label);
    return charset ? charset->name : NULL;
}

/* What a missing or unknown label stands for. */
static const struct charset *guess(struct text bytes, struct slice label, size_t ascii,
                                   struct notes *notes)
{
    if (notes && slice_trim(label).n) {
        notes_defect(notes, "charset-unknown", text_span(bytes, 0, 0));
    } else if (notes && ascii < bytes.s.n) {
        notes_defect(notes, "charset-missing-8bit", text_span(bytes, ascii, ascii + 1));
    }
    bool is_utf8 = utf8_valid_prefix(bytes.s) == bytes.s.n;
    return charset_table_find(is_utf8 ? SLICE_LIT("utf-8") : SLICE_LIT("windows-1252"));
}

static bool keeps_ascii(enum charset_kind kind)
{
    return kind == CHARSET_UTF8 || kind == CHARSET_USER_DEFINED ||
           kind == CHARSET_SINGLE || kind == CHARSET_WINDOWS || kind == CHARSET_DOUBLE ||
           kind == CHARSET_GB18030 || kind == CHARSET_SHIFT_JIS || kind == CHARSET_EUC_JP;
}

static void note(struct notes *notes, const char *code, struct text bytes, size_t from,
                 size_t to)
{
    if (notes) {
        notes_defect(notes, code, text_span(bytes, from, to));
    }
}

struct text charset_decode(struct arena *arena, struct text bytes, struct slice label,
                           struct notes *notes, const char **decoded_as)
{
    size_t ascii = utf8_skip_ascii(bytes.s, 0);
    const struct charset *charset = charset_table_find(label);
    if (!charset) {
        charset = guess(bytes, label, ascii, notes);
    }
    struct text body = bytes;
    charset = skip_mark(&body, charset);
    *decoded_as = charset->name;
    if (body.s.n < bytes.s.n) {
        note(notes, "charset-bom", bytes, 0, bytes.s.n - body.s.n);
    }
    size_t nul = notes ? slice_find_byte(body.s, 0, '\0') : body.s.n;
    if (nul < body.s.n && keeps_ascii(charset->kind)) {
        note(notes, "nul-byte", body, nul, nul + 1);
    }
    if ((keeps_ascii(charset->kind) && ascii == bytes.s.n) || body.s.n == 0 ||
        (charset->kind == CHARSET_UTF8 && utf8_valid_prefix(body.s) == body.s.n)) {
        return body;
    }
    struct charset_run run = {.bytes = body};
    buf_init(&run.out, arena, body.s.n * 3 + 3);
    srcmap_begin(&run.map, arena, body);
    read_charset(&run, charset);
    if (run.invalid) {
        note(notes, "charset-invalid-bytes", body, run.first_invalid,
             run.first_invalid + 1);
    }
    if (charset->kind == CHARSET_REPLACEMENT) {
        note(notes, "charset-replacement", body, 0, body.s.n);
    }
    return srcmap_end(&run.map, buf_slice(&run.out));
}
