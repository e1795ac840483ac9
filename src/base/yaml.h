/*
 * YAML as our own small tree of scalars, lists and mappings with lines and columns, for
 * rule front matter and configuration. The only user of libfyaml.
 *
 * The tree is a copy in the arena. No anchors, aliases, tags, keys that are not scalars,
 * double keys or documents beyond the first; depth, size and node count are capped. The
 * text must be UTF-8 without control characters. Every scalar is text: whoever reads it
 * decides what it means, so `no` and `1.0` need no quotes. An empty text is an empty
 * mapping.
 */
#ifndef INBOXLINT_BASE_YAML_H
#define INBOXLINT_BASE_YAML_H

#include "base/arena.h"
#include "base/error.h"

#define YAML_MAX_BYTES (256 * 1024)
#define YAML_MAX_DEPTH 16
#define YAML_MAX_NODES 20000
#define YAML_MAX_KEYS 2000 /* of one mapping */
#define YAML_MAX_EMPTY_LINES 100

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
    enum yaml_kind kind;
    struct slice scalar;      /* of scalars; a NUL follows it */
    struct yaml *const *item; /* of lists; the values of mappings */
    struct slice *key;        /* of mappings, in the order of the file */
    uint32_t *key_line, *key_column;
    uint32_t count;
    uint32_t line, column; /* in the file, from 1; past a quote */
};

/* `line` is that of the first byte of s in its file, from 1. */
bool yaml_parse(struct arena *arena, struct slice s, uint32_t line, struct yaml **out,
                struct error *err);

/* The value of a key; NULL when the mapping has no such key or the node is no mapping. */
const struct yaml *yaml_find(const struct yaml *map, const char *key);

/* The scalar as a decimal number, true/false or non-empty text; else false with an error
 * at its place that quotes it. */
bool yaml_get_number(const struct yaml *node, double *out, struct error *err);
bool yaml_get_bool(const struct yaml *node, bool *out, struct error *err);
bool yaml_get_text(const struct yaml *node, struct slice *out, struct error *err);

/* A decimal number such as -1.5 or .25; no exponent, no sign of plus. */
bool yaml_number(struct slice s, double *out);

/* False with an error at `node` when it is not of the kind; `name` is the key to speak
 * of. */
bool yaml_expect(const struct yaml *node, enum yaml_kind kind, const char *name,
                 struct error *err);

/*
 * False when a key of the mapping is not in `known` (ended by NULL): the error stands at
 * the key and names the nearest known one. `what` is how to call a key: "key", "points
 * key".
 */
bool yaml_check_keys(const struct yaml *map, const char *const *known, const char *what,
                     struct error *err);

/*
 * Index in `known` (ended by NULL) of a word; UINT32_MAX with an error "unknown <what>
 * 'x'" and the nearest one.
 */
uint32_t yaml_choose(struct slice word, uint32_t line, uint32_t column,
                     const char *const *known, const char *what, struct error *err);

#endif
