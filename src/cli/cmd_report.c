#define _POSIX_C_SOURCE 200809L
#include <unistd.h>

#include "cli/cli.h"
#include "cli/output.h"
#include "cli/results.h"
#include "study/formats.h"

static const struct cli_help help = {
    "report [OPTIONS] RESULTS...",
    "Says what the results of 'inboxlint batch' add up to: which rules tell spam from "
    "lawful\n"
    "mail, how good each score is, what the thresholds hold, which rules fire together. "
    "A\n"
    "RESULTS is a file of its lines or '-' for standard input. Classes come from the "
    "targets\n"
    "of the run (spam:dir:caught ham:dir:newsletters); what needs none works without.",
    "JSON is report/1, and compare/1 with --compare. HTML is one page that loads "
    "nothing.\n"
    "Exit status: 0 the report is whole, 2 some results were left out, or there is no "
    "report.",
};

static void put_report(const struct study *study, const struct options *options,
                       const struct study_style *style, struct arena *arena,
                       struct buf *out)
{
    struct figures *figures = arena_alloc(arena, sizeof *figures);
    figures_compute(study, (enum study_key)options->by, arena, figures);
    if (options->format == FORMAT_REPORT_JSON) {
        report_json_put(figures, style, arena, out);
    } else if (options->format == FORMAT_REPORT_HTML) {
        report_html_put(figures, style, arena, out);
    } else {
        report_text_put(figures, style, arena, out);
    }
}

static void put_comparison(const struct study studies[2], const struct options *options,
                           const struct study_style *style, struct arena *arena,
                           struct buf *out)
{
    struct compare *compare = arena_alloc(arena, sizeof *compare);
    compare_compute(&studies[0], &studies[1], arena, compare);
    if (options->format == FORMAT_REPORT_JSON) {
        compare_json_put(compare, style, arena, out);
    } else if (options->format == FORMAT_REPORT_HTML) {
        compare_html_put(compare, style, arena, out);
    } else {
        compare_text_put(compare, style, arena, out);
    }
}

static enum results_state read_all(struct study studies[2], struct arena *arena,
                                   const struct options *options,
                                   struct progress *progress)
{
    const char *const *paths = options->paths.v;
    if (!options->is_comparison) {
        return results_read(&studies[0], arena, paths, options->paths.n, progress);
    }
    enum results_state old = results_read(&studies[0], arena, paths, 1, progress);
    enum results_state new = results_read(&studies[1], arena, paths + 1, 1, progress);
    return old > new ? old : new;
}

/* Writes what `out` holds; on failure says so. */
static bool write_out(struct output *output, struct buf *out)
{
    struct error err = {0};
    fwrite(buf_slice(out).p, 1, out->n, output->file);
    const char *path = output->path ? output->path : "standard output";
    if (output_close(output, &err)) {
        return true;
    }
    cli_problem(path, &err);
    return false;
}

static int report(const struct options *options, struct arena *arena)
{
    struct study studies[2];
    struct output output;
    struct progress progress;
    struct error err = {0};
    struct buf out;
    if (!output_open(&output, arena, options->output, &err)) {
        return cli_problem(options->output, &err);
    }
    progress_begin(&progress, false);
    enum results_state state = read_all(studies, arena, options, &progress);
    progress_end(&progress);
    if (state == RESULTS_BAD) {
        output_cancel(&output);
        return STATUS_FAILED;
    }
    struct study_style style = {
        .version = INBOXLINT_VERSION,
        .has_color = cli_wants_color((enum option_when)options->color, output.file),
    };
    buf_init(&out, arena, SIZE_MAX);
    if (options->is_comparison) {
        put_comparison(studies, options, &style, arena, &out);
    } else {
        put_report(&studies[0], options, &style, arena, &out);
    }
    return write_out(&output, &out) && state == RESULTS_GOOD ? STATUS_CLEAN
                                                             : STATUS_FAILED;
}

int cmd_report(struct arena *arena, char *const *argv)
{
    struct options options;
    int status;
    if (!cli_start(&options, arena, FOR_REPORT, &help, argv, &status)) {
        return status;
    }
    if (options.paths.n == 0) {
        return cli_usage_problem("nothing to report on: give a file that 'inboxlint "
                                 "batch --output FILE' wrote");
    }
    if (options.is_comparison && options.paths.n != 2) {
        return cli_usage_problem("--compare takes two files, OLD and NEW, not %u",
                                 options.paths.n);
    }
    return report(&options, arena);
}
