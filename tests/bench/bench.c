/*
 * Speed as ratios, each pair measured in one run, turn by turn, so that a noisy machine
 * disturbs both sides alike.
 *
 *     bench INBOXLINT FOLDER    FOLDER: a tree of .html files (the corpus)
 */
#define _GNU_SOURCE /* posix_spawn's environ, nftw */
#include <ftw.h>
#include <gumbo.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "inboxlint.h"

enum { MAX_FILES = 4096, TURNS = 15, STARTS = 60 };

struct input {
    char *bytes;
    size_t size;
};

static struct input files[MAX_FILES];
static int file_count;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *v, int n)
{
    qsort(v, (size_t)n, sizeof *v, by_value);
    return v[n / 2];
}

static struct input read_file(const char *path)
{
    struct input in = {NULL, 0};
    FILE *f = fopen(path, "rb");
    if (!f) {
        return in;
    }
    fseek(f, 0, SEEK_END);
    in.size = (size_t)ftell(f);
    rewind(f);
    in.bytes = malloc(in.size + 1);
    if (fread(in.bytes, 1, in.size, f) != in.size) {
        in.size = 0;
    }
    fclose(f);
    return in;
}

static int take_file(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)ftw;
    const char *dot = strrchr(path, '.');
    if (kind == FTW_F && dot && (!strcmp(dot, ".html") || !strcmp(dot, ".htm")) &&
        file_count < MAX_FILES) {
        files[file_count++] = read_file(path);
    }
    return 0;
}

/* A newsletter: layout tables, inline styles, links, images and text, of about `size`
 * bytes. */
static struct input make_newsletter(size_t size)
{
    static const char section[] =
        "<tr><td style=\"padding:12px 24px;font-family:Arial,sans-serif;font-size:15px;"
        "line-height:22px;color:#333333;background:#ffffff\"><h2 style=\"margin:0 0 8px;"
        "font-size:20px\">What we planted this week</h2><p>The broad beans went in on "
        "Tuesday, "
        "two rows by the south wall, and the first seedlings of the year are up. If you "
        "sow now "
        "you can pick in late May; the seed list is <a "
        "href=\"https://garden.example/seeds?id=%d"
        "&amp;from=letter\" style=\"color:#1a5276\">on our pages</a>.</p><img "
        "src=\"https://img.garden.example/%d.jpg\" width=\"560\" height=\"240\" "
        "alt=\"Seedlings "
        "in a cold frame\"><p>Opening hours stay as they were: Monday to Friday from "
        "nine to five"
        ", and Saturday mornings until the end of the month.</p></td></tr>\n";
    static const char head[] =
        "<!DOCTYPE html><html lang=\"en\"><head><title>The garden letter</title><style>"
        ".m{font-size:15px}.f{color:#777777}</style></head><body><table width=\"600\">";
    static const char tail[] =
        "<tr><td class=\"f\">Garden Letters Ltd, 4 Mill Lane, York. <a "
        "href=\"https://garden.example/unsubscribe\">Unsubscribe</a>"
        "</td></tr></table></body></html>\n";
    struct input in = {malloc(size + 4096), 0};
    in.size = (size_t)sprintf(in.bytes, "%s", head);
    for (int i = 0; in.size + sizeof section + sizeof tail < size + 1024; i++) {
        in.size += (size_t)sprintf(in.bytes + in.size, section, i, i);
    }
    in.size += (size_t)sprintf(in.bytes + in.size, "%s", tail);
    return in;
}

static void stock_gumbo(const struct input *in)
{
    GumboOutput *out =
        gumbo_parse_with_options(&kGumboDefaultOptions, in->bytes, in->size);
    gumbo_destroy_output(&kGumboDefaultOptions, out);
}

static void check(struct inboxlint *lint, const struct input *in)
{
    struct inboxlint_error err;
    if (!inboxlint_check(lint, "bench.html", in->bytes, in->size, NULL, &err)) {
        fprintf(stderr, "bench: %s\n", err.message);
        exit(2);
    }
}

