#include "base/buf.h"
#include "base/utf8.h"
#include "fix/place.h"
#include "mail/charset.h"

/* The upper half of a charset of one byte a character, as code points; 0: none. */
struct upper_half {
    uint32_t code_point[128];
};

static bool is_utf8(const char *charset)
{
    return !charset || strcmp(charset, "utf-8") == 0;
}

/* Decodes each byte by itself; a charset of several bytes a character has none of them,
 * or has them for letters of one byte, which are right as well. */
static void read_upper_half(struct arena *arena, const char *charset,
                            struct upper_half *out)
{
    for (unsigned i = 0; i < 128; i++) {
        char byte = (char)(0x80 + i);
        const char *decoded_as;
        struct text text = charset_decode(arena, text_of_file((struct slice){&byte, 1}),
                                          slice_of(charset), NULL, &decoded_as);
        size_t length = 0;
        uint32_t cp = text.s.n ? utf8_decode(text.s, 0, &length, NULL) : 0;
        bool is_one = length == text.s.n && cp != UTF8_REPLACEMENT && cp >= 0xA0;
        out->code_point[i] = is_one ? cp : 0;
    }
}

static bool put(struct buf *out, const struct upper_half *upper, uint32_t code_point)
{
    for (unsigned i = 0; i < 128; i++) {
        if (upper->code_point[i] == code_point) {
            buf_byte(out, (char)(0x80 + i));
            return true;
        }
    }
    return false;
}

/* Those where the upper half stands for itself whatever comes before it. */
static bool is_single_byte(const char *charset)
{
    static const char *const prefixes[] = {"windows-125", "windows-874", "iso-8859-",
                                           "koi8-",       "ibm866",      "macintosh",
                                           "x-mac-"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (slice_starts_case(slice_of(charset), slice_of(prefixes[i]))) {
            return true;
        }
    }
    return false;
}

bool place_charset(struct arena *arena, struct slice words, const char *charset,
                   struct slice *out)
{
    bool is_wide =
        charset &&
        (strncmp(charset, "utf-16", 6) == 0 || strcmp(charset, "utf-7") == 0 ||
         strncmp(charset, "iso-2022", 8) == 0 || strcmp(charset, "replacement") == 0);
    if (!is_wide && (is_utf8(charset) || utf8_is_ascii(words))) {
        *out = words;
        return true;
    }
    if (is_wide || !is_single_byte(charset)) {
        return false;
    }
    struct upper_half upper;
    struct buf bytes;
    read_upper_half(arena, charset, &upper);
    buf_init(&bytes, arena, words.n);
    for (size_t at = 0, length; at < words.n; at += length) {
        uint32_t cp = utf8_decode(words, at, &length, NULL);
        if (cp < 0x80) {
            buf_byte(&bytes, (char)cp);
        } else if (!put(&bytes, &upper, cp)) {
            return false;
        }
    }
    *out = buf_slice(&bytes);
    return true;
}

struct slice place_references(struct arena *arena, struct slice words)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t at = 0, length; at < words.n; at += length) {
        uint32_t cp = utf8_decode(words, at, &length, NULL);
        if (cp < 0x80) {
            buf_byte(&out, (char)cp);
        } else {
            buf_fmt(&out, "&#%u;", cp);
        }
    }
    return buf_slice(&out);
}
