#include "base/json_read.h"

#include <jansson.h>

/* jansson has functions of these names; ours are the ones that the header promises. */
#undef json_is_object
#undef json_is_array
#undef json_is_string
#undef json_is_number
#undef json_is_null

static json_t *json_of(const struct json_node *node)
{
    return (json_t *)(uintptr_t)node;
}

static const struct json_node *node_of(const json_t *json)
{
    return (const struct json_node *)(uintptr_t)json;
}

struct json_node *json_read(struct slice bytes, struct error *err)
{
    json_error_t wrong;
    json_t *json = json_loadb(bytes.p ? bytes.p : "", bytes.n,
                              JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &wrong);
    if (!json) {
        error_at(err, wrong.line > 0 ? (uint32_t)wrong.line : 1,
                 wrong.column > 0 ? (uint32_t)wrong.column : 1, "not JSON: %s",
                 wrong.text);
    }
    return (struct json_node *)json;
}

void json_read_free(struct json_node *root)
{
    json_decref(json_of(root));
}

bool json_is_object(const struct json_node *node)
{
    return node && json_typeof(json_of(node)) == JSON_OBJECT;
}

bool json_is_array(const struct json_node *node)
{
    return node && json_typeof(json_of(node)) == JSON_ARRAY;
}

bool json_is_string(const struct json_node *node)
{
    return node && json_typeof(json_of(node)) == JSON_STRING;
}

bool json_is_number(const struct json_node *node)
{
    return node && (json_typeof(json_of(node)) == JSON_INTEGER ||
                    json_typeof(json_of(node)) == JSON_REAL);
}

bool json_is_null(const struct json_node *node)
{
    return node && json_typeof(json_of(node)) == JSON_NULL;
}

const struct json_node *json_member(const struct json_node *object, const char *key)
{
    return node_of(json_object_get(json_of(object), key));
}

const struct json_node *json_element(const struct json_node *array, size_t index)
{
    return node_of(json_array_get(json_of(array), index));
}

size_t json_length(const struct json_node *array)
{
    return json_array_size(json_of(array));
}

struct slice json_as_string(const struct json_node *node)
{
    if (!json_is_string(node)) {
        return SLICE_NONE;
    }
    return (struct slice){json_string_value(json_of(node)),
                          json_string_length(json_of(node))};
}

double json_as_number(const struct json_node *node, double otherwise)
{
    return json_is_number(node) ? json_number_value(json_of(node)) : otherwise;
}

bool json_as_bool(const struct json_node *node, bool otherwise)
{
    if (node && json_typeof(json_of(node)) == JSON_TRUE) {
        return true;
    }
    return node && json_typeof(json_of(node)) == JSON_FALSE ? false : otherwise;
}

void json_each(const struct json_node *object,
               bool (*visit)(void *context, const char *key,
                             const struct json_node *value),
               void *context)
{
    json_t *json = json_of(object);
    for (void *at = json_object_iter(json); at; at = json_object_iter_next(json, at)) {
        if (!visit(context, json_object_iter_key(at),
                   node_of(json_object_iter_value(at)))) {
            return;
        }
    }
}
