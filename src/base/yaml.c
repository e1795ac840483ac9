#include "base/yaml.h"

#include <libfyaml.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"

/* A collection that is still open, and what it holds so far. */
struct frame {
    struct yaml *node;
    bool is_flow; /* written in brackets */
    bool has_key; /* of a mapping: a key waits for its value */
    VEC(struct yaml *) items;
    VEC(struct slice) keys;
    VEC(uint32_t) lines;
    VEC(uint32_t) columns;
};

struct reader {
    struct arena *arena;
    struct slice input;
    struct fy_diag *diag;
    struct fy_parser *parser;
    uint32_t first_line;
    uint32_t nodes, documents, depth;
    struct frame open[YAML_MAX_DEPTH];
    struct yaml *root;
    struct error *err;
};

/* Where an event stands; an empty value has no place of its own and takes its key's. */
static void place_node(struct reader *r, struct fy_event *event, struct yaml *node)
{
    const struct fy_mark *mark = fy_event_start_mark(event);
    struct frame *top = r->depth ? &r->open[r->depth - 1] : NULL;
    if (mark) {
        node->line = r->first_line + (uint32_t)mark->line;
        node->column = (uint32_t)mark->column + 1;
    } else if (top && top->has_key) {
        node->line = top->lines.v[top->lines.n - 1];
        node->column = top->columns.v[top->columns.n - 1];
    } else {
        node->line = top ? top->node->line : r->first_line;
        node->column = top ? top->node->column : 1;
    }
}

static bool has_key(const struct frame *map, struct slice key)
{
    for (uint32_t i = 0; i < map->keys.n; i++) {
        if (slice_eq(map->keys.v[i], key)) {
            return true;
        }
    }
    return false;
}

static bool add_key(struct reader *r, struct frame *map, const struct yaml *node)
{
    if (node->kind != YAML_SCALAR) {
        return error_at(r->err, node->line, node->column, "a key must be a word");
    }
    if (has_key(map, node->scalar)) {
        return error_at(r->err, node->line, node->column, "the key '%.*s' is there twice",
                        SLICE_FMT(utf8_clip(node->scalar, 80)));
    }
    if (map->keys.n == YAML_MAX_KEYS) {
        return error_at(r->err, node->line, node->column,
                        "more than %d keys in one mapping", YAML_MAX_KEYS);
    }
    *vec_push(r->arena, &map->keys) = node->scalar;
    *vec_push(r->arena, &map->lines) = node->line;
    *vec_push(r->arena, &map->columns) = node->column;
    map->has_key = true;
    return true;
}

/* Puts a node where it belongs: root, list item, key or value. */
static bool attach(struct reader *r, struct yaml *node)
{
    if (r->depth == 0) {
        r->root = node;
        return true;
    }
    struct frame *top = &r->open[r->depth - 1];
    if (top->node->kind == YAML_MAP && !top->has_key) {
        return add_key(r, top, node);
    }
    *vec_push(r->arena, &top->items) = node;
    top->has_key = false;
    return true;
}

static bool new_node(struct reader *r, struct fy_event *event, enum yaml_kind kind,
                     struct yaml **out)
{
    struct yaml *node = arena_alloc(r->arena, sizeof *node);
    node->kind = kind;
    place_node(r, event, node);
    if (++r->nodes > YAML_MAX_NODES) {
        return error_at(r->err, node->line, node->column, "more than %d values",
                        YAML_MAX_NODES);
    }
    if (fy_event_get_anchor_token(event)) {
        return error_at(r->err, node->line, node->column,
                        "anchors (&name) are not allowed");
    }
    if (fy_event_get_tag_token(event)) {
        return error_at(r->err, node->line, node->column, "tags (!name) are not allowed");
    }
    *out = node;
    return true;
}

/* True when the bytes between the marks are the scalar's text. */
static bool is_verbatim(struct fy_token *token, struct slice raw)
{
    switch (fy_token_scalar_style(token)) {
    case FYSS_PLAIN:
        return true;
    case FYSS_SINGLE_QUOTED:
        return slice_find_byte(raw, 0, '\'') == raw.n;
    case FYSS_DOUBLE_QUOTED:
        return slice_find_byte(raw, 0, '\\') == raw.n;
    case FYSS_LITERAL:
    case FYSS_FOLDED:
    case FYSS_ANY:
    case FYSS_MAX:
        return false;
    }
    return false;
}

/* fy_token_get_text() of 0.7.12 leaks where a scalar has more than a few escapes or
 * lines, and fy_token_iter_read() loses pieces; character by character it is right. */
