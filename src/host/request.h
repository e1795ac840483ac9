/*
 * A request as extensions/PROTOCOL.md describes it. Strings belong to the JSON tree,
 * which the request owns; unknown members are ignored.
 */
#ifndef INBOXLINT_HOST_REQUEST_H
#define INBOXLINT_HOST_REQUEST_H

#include "base/json_read.h"
#include "host/fault.h"

#define REQUEST_VERSION 1
#define REQUEST_MAX_ID 9007199254740991 /* 2^53 - 1: the largest safe integer of JSON */

enum request_command {
    REQUEST_HELLO,
    REQUEST_CHECK,
    REQUEST_EXPLAIN,
    REQUEST_RULES,
};

struct request {
    struct json_node *json;
    int64_t id; /* -1 where none could be read */
    enum request_command command;
    struct slice draft;         /* names the draft, for cancelling; p NULL: none */
    struct slice subject, from; /* p NULL: not known */
    struct slice html, text;    /* one at least is there in a check */
    const char *language, *profiles, *select, *ignore; /* NULL: not said */
    const char *rule;                                  /* of explain */
    bool wants_fixes;                                  /* "fixes": true */
    bool is_message; /* "mode":"message"; a draft is a template otherwise */
};

/* False with a code and one sentence; the request's id is set where it could be read, so
 * that the error can carry it. Free it in either case. */
bool request_read(struct request *request, struct slice bytes, enum fault_code *code,
                  struct error *err);
void request_done(struct request *request);

#endif
