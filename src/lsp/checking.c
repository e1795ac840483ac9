#include "lsp/checking.h"

#include <limits.h>

#include "lsp/diagnostic.h"

bool checking_target(struct session *session, const struct text_document *document,
                     struct lsp_target *out, struct error *err)
{
    const struct lsp_options *options = session->options;
    if (!options->find(options->context, document->file, session->root, out, err)) {
        return false;
    }
    if (session->mode) {
        out->options.mode = session->mode[0] == 'm'   ? INBOXLINT_MESSAGE
                            : session->mode[0] == 't' ? INBOXLINT_TEMPLATE
                                                      : INBOXLINT_AUTO;
    }
    const struct {
        const char *setting, **option;
    } rows[] = {
        {session->profiles, &out->options.profiles},
        {session->select, &out->options.select},
        {session->ignore, &out->options.ignore},
        {session->language, &out->options.language},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].setting) {
            *rows[i].option = rows[i].setting;
        }
    }
    out->options.named = document->name;
    out->options.clock = options->clock;
    out->options.clock_context = options->context;
    struct inboxlint_error failure = {0};
    return inboxlint_options_check(out->lint, &out->options, &failure) ||
           error_set(err, "%s", failure.message);
}

/* The findings of a text; false with why it can't be checked. */
static bool check(struct session *session, const struct text_document *document,
                  const struct lsp_target *target, struct arena *arena, struct slice text,
                  struct found_list *out, struct error *err)
{
    struct inboxlint_error failure = {0};
    const char *path = document->file ? document->file : document->name;
    size_t size;
    if (!inboxlint_check(target->lint, path, text.p, text.n, &target->options,
                         &failure)) {
        return error_at(err, failure.line, failure.column, "%s", failure.message);
    }
    const char *bytes = inboxlint_render(target->lint, INBOXLINT_JSON, &size);
    if (!bytes) {
        return error_set(err, "out of memory");
    }
    session->held = json_read((struct slice){bytes, size}, err);
    if (!session->held) {
        return false;
    }
    found_read(out, arena, session->held, text.n);
    json_read_free(session->held);
    session->held = NULL;
    return true;
}

void checking_run(struct session *session, struct text_document *document, bool fixes)
{
    struct lsp_target target = {0};
    if (document->is_checked && (document->has_fixes || !fixes)) {
        return;
    }
    arena_done(&document->arena);
    document->found = (struct found_list){0};
    document->is_checked = true;
    document->has_fixes = fixes;
    document->is_failed = document->is_setup =
        !checking_target(session, document, &target, &document->trouble);
    target.options.fixes = fixes;
    if (!document->is_failed && document->n) {
        document->is_failed =
            !check(session, document, &target, &document->arena,
                   text_document_text(document), &document->found, &document->trouble);
    }
}

bool checking_try(struct session *session, const struct text_document *document,
                  struct slice text, struct found_list *out)
{
    struct lsp_target target = {0};
    struct error ignored;
    return checking_target(session, document, &target, &ignored) &&
           check(session, document, &target, &session->arena, text, out, &ignored);
}

static struct text_document *find_due(const struct session *session)
{
    struct text_document *first = NULL;
    for (size_t i = 0; i < session->open_count; i++) {
        struct text_document *one = session->open[i];
        if (one->due && (!first || one->due < first->due)) {
            first = one;
        }
    }
    return first;
}

int checking_wait(const struct session *session)
{
    const struct text_document *first = find_due(session);
    if (!first) {
        return -1;
    }
    uint64_t now = session->options->clock(session->options->context);
    uint64_t wait = first->due > now ? first->due - now : 0;
    return wait < INT_MAX ? (int)wait : INT_MAX;
}

void checking_due(struct session *session)
{
    while (checking_wait(session) == 0) {
        struct text_document *document = find_due(session);
        document->due = 0;
        if (!session_is_overtaken(session, document)) {
            checking_run(session, document, false);
            session_read(session, 0);
        }
        if (!session_is_overtaken(session, document)) {
            diagnostic_publish(session, document);
        }
    }
}
