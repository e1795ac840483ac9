/*
 * Requirements that no file shows, whatever a rule looks at: consent, complaints, how
 * fast an opt-out is heeded. They are listed as undecided with the reason, so that nobody
 * takes a list without them for the whole.
 */
#ifndef INBOXLINT_RULE_UNSEEN_H
#define INBOXLINT_RULE_UNSEEN_H

struct unseen {
    const char *profile, *id;
    const char *source; /* what asks for it, with its date */
    const char *reason; /* why a file doesn't show it */
};

/* Ended by a NULL profile. */
extern const struct unseen unseen_requirements[];

#endif
