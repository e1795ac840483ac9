/*
 * Fingerprints of findings for the layers above: 64 bits as 16 hexadecimal digits, the
 * same on every machine.
 */
#ifndef INBOXLINT_RULE_FINGERPRINT_H
#define INBOXLINT_RULE_FINGERPRINT_H

#include "rule/ruleset.h"

/*
 * Names a finding by its rule, its file and the words that it points at first, but not by
 * where they stand, so that it stays the same when lines are put in above.
 */
void fingerprint_finding(const struct rule *rule, struct slice path, struct slice words,
                         char out[17]);

/* The same for a file that could not be checked, named by what is wrong. */
void fingerprint_fault(struct slice path, struct slice message, char out[17]);

#endif
