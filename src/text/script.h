/*
 * Scripts of code points (UAX 24, from the Unicode Scripts data that the build reads) and
 * what follows for words: which script a word is in, and whether it mixes scripts to
 * deceive.
 */
#ifndef INBOXLINT_TEXT_SCRIPT_H
#define INBOXLINT_TEXT_SCRIPT_H

#include "text/confusables.h"

enum script {
    SCRIPT_COMMON, /* Common and Inherited: digits, punctuation, combining marks */
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC,
    SCRIPT_ARMENIAN,
    SCRIPT_HEBREW,
    SCRIPT_ARABIC,
    SCRIPT_HAN, /* Han, Hiragana, Katakana, Bopomofo, Hangul: may stand in one word */
    SCRIPT_THAI,
    SCRIPT_OTHER,
};

enum script script_of(uint32_t code_point);

/*
 * True when a word mixes Latin, Greek, Cyrillic or Armenian letters to deceive: among its
 * letters a run of a minority script stands in which every letter has a look-alike in the
 * majority script (UTS 39 mixed-script confusable): "pаypal" with a Cyrillic "а".
 *
 * None are whole sub-words joined at a digit, hyphen or full stop ("USB-кабель"),
 * acronyms with the ending of another language ("SMSка"), camel-case joins ("КиноTOP"),
 * units and formulas ("kΩ", "ρgh"), marks, joiners and scripts without such look-alikes.
 */
bool script_word_is_mixed(const struct confusables *confusables, struct slice word);

/* True when letters of two of these alphabets stand in the word, as in few words: where
 * not, script_word_is_mixed() is false. */
bool script_word_has_two_alphabets(struct slice word);

/*
 * Letters that Unicode encodes for mathematics or decoration and that pass for ASCII
 * letters: mathematical alphanumerics, circled, squared, full-width, small-capital forms.
 * Returns the plain letter, or 0 when the code point is none of them. One of them may be
 * an emoji, a unit or a phonetic sign: only a row of them is a disguise.
 */
char script_plain_letter(uint32_t code_point);

#endif
