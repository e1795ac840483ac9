#include "mail/charset_run.h"

#include "base/utf8.h"

void charset_put_copy(struct charset_run *run, size_t from, size_t length)
{
    buf_add(&run->out, slice_sub(run->bytes.s, from, from + length));
    srcmap_copy(&run->map, from, length);
}

void charset_put_bytes(struct charset_run *run, size_t from, size_t length,
                       struct slice utf8)
{
    buf_add(&run->out, utf8);
    srcmap_unit(&run->map, from, length, utf8.n);
}

void charset_put(struct charset_run *run, size_t from, size_t length, uint32_t code_point)
{
    char bytes[4];
    charset_put_bytes(run, from, length,
                      (struct slice){bytes, utf8_encode(code_point, bytes)});
}

void charset_put_invalid(struct charset_run *run, size_t from, size_t length)
{
    if (run->invalid++ == 0) {
        run->first_invalid = from;
    }
    charset_put(run, from, length, UTF8_REPLACEMENT);
}
