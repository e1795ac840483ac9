#include "base/json.h"

#include <assert.h>
#include <inttypes.h>

#include "base/utf8.h"

void json_init(struct json *json, struct buf *out)
{
    *json = (struct json){.out = out};
}

static void before_value(struct json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->comma[json->depth]) {
        buf_byte(json->out, ',');
    }
    json->comma[json->depth] = true;
}

void json_open(struct json *json, char bracket)
{
    before_value(json);
    assert(json->depth + 1 < JSON_MAX_DEPTH);
    json->comma[++json->depth] = false;
    buf_byte(json->out, bracket);
}

void json_close(struct json *json, char bracket)
{
    assert(json->depth > 0);
    json->depth--;
    buf_byte(json->out, bracket);
}

static bool is_plain(char c)
{
    return (uint8_t)c >= 0x20 && (uint8_t)c < 0x7F && c != '"' && c != '\\';
}

static void escape(struct buf *out, uint32_t cp)
{
    static const char short_form[] = "\bb\ff\nn\rr\tt\"\"\\\\";
    for (const char *p = short_form; *p; p += 2) {
        if (cp == (uint8_t)p[0]) {
            buf_byte(out, '\\');
            buf_byte(out, p[1]);
            return;
        }
    }
    if (utf8_is_control(cp) || cp == 0x2028 || cp == 0x2029) {
        buf_fmt(out, "\\u%04x", (unsigned)cp);
    } else {
        buf_utf8(out, cp);
    }
}

static void quoted(struct buf *out, struct slice s)
{
    buf_byte(out, '"');
    for (size_t at = 0; at < s.n;) {
        size_t from = at;
        while (at < s.n && is_plain(s.p[at])) {
            at++;
        }
        buf_add(out, slice_sub(s, from, at));
        if (at < s.n) {
            size_t length;
            escape(out, utf8_decode(s, at, &length, NULL));
            at += length;
        }
    }
    buf_byte(out, '"');
}

void json_key(struct json *json, const char *key)
{
    before_value(json);
    quoted(json->out, slice_of(key));
    buf_byte(json->out, ':');
    json->after_key = true;
}

void json_string(struct json *json, struct slice s)
{
    before_value(json);
    quoted(json->out, s);
}

void json_number(struct json *json, double value)
{
    before_value(json);
    buf_number(json->out, value);
}

void json_uint(struct json *json, uint64_t value)
{
    before_value(json);
    buf_fmt(json->out, "%" PRIu64, value);
}

void json_bool(struct json *json, bool value)
{
    before_value(json);
    buf_str(json->out, value ? "true" : "false");
}

void json_null(struct json *json)
{
    before_value(json);
    buf_str(json->out, "null");
}

void json_put_string(struct json *json, const char *key, struct slice s)
{
    json_key(json, key);
    json_string(json, s);
}

void json_put_str(struct json *json, const char *key, const char *s)
{
    json_key(json, key);
    if (s) {
        json_string(json, slice_of(s));
    } else {
        json_null(json);
    }
}

void json_put_number(struct json *json, const char *key, double value)
{
    json_key(json, key);
    json_number(json, value);
}

void json_put_uint(struct json *json, const char *key, uint64_t value)
{
    json_key(json, key);
    json_uint(json, value);
}
