/*
 * A Thymeleaf template as the HTML that it makes: th:href="..." becomes href="...", and a
 * sample href beside it goes. No byte moves. Internal to src/doc.
 */
#ifndef INBOXLINT_DOC_THYMELEAF_H
#define INBOXLINT_DOC_THYMELEAF_H

#include "base/srcmap.h"

/* `source` with its merge tags masked. Linear. */
struct text thymeleaf_to_html(struct arena *arena, struct text source);

#endif
