/*
 * Writes JSON (RFC 8259) into a buf: keys in the order of the calls, numbers the same on
 * every machine, no white space but a line break where the caller asks for one.
 *
 * Strings may hold any bytes: what is not UTF-8 becomes U+FFFD, and every character of
 * utf8_is_control() and U+2028/2029 is escaped, so the output is safe on a terminal.
 */
#ifndef INBOXLINT_BASE_JSON_H
#define INBOXLINT_BASE_JSON_H

#include "base/buf.h"

#define JSON_MAX_DEPTH 32

struct json {
    struct buf *out;
    uint32_t depth;
    bool comma[JSON_MAX_DEPTH]; /* a comma is due before the next value at this depth */
    bool after_key;
};

void json_init(struct json *json, struct buf *out);
void json_open(struct json *json, char bracket);  /* '{' or '[' */
void json_close(struct json *json, char bracket); /* '}' or ']' */
void json_key(struct json *json, const char *key);
void json_string(struct json *json, struct slice s);
void json_number(struct json *json, double value); /* at most three decimals */
void json_uint(struct json *json, uint64_t value);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);

/* json_key() and the value in one call. */
void json_put_string(struct json *json, const char *key, struct slice s);
void json_put_str(struct json *json, const char *key, const char *s); /* NULL: null */
void json_put_number(struct json *json, const char *key, double value);
void json_put_uint(struct json *json, const char *key, uint64_t value);

#endif
