/*
 * Lines of mail: LF, CRLF and a lone CR each end one. Linear whatever the mixture,
 * because the next LF and the next CR are each looked for once. Private to src/mail.
 */
#ifndef INBOXLINT_MAIL_LINE_H
#define INBOXLINT_MAIL_LINE_H

#include "base/slice.h"

struct line_reader {
    struct slice s;
    size_t at;     /* start of the next line */
    size_t lf, cr; /* the next of each at or after `at`; s.n when there is none */
};

/* One line: its bytes [start, end) and where the next one begins. */
struct line {
    size_t start, end, next;
};

static inline void line_begin(struct line_reader *r, struct slice s, size_t at)
{
    *r = (struct line_reader){s, at, slice_find_byte(s, at, '\n'),
                              slice_find_byte(s, at, '\r')};
}

static inline bool line_next(struct line_reader *r, struct line *line)
{
    if (r->at >= r->s.n) {
        return false;
    }
    if (r->lf < r->at) {
        r->lf = slice_find_byte(r->s, r->at, '\n');
    }
    if (r->cr < r->at) {
        r->cr = slice_find_byte(r->s, r->at, '\r');
    }
    line->start = r->at;
    line->end = r->cr < r->lf ? r->cr : r->lf;
    line->next = line->end + (line->end < r->s.n);
    if (line->end == r->cr && r->lf == r->cr + 1) {
        line->next++;
    }
    line->next = line->next > r->s.n ? r->s.n : line->next;
    r->at = line->next;
    return true;
}

#endif
