/*
 * The tone of a message in one line: how many sentences the rules that name a tone found
 * fault with.
 */
#ifndef INBOXLINT_RULE_TONE_H
#define INBOXLINT_RULE_TONE_H

#include "rule/engine.h"

/* Counts into check->tone from check->findings. */
void tone_count(struct check *check);

#endif
