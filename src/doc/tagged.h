/*
 * The texts of a doc in which merge tags stand, with the blocks that they make.
 */
#ifndef INBOXLINT_DOC_TAGGED_H
#define INBOXLINT_DOC_TAGGED_H

#include "doc/doc.h"
#include "text/blocks.h"

/* Of doc->tagged.v[index]; found once and kept. */
const struct template_blocks *tagged_blocks(struct doc *doc, uint32_t index);

struct directive tagged_directive(const struct doc_tagged *tagged, uint32_t tag);

/* What stands between the marks of a tag. */
struct slice tagged_content(const struct doc_tagged *tagged, uint32_t tag);

/* The text of a tag, marks included. */
struct slice tagged_slice(const struct doc_tagged *tagged, uint32_t tag);

/* The tag is inside a block that prints it under a condition. */
bool tagged_is_guarded(struct doc *doc, uint32_t index, uint32_t tag);

#endif