static void against_gumbo(struct inboxlint *lint, const char *what,
                          const struct input *in, int count, int repeats)
{
    double ratio[TURNS], ours[TURNS], theirs[TURNS];
    size_t bytes = 0;
    for (int i = 0; i < count; i++) {
        bytes += in[i].size;
    }
    for (int turn = 0; turn < TURNS; turn++) {
        double start = now();
        for (int i = 0; i < count * repeats; i++) {
            stock_gumbo(&in[i % count]);
        }
        double middle = now();
        for (int i = 0; i < count * repeats; i++) {
            check(lint, &in[i % count]);
        }
        theirs[turn] = middle - start;
        ours[turn] = now() - middle;
        ratio[turn] = ours[turn] / theirs[turn];
    }
    double megabytes = (double)bytes * repeats / 1e6;
    printf("%-38s %7.2f x gumbo   (%.1f against %.1f MB/s)\n", what, median(ratio, TURNS),
           megabytes / median(ours, TURNS) * 1e3,
           megabytes / median(theirs, TURNS) * 1e3);
}

static void growth(struct inboxlint *lint)
{
    static const size_t sizes[] = {10000, 100000, 1000000, 4000000, 10000000};
    double first = 0;
    printf("\ntime against size (HTML is read up to 4 MiB)\n");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct input in = make_newsletter(sizes[i]);
        int repeats = (int)(4000000 / sizes[i]) + 1;
        double took[5];
        for (int turn = 0; turn < 5; turn++) {
            double start = now();
            for (int r = 0; r < repeats; r++) {
                check(lint, &in);
            }
            took[turn] = (now() - start) / repeats;
        }
        double ms = median(took, 5), per_mb = ms / ((double)in.size / 1e6);
        first = first > 0 ? first : per_mb;
        printf("%12zu bytes %10.2f ms   %7.2f ms/MB   %5.2f x the first row's rate\n",
               in.size, ms, per_mb, per_mb / first);
        free(in.bytes);
    }
}

static double run(char *const argv[])
{
    extern char **environ;
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", 1, 0);
    double start = now();
    pid_t child;
    int status = 0;
    if (posix_spawn(&child, argv[0], &quiet, NULL, argv, environ) == 0) {
        waitpid(child, &status, 0);
    }
    posix_spawn_file_actions_destroy(&quiet);
    return now() - start;
}

static void start_up(char *inboxlint)
{
    char path[] = "/tmp/inboxlint-bench-XXXXXX.html";
    int fd = mkstemps(path, 5);
    struct input in = make_newsletter(2048);
    if (fd < 0 || write(fd, in.bytes, in.size) != (ssize_t)in.size) {
        perror("bench");
        exit(2);
    }
    close(fd);
    double extra[STARTS], none[STARTS];
    for (int i = 0; i < STARTS; i++) {
        none[i] = run((char *[]){(char *)"/bin/true", NULL});
        extra[i] = run((char *[]){inboxlint, (char *)"check", path, NULL}) - none[i];
    }
    unlink(path);
    double base = median(none, STARTS);
    printf("\nstart to exit, check of %zu bytes:  + %.1f ms over /bin/true (%.1f ms)\n",
           in.size, median(extra, STARTS), base);
    free(in.bytes);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: bench INBOXLINT FOLDER\n");
        return 2;
    }
    struct inboxlint_error err;
    struct inboxlint_rules *rules = inboxlint_rules_new(&err);
    struct inboxlint *lint = rules ? inboxlint_new(rules, &err) : NULL;
    if (!lint || nftw(argv[2], take_file, 16, FTW_PHYS) != 0 || file_count == 0) {
        fprintf(stderr, "bench: %s\n", lint ? "no .html files there" : err.message);
        return 2;
    }
    printf("a whole check against stock gumbo's parse and destroy of the same HTML\n");
    against_gumbo(lint, "HTML files of the folder", files, file_count, 20);
    struct input letter = make_newsletter(60000);
    against_gumbo(lint, "a generated newsletter of 60 KB", &letter, 1, 20);
    growth(lint);
    start_up(argv[1]);
    inboxlint_free(lint);
    inboxlint_rules_free(rules);
    return 0;
}
