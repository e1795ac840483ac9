/*
 * What a fit is told as: figures for people, a profile for the build, scores for other
 * programs. Every number comes from collections that the fit had not seen, unless the
 * text says otherwise.
 */
#ifndef INBOXLINT_STATS_TUNING_TEXT_H
#define INBOXLINT_STATS_TUNING_TEXT_H

#include "base/buf.h"
#include "stats/tuning.h"

/* Tables: how well risk and points tell the classes apart, in all and by language; levels
 * by collection; the weights. `scratch` is not the arena that `out` grows in. */
void tuning_put_figures(struct buf *out, struct arena *scratch,
                        const struct examples *set, const struct tuning *tuning);

/*
 * The profile (YAML): `schema: risk/2`, `prior`, `intercept`, and `weights`, a mapping of
 * rules to log-odds, sorted by rule. risk is 100 / (1 + exp(-(intercept + sum))).
 */
void tuning_put_profile(struct buf *out, struct arena *scratch,
                        const struct examples *set, const struct tuning *tuning);

/* JSON lines, one an example in the order read: path, class, source, risk (0 to 100 with
 * three decimals). */
void tuning_put_scores(struct buf *out, const struct examples *set,
                       const struct tuning *tuning);

#endif
