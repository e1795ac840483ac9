/*
 * UTF-16 and UTF-7, which are not worth an iconv handle. Private to charset*.c.
 */
#ifndef INBOXLINT_MAIL_CHARSET_UNICODE_H
#define INBOXLINT_MAIL_CHARSET_UNICODE_H

#include "mail/charset_run.h"

void charset_read_utf16(struct charset_run *run, bool is_big_endian);
void charset_read_utf7(struct charset_run *run);

#endif
