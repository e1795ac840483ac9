#include "base/buf.h"
#include "cli/cli.h"
#include "cli/input.h"
#include "rule/engine.h"

static const struct cli_help help = {
    "parse [OPTIONS] FILE",
    "Prints what was read from a file (or '-', standard input) as a parse/1 document: "
    "parts,\n"
    "addresses, links, and what is malformed. No rule is run.",
    NULL,
};

static int print_parse(struct arena *arena, const struct options *options,
                       struct engine *engine, struct slice file)
{
    const char *path = options->paths.v[0];
    bool is_stdin = slice_eq(slice_of(path), SLICE_LIT("-"));
    const char *name =
        is_stdin && options->stdin_filename ? options->stdin_filename : path;
    struct engine_options engine_options = {
        .doc = {.path = name, .mode = (enum doc_mode)options->mode},
    };
    struct check check;
    struct error err = {0};
    struct buf out;
    if (!engine_check(engine, file, &engine_options, &check, &err)) {
        return cli_problem(path, &err);
    }
    buf_init(&out, arena, SIZE_MAX);
    doc_write_parse(check.doc, name, &out);
    fwrite(out.p, 1, out.n, stdout);
    return cli_finish(STATUS_CLEAN);
}

static int parse(struct arena *arena, const struct options *options, struct slice file)
{
    struct ruleset none;
    struct engine engine;
    struct error err = {0};
    ruleset_init(&none);
    int status = STATUS_FAILED;
    if (ruleset_freeze(&none, &err)) {
        engine_init(&engine, &none);
        status = print_parse(arena, options, &engine, file);
        engine_done(&engine);
    } else {
        cli_problem(NULL, &err);
    }
    ruleset_done(&none);
    return status;
}

int cmd_parse(struct arena *arena, char *const *argv)
{
    struct options options;
    struct input_buffer buffer = {0};
    struct slice file;
    struct error err = {0};
    int status;
    if (!cli_start(&options, arena, FOR_PARSE, &help, argv, &status)) {
        return status;
    }
    if (options.paths.n != 1) {
        return cli_usage_problem("parse takes one file, not %u", options.paths.n);
    }
    if (!input_read(&buffer, options.paths.v[0], DOC_MAX_INPUT, &file, &err)) {
        return cli_problem(options.paths.v[0], &err);
    }
    status = parse(arena, &options, file);
    input_buffer_done(&buffer);
    return status;
}
