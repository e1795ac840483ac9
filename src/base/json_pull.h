/*
 * Goes over one JSON text (RFC 8259) and hands out only what is asked for, for texts of
 * which a reader wants little: result lines, 34 KB each of which it takes a tenth. Where
 * a whole tree is wanted, json_read.h is the reader.
 *
 *     json_pull_init(&pull, line);
 *     json_pull_open(&pull, '{');
 *     while (json_pull_member(&pull, &key)) {
 *         if (slice_eq(key, SLICE_LIT("path"))) { path = json_pull_string(&pull, arena);
 * } else { json_pull_skip(&pull); }
 *     }
 *     if (!json_pull_end(&pull)) { the text is broken: json_read() says where }
 *
 * After each member or element its value must be taken or skipped. A value of another
 * type than asked for is skipped and stands as nothing. At the first thing that is no
 * JSON all calls turn into nothing and loops end. What is skipped is held to quotes and
 * brackets only. One pass, no recursion, no memory but the strings that hold escapes.
 */
#ifndef INBOXLINT_BASE_JSON_PULL_H
#define INBOXLINT_BASE_JSON_PULL_H

#include "base/arena.h"

struct json_pull {
    struct slice s;
    size_t at;
    bool is_first, is_broken;
};

void json_pull_init(struct json_pull *pull, struct slice s);

/* Enters an object '{' or an array '['; skips the value and is false for anything else.
 */
bool json_pull_open(struct json_pull *pull, char bracket);

/* The next member (its name as it stands, escapes unread) or element; false after the
 * last, whose bracket is then passed. */
bool json_pull_member(struct json_pull *pull, struct slice *key);
bool json_pull_element(struct json_pull *pull);

/* Borrowed from the text where there is no escape, else in the arena. p is NULL where the
 * value is no string. */
struct slice json_pull_string(struct json_pull *pull, struct arena *arena);
bool json_pull_number(struct json_pull *pull, double *out); /* finite */
void json_pull_skip(struct json_pull *pull);

/* True when all was well formed and nothing but white space follows. */
bool json_pull_end(struct json_pull *pull);

#endif
