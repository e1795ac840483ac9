/*
 * Structured values with parameters (RFC 2045 section 5.1, RFC 2231): Content-Type and
 * Content-Disposition. Continuations and charsets are joined and decoded; `name*` beats
 * `name`; the first of two equal parameters wins. One pass, MAIL_MAX_PARAMS at most.
 * Defects: parameter-duplicate, parameter-invalid, parameter-conflict.
 */
#ifndef INBOXLINT_MAIL_PARAM_H
#define INBOXLINT_MAIL_PARAM_H

#include "mail/mime.h"

struct mail_param {
    struct slice name; /* lower case, without "*" */
    struct text value; /* decoded to UTF-8 */
    bool is_repeated;  /* it came twice */
};

struct mail_params {
    struct text value; /* what stands before the first ";" , trimmed */
    VEC(struct mail_param) list;
};

void param_parse(struct arena *arena, struct text value, struct notes *notes,
                 struct mail_params *out);
const struct mail_param *param_find(const struct mail_params *params, const char *name);

#endif
