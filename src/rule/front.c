#include "rule/front.h"

bool front_split(struct slice file, struct slice *front, struct slice *doc,
                 uint32_t *doc_line, struct error *err)
{
    struct slice rest = file, line;
    if (!slice_next_line(&rest, &line) || !slice_eq(line, SLICE_LIT("---"))) {
        return error_at(err, 1, 1, "a rule file must begin with the line '---'");
    }
    const char *start = rest.p;
    for (uint32_t number = FRONT_LINE; slice_next_line(&rest, &line); number++) {
        if (slice_eq(line, SLICE_LIT("---"))) {
            *front = (struct slice){start, (size_t)(line.p - start)};
            *doc = rest;
            *doc_line = number + 1;
            return true;
        }
    }
    return error_at(err, 1, 1, "the front matter has no second line '---'");
}

static void pack_number(struct buf *out, size_t number)
{
    for (; number >= 0x80; number >>= 7) {
        buf_byte(out, (char)(number | 0x80));
    }
    buf_byte(out, (char)number);
}

static void pack_text(struct buf *out, struct slice text)
{
    pack_number(out, text.n);
    buf_add(out, text);
    buf_byte(out, '\0');
}

/* Recursion goes YAML_MAX_DEPTH deep at most: yaml_parse() has seen to it. */
void front_pack(struct buf *out, const struct yaml *node)
{
    pack_number(out, node->kind);
    pack_number(out, node->line);
    pack_number(out, node->column);
    if (node->kind == YAML_SCALAR) {
        pack_text(out, node->scalar);
        return;
    }
    pack_number(out, node->count);
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->kind == YAML_MAP) {
            pack_text(out, node->key[i]);
            pack_number(out, node->key_line[i]);
            pack_number(out, node->key_column[i]);
        }
        front_pack(out, node->item[i]);
    }
}

static uint32_t next_number(const char **at)
{
    uint32_t number = 0, shift = 0, byte;
    do {
        byte = (unsigned char)*(*at)++;
        number |= (byte & 0x7F) << shift;
        shift += 7;
    } while (byte & 0x80);
    return number;
}

static struct slice next_text(const char **at)
{
    uint32_t n = next_number(at);
    struct slice text = {*at, n};
    *at += n + 1;
    return text;
}

static struct yaml *next_node(struct arena *arena, const char **at)
{
    struct yaml *node = arena_alloc(arena, sizeof *node);
    node->kind = (enum yaml_kind)next_number(at);
    node->line = next_number(at);
    node->column = next_number(at);
    if (node->kind == YAML_SCALAR) {
        node->scalar = next_text(at);
        return node;
    }
    node->count = next_number(at);
    struct yaml **items = arena_alloc_array(arena, node->count, sizeof *items);
    node->item = items;
    if (node->kind == YAML_MAP) {
        node->key = arena_alloc_array(arena, node->count, sizeof *node->key);
        node->key_line = arena_alloc_array(arena, node->count, sizeof *node->key_line);
        node->key_column =
            arena_alloc_array(arena, node->count, sizeof *node->key_column);
    }
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->kind == YAML_MAP) {
            node->key[i] = next_text(at);
            node->key_line[i] = next_number(at);
            node->key_column[i] = next_number(at);
        }
        items[i] = next_node(arena, at);
    }
    return node;
}

const struct yaml *front_unpack(struct arena *arena, const char *packed)
{
    return next_node(arena, &packed);
}
