/*
 * Proof before offer: a fix is made on a copy and the copy checked again. It is proved
 * when its finding is gone, standing_is_no_worse() holds, and what it wins is the
 * difference of the two checks.
 *
 * A proof costs a check. The first fixes and those of findings with points are proved one
 * by one; what is left is proved together where its changes are apart, and in halves
 * where the check then differs in more than that the findings are gone.
 */
#ifndef INBOXLINT_FIX_PROVE_H
#define INBOXLINT_FIX_PROVE_H

#include "fix/fix.h"
#include "fix/standing.h"

#define PROVE_MAX_ALONE 12 /* fixes that are proved one by one in any case */
#define PROVE_MAX_RUNS 100 /* checks of one message's proofs; what is left is dropped */
#define PROVE_MAX_BYTES ((size_t)512 * 1024) /* that the proofs of a check read */

struct prover {
    struct engine *engine; /* not the one that the check at hand lives in */
    const struct engine_options *options; /* of that check */
    struct arena *scratch;                /* of the copy; emptied by each run */
    uint32_t (*risk)(const struct check *check);
    uint32_t runs;     /* made so far */
    size_t bytes_left; /* that may still be checked again; what is left is dropped */
};

/* The outcome of the file with all of the changes; false when they can't be made. */
bool prove_try(struct prover *prover, struct arena *arena, const struct doc *doc,
               const struct changes *changes, struct edits *edits, struct standing *out);

/* Leaves the fixes that are proved, with what each wins. `before` is of the check that
 * they were written for. */
void prove_all(struct prover *prover, struct arena *arena, const struct doc *doc,
               const struct standing *before, struct fixes *fixes);

#endif
