#include "base/buf.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

enum { BUF_FIRST = 256 };

void buf_init(struct buf *b, struct arena *arena, size_t ceiling)
{
    *b = (struct buf){.arena = arena, .ceiling = ceiling};
}

void buf_reserve(struct buf *b, size_t more)
{
    size_t want = more > b->ceiling - b->n ? b->ceiling : b->n + more;
    if (want <= b->cap) {
        return;
    }
    size_t cap = b->cap ? b->cap * 2 : BUF_FIRST;
    cap = cap < want ? want : cap;
    b->p = arena_grow(b->arena, b->p, b->cap, cap);
    b->cap = cap;
}

void buf_add(struct buf *b, struct slice s)
{
    if (s.n > b->ceiling - b->n) {
        s = utf8_clip(s, b->ceiling - b->n);
        b->cut = true;
    }
    buf_reserve(b, s.n);
    if (s.n) {
        memcpy(b->p + b->n, s.p, s.n);
        b->n += s.n;
    }
}

void buf_byte(struct buf *b, char c)
{
    if (b->n < b->cap && b->n < b->ceiling) {
        b->p[b->n++] = c;
    } else {
        buf_add(b, (struct slice){&c, 1});
    }
}

void buf_str(struct buf *b, const char *s)
{
    buf_add(b, slice_of(s));
}

void buf_utf8(struct buf *b, uint32_t code_point)
{
    char bytes[4];
    buf_add(b, (struct slice){bytes, utf8_encode(code_point, bytes)});
}

void buf_fmt(struct buf *b, const char *format, ...)
{
    char small[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (n > 0 && (size_t)n < sizeof small) {
        buf_add(b, (struct slice){small, (size_t)n});
    } else if (n > 0) {
        char *text = arena_alloc(b->arena, (size_t)n + 1);
        vsnprintf(text, (size_t)n + 1, format, again);
        buf_add(b, (struct slice){text, (size_t)n});
    }
    va_end(again);
}

void buf_number(struct buf *b, double value)
{
    int64_t thousandths = llround(value * 1000);
    if (thousandths < 0) {
        buf_byte(b, '-');
        thousandths = -thousandths;
    }
    char digits[40];
    int n = snprintf(digits, sizeof digits, "%" PRId64 ".%03d", thousandths / 1000,
                     (int)(thousandths % 1000));
    while (digits[n - 1] == '0') {
        n--;
    }
    n -= digits[n - 1] == '.';
    buf_add(b, (struct slice){digits, (size_t)n});
}
