#include "lsp/action.h"
#include "lsp/action_parts.h"
#include "lsp/checking.h"

/* The rules whose safe fixes were proved, separated by commas; NULL: none. Asked by name,
 * since the plan that the library makes knows nothing of select and ignore. */
static const char *list_rules(struct arena *arena, const struct text_document *document,
                              uint32_t *count)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    *count = 0;
    for (uint32_t i = 0; i < document->found.list.n; i++) {
        const struct found *found = &document->found.list.v[i];
        if (found->fix.title && found->fix.is_safe) {
            buf_fmt(&out, "%s%s", out.n ? "," : "", found->rule);
            ++*count;
        }
    }
    return *count ? arena_string(arena, buf_slice(&out)) : NULL;
}

/* The text with the fixes made; p NULL where nothing changes. It belongs to the handle of
 * the target. */
static struct slice make_fixes(struct session *session,
                               const struct text_document *document, const char *rules)
{
    struct lsp_target target;
    struct inboxlint_error failure;
    struct inboxlint_fix_summary summary;
    struct error err;
    const char *path = document->file ? document->file : document->name;
    size_t size = 0;
    if (!checking_target(session, document, &target, &err)) {
        return SLICE_NONE;
    }
    target.options.select = target.options.ignore = NULL;
    if (!inboxlint_check(target.lint, path, document->bytes, document->n, &target.options,
                         &failure) ||
        !inboxlint_fix(target.lint, &(struct inboxlint_fix_options){.select = rules},
                       &summary, &failure) ||
        !summary.is_changed) {
        return SLICE_NONE;
    }
    const char *fixed = inboxlint_fixed(target.lint, &size);
    return (struct slice){fixed, size};
}

/* A byte that is not the first of its character. */
static bool is_inside(struct slice s, size_t at)
{
    return at < s.n && ((uint8_t)s.p[at] & 0xC0) == 0x80;
}

/* The one edit that makes `after` of `before`: what they begin and end with alike stays,
 * in whole characters. */
static void put_difference(struct json *json, struct text_document *document,
                           struct slice before, struct slice after)
{
    size_t least = before.n < after.n ? before.n : after.n, head = 0, tail = 0;
    while (head < least && before.p[head] == after.p[head]) {
        head++;
    }
    while (head > 0 && (is_inside(before, head) || is_inside(after, head))) {
        head--;
    }
    while (tail < least - head &&
           before.p[before.n - 1 - tail] == after.p[after.n - 1 - tail]) {
        tail++;
    }
    while (tail > 0 && is_inside(before, before.n - tail)) {
        tail--;
    }
    action_put_edit(json, document,
                    (struct span){(uint32_t)head, (uint32_t)(before.n - tail)},
                    slice_sub(after, head, after.n - tail));
}

void action_fix_all(struct json *json, struct session *session,
                    struct text_document *document)
{
    uint32_t count;
    const char *rules = list_rules(json->out->arena, document, &count);
    struct slice fixed = rules ? make_fixes(session, document, rules) : SLICE_NONE;
    if (!fixed.p) {
        return;
    }
    json_open(json, '{');
    json_put_str(json, "title", "Fix all that is safe to fix (inboxlint)");
    json_put_str(json, "kind", ACTION_FIX_ALL);
    action_begin_edits(json, session, document);
    put_difference(json, document, text_document_text(document), fixed);
    action_end_edits(json, session);
    json_close(json, '}');
}
