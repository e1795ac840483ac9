/*
 * The main() of a fuzz target that is no fuzzer: runs it over every prefix of every file
 * of a folder tree, so that targets never rot and parsers meet every way to be cut short.
 *
 *     fuzz_x STEP FOLDER    STEP 1: every prefix; 7: every seventh, and the whole file
 */
#define _GNU_SOURCE /* nftw */
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t step, files, runs;

/* A copy of just that size, so that a sanitizer sees one byte too many. */
static void run(const uint8_t *bytes, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy) {
        abort();
    }
    memcpy(copy, bytes, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    runs++;
}

static int take_file(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)ftw;
    if (kind != FTW_F) {
        return 0;
    }
    FILE *f = fopen(path, "rb");
    size_t size = (size_t)st->st_size;
    uint8_t *bytes = malloc(size + 1);
    if (!f || !bytes || fread(bytes, 1, size, f) != size) {
        fprintf(stderr, "can't read %s\n", path);
        exit(1);
    }
    fclose(f);
    for (size_t n = 0; n < size; n += step) {
        run(bytes, n);
    }
    run(bytes, size);
    free(bytes);
    files++;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 3 || (step = strtoul(argv[1], NULL, 10)) == 0) {
        fprintf(stderr, "usage: %s STEP FOLDER\n", argv[0]);
        return 2;
    }
    if (nftw(argv[2], take_file, 16, FTW_PHYS) != 0 || files == 0) {
        fprintf(stderr, "no files in %s\n", argv[2]);
        return 1;
    }
    printf("%zu runs over the prefixes of %zu files\n", runs, files);
    return 0;
}