static struct slice read_text(struct reader *r, struct fy_token *token)
{
    const struct fy_mark *start = fy_token_start_mark(token);
    const struct fy_mark *end = fy_token_end_mark(token);
    if (!start || !end) {
        return SLICE_LIT("");
    }
    struct slice raw = slice_sub(r->input, start->input_pos, end->input_pos);
    if (start->line == end->line && is_verbatim(token, raw)) {
        return (struct slice){arena_string(r->arena, raw), raw.n};
    }
    struct buf text;
    buf_init(&text, r->arena, YAML_MAX_BYTES);
    buf_reserve(&text, raw.n + 1);
    struct fy_token_iter *it = fy_token_iter_create(token);
    for (int c; it && (c = fy_token_iter_utf8_get(it)) >= 0;) {
        buf_utf8(&text, (uint32_t)c);
    }
    fy_token_iter_destroy(it);
    return (struct slice){arena_string(r->arena, buf_slice(&text)), text.n};
}

static bool read_scalar(struct reader *r, struct fy_event *event)
{
    struct yaml *node;
    if (!new_node(r, event, YAML_SCALAR, &node)) {
        return false;
    }
    node->scalar = read_text(r, event->scalar.value);
    return attach(r, node);
}

static bool open_collection(struct reader *r, struct fy_event *event, enum yaml_kind kind)
{
    struct yaml *node;
    if (!new_node(r, event, kind, &node) || !attach(r, node)) {
        return false;
    }
    if (r->depth == YAML_MAX_DEPTH) {
        return error_at(r->err, node->line, node->column,
                        "nested more than %d levels deep", YAML_MAX_DEPTH);
    }
    bool is_flow = fy_event_get_node_style(event) == FYNS_FLOW;
    r->open[r->depth++] = (struct frame){.node = node, .is_flow = is_flow};
    return true;
}

static void close_collection(struct reader *r)
{
    struct frame *top = &r->open[--r->depth];
    top->node->item = top->items.v;
    top->node->count = top->items.n;
    top->node->key = top->keys.v;
    top->node->key_line = top->lines.v;
    top->node->key_column = top->columns.v;
}

static bool start_document(struct reader *r, struct fy_event *event)
{
    const struct fy_mark *mark = fy_event_start_mark(event);
    uint32_t line = mark ? (uint32_t)mark->line : 0;
    if (++r->documents > 1) {
        return error_at(r->err, r->first_line + line, 1, "a second document begins here");
    }
    return true;
}

static bool read_alias(struct reader *r, struct fy_event *event)
{
    struct yaml node = {0};
    place_node(r, event, &node);
    return error_at(r->err, node.line, node.column, "aliases (*name) are not allowed");
}

static bool read_event(struct reader *r, struct fy_event *event)
{
    switch (event->type) {
    case FYET_SCALAR:
        return read_scalar(r, event);
    case FYET_SEQUENCE_START:
        return open_collection(r, event, YAML_LIST);
    case FYET_MAPPING_START:
        return open_collection(r, event, YAML_MAP);
    case FYET_SEQUENCE_END:
    case FYET_MAPPING_END:
        close_collection(r);
        return true;
    case FYET_ALIAS:
        return read_alias(r, event);
    case FYET_DOCUMENT_START:
        return start_document(r, event);
    case FYET_NONE:
    case FYET_STREAM_START:
    case FYET_STREAM_END:
    case FYET_DOCUMENT_END:
        return true;
    }
    return true;
}

/* The outermost bracket that is still open: libfyaml only says that the text ended. */
static const struct yaml *open_bracket(const struct reader *r)
{
    for (uint32_t i = 0; i < r->depth; i++) {
        if (r->open[i].is_flow) {
            return r->open[i].node;
        }
    }
    return NULL;
}

/* libfyaml's words for the commonest slips, and what to do about them. */
static const struct {
    const char *theirs, *ours;
} phrasings[] = {
    {"invalid nested block mapping on the same line",
     "a value that holds ': ' needs quotes"},
    {"invalid multiline plain key",
     "this is no key: check the indentation here and the quotes above"},
    {"invalid tab as indendation in a mapping", "indent with spaces, not with a tab"},
    {"plain scalar cannot start with '",
     "a value that begins with this sign needs quotes"},
    {"double-quoted scalar without closing quote", "this double quote is never closed"},
    {"single-quoted scalar without closing quote", "this single quote is never closed"},
};

static struct slice rephrase(struct slice message)
{
    for (size_t i = 0; i < sizeof phrasings / sizeof *phrasings; i++) {
        if (slice_starts(message, slice_of(phrasings[i].theirs))) {
            return slice_of(phrasings[i].ours);
        }
    }
    return message;
}

