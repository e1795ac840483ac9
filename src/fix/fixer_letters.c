/* Letters as a keyboard writes them. */
#include "base/buf.h"
#include "base/utf8.h"
#include "fix/fixer_parts.h"
#include "text/script.h"
#include "text/words.h"

/* How many decorated letters stand in a row from `at`. */
static size_t styled_run(struct slice s, size_t at, struct buf *plain)
{
    size_t length = 0;
    while (at < s.n) {
        char letter = script_plain_letter(utf8_decode(s, at, &length, NULL));
        if (!letter && !(s.p[at] == ' ' && plain->n && at + 1 < s.n &&
                         script_plain_letter(utf8_decode(s, at + 1, &length, NULL)))) {
            break;
        }
        buf_byte(plain, letter ? letter : ' ');
        at += letter ? length : 1;
    }
    return at;
}

static void put_plain(struct fix_draft *draft, struct text text)
{
    for (size_t at = utf8_skip_ascii(text.s, 0), length; at < text.s.n; at += length) {
        struct buf plain;
        utf8_decode(text.s, at, &length, NULL);
        buf_init(&plain, draft->arena, SIZE_MAX);
        size_t end = styled_run(text.s, at, &plain);
        if (plain.n >= 2 && draft->changes.list.n < FIXER_MAX_CHANGES) {
            fix_words(draft, text, at, end, buf_slice(&plain));
        }
        length = end > at ? end - at : length;
    }
}

bool fixer_plain_letters(struct fix_draft *draft)
{
    struct text text;
    for (uint32_t index = 0; fixer_next_text(draft, &index, &text);) {
        put_plain(draft, text);
    }
    return draft->changes.list.n > 0;
}

/* Look-alikes of other alphabets in words that are Latin. */
static void put_latin(struct fix_draft *draft, struct text text)
{
    struct slice word;
    for (size_t at = 0; words_next(text.s, &at, &word);) {
        if (utf8_is_ascii(word) || !doc_word_is_mixed(draft->doc, word)) {
            continue;
        }
        struct buf out;
        uint32_t latin = 0, other = 0;
        buf_init(&out, draft->arena, SIZE_MAX);
        for (size_t i = 0, length; i < word.n; i += length) {
            uint32_t cp = utf8_decode(word, i, &length, NULL);
            char letter = confusables_letter(draft->doc->confusables, cp);
            bool is_latin = script_of(cp) == SCRIPT_LATIN;
            latin += is_latin;
            other += !is_latin && script_of(cp) != SCRIPT_COMMON;
            if (!is_latin && letter) {
                buf_byte(&out, letter);
            } else {
                buf_add(&out, slice_sub(word, i, i + length));
            }
        }
        size_t from = (size_t)(word.p - text.s.p);
        if (latin >= other && draft->changes.list.n < FIXER_MAX_CHANGES) {
            fix_words(draft, text, from, from + word.n, buf_slice(&out));
        }
    }
}

bool fixer_one_alphabet(struct fix_draft *draft)
{
    struct text text;
    for (uint32_t index = 0; fixer_next_text(draft, &index, &text);) {
        put_latin(draft, text);
    }
    return draft->changes.list.n > 0;
}

/* Joiners and directional marks serve these; ASCII never needs one. */
static bool is_needed(struct slice s, size_t at, size_t end)
{
    bool has_script_before = at > 0 && (unsigned char)s.p[at - 1] >= 0x80;
    bool has_script_after = end < s.n && (unsigned char)s.p[end] >= 0x80;
    return has_script_before || has_script_after;
}

static void drop_unseen(struct fix_draft *draft, struct text text)
{
    struct slice s = text.s;
    for (size_t at = utf8_skip_ascii(s, 0), length; at < s.n; at += length) {
        size_t end = at;
        while (end < s.n && utf8_is_invisible(utf8_decode(s, end, &length, NULL))) {
            end += length;
        }
        if (end > at && !is_needed(s, at, end) &&
            draft->changes.list.n < FIXER_MAX_CHANGES) {
            fix_words(draft, text, at, end, SLICE_LIT(""));
        }
        utf8_decode(s, at, &length, NULL);
        length = end > at ? end - at : length;
    }
}

bool fixer_no_unseen(struct fix_draft *draft)
{
    struct text text;
    for (uint32_t index = 0; fixer_next_text(draft, &index, &text);) {
        drop_unseen(draft, text);
    }
    return draft->changes.list.n > 0;
}

/* What UTF-8 read as Latin-1 became, and what it was. */
static const struct {
    const char *wrong, *right;
} mojibake[] = {
    {"\xC3\x82\xC2\xA3", "\xC2\xA3"},                 /* pound */
    {"\xC3\xA2\xE2\x80\x9A\xC2\xAC", "\xE2\x82\xAC"}, /* euro */
};

bool fixer_mojibake(struct fix_draft *draft)
{
    struct text text;
    for (uint32_t index = 0; fixer_next_text(draft, &index, &text);) {
        for (size_t i = 0; i < sizeof mojibake / sizeof *mojibake; i++) {
            struct slice wrong = slice_of(mojibake[i].wrong);
            for (size_t at = slice_find(text.s, 0, wrong); at < text.s.n;
                 at = slice_find(text.s, at + wrong.n, wrong)) {
                fix_words(draft, text, at, at + wrong.n, slice_of(mojibake[i].right));
            }
        }
    }
    return draft->changes.list.n > 0;
}
