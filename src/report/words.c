#include "report/words.h"

#include <inttypes.h>
#include <stdio.h>

struct words {
    const char *code, *words;
};

static const struct words defects[] = {
    {"address-invalid", "an address that cannot be read"},
    {"address-name-is-other-address", "a display name that is another address"},
    {"address-unquoted-comma", "a display name with a comma and no quotes"},
    {"base64-data-after-padding", "base64 data that goes on after its end"},
    {"base64-junk", "base64 data with characters that do not belong there"},
    {"base64-truncated", "base64 data that breaks off"},
    {"boundary-duplicate", "a part divider that is used twice"},
    {"boundary-end-missing", "parts without a closing divider (is the file cut off?)"},
    {"boundary-missing", "a multipart message that does not name its divider"},
    {"boundary-too-long", "a part divider of more than 70 characters"},
    {"charset-bom", "a byte order mark at the start of the text"},
    {"charset-invalid-bytes", "bytes that the stated charset does not have"},
    {"charset-missing-8bit", "accented text without a stated charset"},
    {"charset-replacement", "a charset that mail programs refuse to read"},
    {"charset-unknown", "a charset that nobody knows"},
    {"content-type-duplicate", "two Content-Type headers in one part"},
    {"content-type-invalid", "a Content-Type that cannot be read"},
    {"encoded-word-invalid", "an encoded header word that cannot be read"},
    {"encoded-word-split-character", "a character split between two encoded words"},
    {"encoded-word-unknown-charset", "an encoded header word in an unknown charset"},
    {"encoding-duplicate", "two Content-Transfer-Encoding headers in one part"},
    {"encoding-unknown", "an unknown Content-Transfer-Encoding"},
    {"filename-conflict", "an attachment with two different file names"},
    {"header-duplicate", "a header that may stand only once stands twice"},
    {"header-line-without-colon", "a header line without a colon"},
    {"header-missing-end", "headers without the empty line that must end them"},
    {"header-raw-8bit", "accented text in a header that is not encoded"},
    {"header-space-before-colon", "a space before a header's colon"},
    {"nul-byte", "a NUL byte"},
    {"parameter-conflict", "a parameter given twice with different values"},
    {"parameter-duplicate", "a parameter given twice"},
    {"parameter-invalid", "a parameter that cannot be read"},
    {"quoted-printable-invalid", "a quoted-printable escape that is none"},
    {"quoted-printable-line-too-long",
     "a quoted-printable line of more than 76 characters"},
    {"rfc822-encoded", "an attached message that is encoded, which it may not be"},
};

/* "#" stands for the value. */
static const struct words limits[] = {
    {"html-max-attributes", "HTML attributes beyond the first # of a tag were not read"},
    {"html-max-bytes", "HTML beyond the first # bytes was not read"},
    {"html-max-depth", "HTML tags nested deeper than # were flattened"},
    {"html-max-memory",
     "the HTML needs more than # bytes of memory; only its tags were read"},
    {"html-max-style-rules", "CSS rules beyond the first # were not read"},
    {"html-max-time", "the HTML takes longer than # ms to read; only its tags were read"},
    {"max-addresses", "addresses beyond the first # of a field were not read"},
    {"max-boundary-bytes", "only the first # bytes of a part divider were compared"},
    {"max-decoded-bytes", "decoding stopped after # bytes"},
    {"max-defects", "defects beyond the first # are not listed"},
    {"max-depth", "parts nested deeper than # were not opened"},
    {"max-field-bytes", "headers were read up to # bytes each"},
    {"max-header-bytes", "only the first # bytes of a header block were read"},
    {"max-header-fields", "headers beyond the first # of a part were not read"},
    {"max-links", "links, images or forms beyond the first # were not looked at"},
    {"max-memory", "the check needs more than # bytes of memory and stopped"},
    {"max-parameters", "parameters beyond the first # of a header were not read"},
    {"max-parts", "parts beyond the first # were not read"},
    {"max-rfc822-depth", "attached messages nested deeper than # were not opened"},
};

static const char *find(const struct words *table, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(table[i].code, code) == 0) {
            return table[i].words;
        }
    }
    return NULL;
}

static void put_code(struct buf *out, const char *code)
{
    for (; *code; code++) {
        buf_byte(out, *code == '-' ? ' ' : *code);
    }
}

void words_put_defect(struct buf *out, const char *code)
{
    const char *words = find(defects, sizeof defects / sizeof *defects, code);
    if (words) {
        buf_str(out, words);
    } else {
        put_code(out, code);
    }
}

/* 25,000,000: with a comma between thousands, whatever the locale. */
static void put_thousands(struct buf *out, uint64_t value)
{
    char digits[32];
    int n = snprintf(digits, sizeof digits, "%" PRIu64, value);
    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0) {
            buf_byte(out, ',');
        }
        buf_byte(out, digits[i]);
    }
}

void words_put_limit(struct buf *out, const char *code, uint64_t value)
{
    const char *words = find(limits, sizeof limits / sizeof *limits, code);
    if (!words) {
        put_code(out, code);
        buf_str(out, " of ");
        put_thousands(out, value);
        return;
    }
    for (; *words; words++) {
        if (*words == '#') {
            put_thousands(out, value);
        } else {
            buf_byte(out, *words);
        }
    }
}
