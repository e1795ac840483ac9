/*
 * Reads JSON (RFC 8259) into a tree, for what comes from other programs: drafts, results,
 * requests. UTF-8 only, one object or array, no member twice, at most 2,048 levels deep.
 *
 * A tree lives until json_read_free(); nodes and the strings in them belong to it. Every
 * function takes NULL for a node, which is a value that is not there.
 */
#ifndef INBOXLINT_BASE_JSON_READ_H
#define INBOXLINT_BASE_JSON_READ_H

#include "base/error.h"
#include "base/slice.h"

struct json_node;

/* NULL when it is not JSON: `err` says what and where. Memory is some 20 times the bytes
 * at worst, so the caller bounds those. */
struct json_node *json_read(struct slice bytes, struct error *err);
void json_read_free(struct json_node *root);

bool json_is_object(const struct json_node *node);
bool json_is_array(const struct json_node *node);
bool json_is_string(const struct json_node *node);
bool json_is_number(const struct json_node *node);
bool json_is_null(const struct json_node *node);

/* A member by name, an element by index; NULL where there is none. */
const struct json_node *json_member(const struct json_node *object, const char *key);
const struct json_node *json_element(const struct json_node *array, size_t index);
size_t json_length(const struct json_node *array); /* 0 for what is no array */

/* The value itself, or what to take where it is of another type. A slice with p NULL
 * stands for no string. */
struct slice json_as_string(const struct json_node *node);
double json_as_number(const struct json_node *node, double otherwise);
bool json_as_bool(const struct json_node *node, bool otherwise);

/* Calls `visit` for each member, in the order of the file, until it returns false. */
void json_each(const struct json_node *object,
               bool (*visit)(void *context, const char *key,
                             const struct json_node *value),
               void *context);

#endif