/* libfyaml's first complaint, with our lines. */
static bool complain(struct reader *r, uint32_t line_count)
{
    void *at = NULL;
    const struct fy_diag_error *found = fy_diag_errors_iterate(r->diag, &at);
    if (!found || !found->msg) {
        return error_at(r->err, r->first_line, 1, "not valid YAML");
    }
    const struct yaml *bracket = open_bracket(r);
    if (bracket && found->line > 0 && (uint32_t)found->line >= line_count) {
        return error_at(r->err, bracket->line, bracket->column,
                        "this bracket is never closed");
    }
    struct slice message = rephrase(slice_trim(slice_of(found->msg)));
    uint32_t line = found->line > 0 ? (uint32_t)found->line - 1 : 0;
    uint32_t column = found->column > 0 ? (uint32_t)found->column : 1;
    return error_at(r->err, r->first_line + line, column, "%.*s", SLICE_FMT(message));
}

static bool read_events(struct reader *r, uint32_t line_count)
{
    struct fy_event *event;
    while ((event = fy_parser_parse(r->parser))) {
        bool good = read_event(r, event);
        fy_parser_event_free(r->parser, event);
        if (!good) {
            return false;
        }
    }
    return fy_parser_get_stream_error(r->parser) ? complain(r, line_count) : true;
}

/*
 * libfyaml stops without a word at bytes that are not UTF-8, lets controls through and
 * takes time by the square of the empty lines in a block.
 */
static bool check_bytes(struct slice s, uint32_t first_line, uint32_t *line_count,
                        struct error *err)
{
    uint32_t line = first_line, column = 1, empty = 0;
    for (size_t i = 0, n = 1; i < s.n; i += n, n = 1) {
        bool valid;
        if (s.p[i] >= ' ' && s.p[i] < 127) {
            empty = s.p[i] == ' ' ? empty : 0;
            column++;
            continue;
        }
        uint32_t c = utf8_decode(s, i, &n, &valid);
        if (!valid) {
            return error_at(err, line, column, "this byte is not UTF-8");
        }
        if ((utf8_is_control(c) && c != '\r') || c == 0x2028 || c == 0x2029) {
            return error_at(err, line, column, "the control character U+%04X", c);
        }
        if (c == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n')) {
            return error_at(err, line, column, "a carriage return without a line feed");
        }
        if (c == '\n' && ++empty > YAML_MAX_EMPTY_LINES) {
            return error_at(err, line, column, "more than %d empty lines in a row",
                            YAML_MAX_EMPTY_LINES);
        }
        empty = ascii_is_space((char)c) && c < 128 ? empty : 0;
        line += c == '\n';
        column = c == '\n' ? 1 : column + 1;
    }
    *line_count = line - first_line + 1;
    return true;
}

static bool open_parser(struct reader *r, struct slice s)
{
    struct fy_diag_cfg quiet;
    fy_diag_cfg_default(&quiet);
    quiet.fp = NULL;
    quiet.colorize = false;
    r->diag = fy_diag_create(&quiet);
    if (!r->diag) {
        return false;
    }
    fy_diag_set_collect_errors(r->diag, true);
    struct fy_parse_cfg config = {.flags = FYPCF_QUIET, .diag = r->diag};
    r->parser = fy_parser_create(&config);
    return r->parser && fy_parser_set_string(r->parser, s.p, s.n) == 0;
}

static void close_parser(struct reader *r)
{
    if (r->parser) {
        fy_parser_destroy(r->parser);
    }
    if (r->diag) {
        fy_diag_destroy(r->diag);
    }
}

bool yaml_parse(struct arena *arena, struct slice s, uint32_t line, struct yaml **out,
                struct error *err)
{
    uint32_t line_count = 0;
    if (s.n > YAML_MAX_BYTES) {
        return error_at(err, line, 1, "more than %d bytes", YAML_MAX_BYTES);
    }
    if (!check_bytes(s, line, &line_count, err)) {
        return false;
    }
    struct reader r = {.arena = arena, .input = s, .first_line = line, .err = err};
    bool good = s.n == 0 || (open_parser(&r, s) && read_events(&r, line_count));
    if (!good && !r.parser) {
        error_set(err, "out of memory");
    }
    close_parser(&r);
    if (!good) {
        return false;
    }
    if (!r.root) {
        r.root = arena_alloc(arena, sizeof *r.root);
        *r.root = (struct yaml){.kind = YAML_MAP, .line = line, .column = 1};
    }
    *out = r.root;
    return true;
}
