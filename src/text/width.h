/*
 * How many columns of a terminal a code point takes: 0 for combining marks, 2 for East
 * Asian wide and full-width characters and emoji, else 1.
 */
#ifndef INBOXLINT_TEXT_WIDTH_H
#define INBOXLINT_TEXT_WIDTH_H

#include <stdint.h>

uint32_t width_of(uint32_t code_point);

#endif
