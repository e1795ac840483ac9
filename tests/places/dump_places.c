/*
 * For each file named: random spans of every derived text, as JSON lines
 *     {"file":"a.eml","zone":"body","start":12,"end":30,"text":"..."}
 * for check_places.py, which decodes the bytes again with other people's decoders.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "doc/doc.h"

enum { SPANS_A_TEXT = 24, LONGEST = 60 };

/* A small generator of its own, so that a failure can be run again. */
static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static bool is_inside_character(struct slice s, size_t at)
{
    return at < s.n && ((uint8_t)s.p[at] & 0xC0) == 0x80;
}

static void print_span(struct arena *arena, const char *file, enum doc_zone zone,
                       struct text text, size_t from, size_t to)
{
    struct buf out;
    struct json json;
    struct span at = text_span(text, from, to);
    buf_init(&out, arena, 1 << 20);
    json_init(&json, &out);
    json_open(&json, '{');
    json_put_str(&json, "file", file);
    json_put_str(&json, "zone", doc_zone_name(zone));
    json_put_uint(&json, "start", at.start);
    json_put_uint(&json, "end", at.end);
    json_put_string(&json, "text", slice_sub(text.s, from, to));
    json_close(&json, '}');
    printf("%.*s\n", SLICE_FMT(buf_slice(&out)));
}

static void dump_text(struct arena *arena, const char *file, enum doc_zone zone,
                      struct text text, uint32_t *random)
{
    for (int i = 0; i < SPANS_A_TEXT && text.s.n; i++) {
        size_t from = next_random(random) % text.s.n;
        size_t to = from + 1 + next_random(random) % LONGEST;
        to = to > text.s.n ? text.s.n : to;
        while (from > 0 && is_inside_character(text.s, from)) {
            from--;
        }
        while (is_inside_character(text.s, to)) {
            to++;
        }
        print_span(arena, file, zone, text, from, to);
    }
}

static struct slice read_whole(struct arena *arena, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        return SLICE_NONE;
    }
    fseek(f, 0, SEEK_END);
    size_t size = (size_t)ftell(f);
    rewind(f);
    char *bytes = arena_alloc(arena, size + 1);
    size_t got = fread(bytes, 1, size, f);
    fclose(f);
    return (struct slice){bytes, got};
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct arena arena;
        struct doc doc;
        struct error err;
        uint32_t random = (uint32_t)i;
        arena_init(&arena, (size_t)1 << 30, NULL);
        struct doc_options options = {.path = argv[i]};
        if (!doc_build(&doc, &arena, read_whole(&arena, argv[i]), &options, &err)) {
            fprintf(stderr, "%s: %s\n", argv[i], err.message);
            return 1;
        }
        for (int zone = 0; zone < ZONE_COUNT; zone++) {
            for (uint32_t k = 0; k < doc.zone[zone].list.n; k++) {
                struct doc_zone_text *text = &doc.zone[zone].list.v[k];
                dump_text(&arena, argv[i], (enum doc_zone)zone, text->text, &random);
                dump_text(&arena, argv[i], (enum doc_zone)zone,
                          doc_zone_folded(&doc, text), &random);
            }
        }
        arena_done(&arena);
    }
    return 0;
}
