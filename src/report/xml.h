/*
 * Text for XML 1.0 and HTML: any bytes in, well-formed out. What is not UTF-8, what XML's
 * production Char leaves out and every other utf8_is_control() becomes U+FFFD.
 */
#ifndef INBOXLINT_REPORT_XML_H
#define INBOXLINT_REPORT_XML_H

#include "base/buf.h"

/* Between tags: & < > are escaped. */
void xml_put_text(struct buf *out, struct slice s);

/* ` name="value"`: quotes and line breaks are escaped as well. */
void xml_put_attribute(struct buf *out, const char *name, struct slice value);
void xml_put_uint_attribute(struct buf *out, const char *name, uint32_t value);

#endif
