/*
 * A tool of the build: reads the front matter of rule files and writes it packed
 * (rule/front.h), each preceded by its length in four bytes, low byte first.
 *
 *     pack FILE... >PACKED
 */
#include <stdio.h>

#include "rule/front.h"
#include "rule/rulefile.h"

static bool read_file(struct buf *out, const char *path)
{
    FILE *file = fopen(path, "rb");
    int c;
    if (!file) {
        return false;
    }
    while ((c = getc(file)) != EOF) {
        buf_byte(out, (char)c);
    }
    return fclose(file) == 0;
}

static bool pack(struct arena *arena, const char *path, struct error *err)
{
    struct buf bytes, packed;
    struct slice front, doc;
    struct yaml *root;
    uint32_t doc_line;
    buf_init(&bytes, arena, RULEFILE_MAX_BYTES + 1);
    buf_init(&packed, arena, 4 * RULEFILE_MAX_BYTES);
    if (!read_file(&bytes, path)) {
        return error_set(err, "cannot be read");
    }
    if (!front_split(buf_slice(&bytes), &front, &doc, &doc_line, err) ||
        !yaml_parse(arena, front, FRONT_LINE, &root, err)) {
        return false;
    }
    front_pack(&packed, root);
    for (int i = 0; i < 4; i++) {
        putchar((int)(packed.n >> 8 * i & 0xFF));
    }
    return fwrite(packed.p, 1, packed.n, stdout) == packed.n;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct arena arena;
        struct error err = {"cannot be written", 0, 0};
        arena_init(&arena, 64 * 1024 * 1024, NULL);
        bool good = pack(&arena, argv[i], &err);
        arena_done(&arena);
        if (!good) {
            fprintf(stderr, "%s:%u:%u: %s\n", argv[i], err.line, err.column, err.message);
            return 1;
        }
    }
    return fflush(stdout) == 0 ? 0 : 1;
}
