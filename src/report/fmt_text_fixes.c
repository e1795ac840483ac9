#include "report/fmt_fix.h"
#include "report/fmt_text.h"

enum { INDENT = 2, HANG = 5 };

static void put_words(struct term *term, struct buf *words, uint32_t hang)
{
    term_pad(term, INDENT);
    term_wrap(term, buf_slice(words), hang);
    term_newline(term);
}

static void put_best(struct term *term, struct arena *arena,
                     const struct report_best *best)
{
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    if (best->count == 1) {
        buf_str(&words, "The best change wins");
    } else {
        buf_fmt(&words, "The best %s changes win", best->count == 2 ? "two" : "three");
    }
    fmt_wins(&words, best->wins, best->wins_risk);
    text_put_heading(term, arena_string(arena, buf_slice(&words)));
    for (uint32_t i = 0; i < best->count; i++) {
        const struct fix *fix = best->fix[i];
        buf_init(&words, arena, SIZE_MAX);
        buf_fmt(&words, "%u. ", i + 1);
        buf_add(&words, fix->title);
        fmt_wins(&words, fix->wins, fix->wins_risk);
        buf_fmt(&words, ", %s [%.*s]", fix->is_safe ? "safe" : "suggested",
                SLICE_FMT(fix->finding->rule->id));
        put_words(term, &words, HANG);
    }
}

static void put_counts(struct term *term, struct arena *arena, uint32_t safe,
                       uint32_t suggested)
{
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    buf_str(&words, "inboxlint fix makes ");
    if (safe) {
        buf_fmt(&words, "%u safe fix%s", safe, safe == 1 ? "" : "es");
    }
    if (suggested) {
        buf_fmt(&words, "%s%u%s that change%s words or layout%s", safe ? ", and " : "",
                suggested,
                safe             ? ""
                : suggested == 1 ? " fix"
                                 : " fixes",
                suggested == 1 ? "s" : "", " with --suggested");
    }
    put_words(term, &words, INDENT);
}

void text_put_fixes(struct term *term, struct arena *arena, const struct report *report)
{
    uint32_t safe = 0, suggested = 0;
    for (uint32_t i = 0; i < report->findings.n; i++) {
        const struct fix *fix = report->findings.v[i].fix;
        safe += fix && fix->is_safe;
        suggested += fix && !fix->is_safe;
    }
    if (safe + suggested == 0) {
        return;
    }
    if (report->best.count) {
        put_best(term, arena, &report->best);
    } else {
        text_put_heading(term, "Fixes");
    }
    put_counts(term, arena, safe, suggested);
}
