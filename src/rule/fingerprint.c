#include "rule/fingerprint.h"

#include "text/digest.h"

void fingerprint_finding(const struct rule *rule, struct slice path, struct slice words,
                         char out[17])
{
    struct slice pieces[] = {rule->id, path, words};
    digest_fingerprint(pieces, sizeof pieces / sizeof *pieces, out);
}

void fingerprint_fault(struct slice path, struct slice message, char out[17])
{
    struct slice pieces[] = {path, message};
    digest_fingerprint(pieces, sizeof pieces / sizeof *pieces, out);
}
