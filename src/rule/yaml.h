/*
 * YAML as our own small tree of scalars, lists and mappings with lines and columns, for rule
 * front matter and configuration. The only user of libfyaml. No anchors, tags or documents
 * beyond the first; depth, size and node count are capped.
 */
#ifndef INBOXLINT_RULE_YAML_H
#define INBOXLINT_RULE_YAML_H

#include "base/arena.h"
#include "base/error.h"

#define YAML_MAX_BYTES (256 * 1024)
#define YAML_MAX_DEPTH 16
#define YAML_MAX_NODES 20000

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
    enum yaml_kind kind;
    struct slice scalar;       /* of scalars */
    struct yaml *const *item;  /* of lists; the values of mappings */
    struct slice *key;         /* of mappings, in the order of the file */
    uint32_t *key_line, *key_column;
    uint32_t count;
    uint32_t line, column;     /* in the file, from 1 */
};

/* `line` is that of the first byte of s in its file, from 1. */
bool yaml_parse(struct arena *arena, struct slice s, uint32_t line, struct yaml **out,
                struct error *err);

const struct yaml *yaml_find(const struct yaml *map, const char *key);

/* The scalar of a key, or false with an error that names the key and its place. */
bool yaml_get_number(const struct yaml *node, double *out, struct error *err);
bool yaml_get_bool(const struct yaml *node, bool *out, struct error *err);

#endif
