/*
 * The closed table of charsets: the labels of the WHATWG Encoding standard, and for each
 * encoding how it is read. Private to charset*.c.
 */
#ifndef INBOXLINT_MAIL_CHARSET_TABLE_H
#define INBOXLINT_MAIL_CHARSET_TABLE_H

#include "base/slice.h"

enum charset_kind {
    CHARSET_UTF8,
    CHARSET_UTF7,
    CHARSET_UTF16LE,
    CHARSET_UTF16BE,
    CHARSET_REPLACEMENT,  /* the whole text is one U+FFFD */
    CHARSET_USER_DEFINED, /* bytes 80-FF are U+F780-F7FF */
    CHARSET_SINGLE,       /* one byte a character, ASCII below 80 */
    CHARSET_WINDOWS,      /* the same; holes in 80-9F are the C1 code points */
    CHARSET_DOUBLE,       /* one or two bytes a character */
    CHARSET_GB18030,      /* one, two or four */
    CHARSET_SHIFT_JIS,
    CHARSET_EUC_JP,
    CHARSET_ISO_2022_JP,
};

struct charset_fix {
    uint8_t byte;
    uint16_t code_point;
};

/* Two bytes, the first in the high half, and what the standard reads them as. */
struct charset_pair {
    uint16_t pair, code_point;
};

struct charset_pairs {
    const struct charset_pair *list; /* sorted */
    size_t count;
};

extern const struct charset_pairs charset_pairs_big5, charset_pairs_gb18030;

struct charset {
    const char *name; /* the standard's, in lower case */
    enum charset_kind kind;
    const char *iconv_names[2];        /* tried in this order: libraries differ */
    const struct charset_fix *fixes;   /* ends with byte 0; NULL when there are none */
    const struct charset_pairs *pairs; /* the same for double bytes */
};

/* Labels match trimmed and in any case; NULL when the label is unknown. */
const struct charset *charset_table_find(struct slice label);

/* 0 when the pair is read as iconv reads it. */
uint32_t charset_pair_find(const struct charset_pairs *pairs, uint32_t pair);

#endif
