#include "lsp/hover.h"

#include "lsp/checking.h"
#include "lsp/diagnostic.h"
#include "lsp/params.h"

enum { HOVER_MOST = 5 }; /* findings that are told at one position */

struct hover {
    struct session *session;
    struct inboxlint *lint;
    bool is_plain;
    struct buf out;
};

/* Words that Markdown must not read. */
static void put_words(struct hover *hover, const char *words)
{
    for (; *words; words++) {
        if (!hover->is_plain && strchr("\\`*_[]<>&#!|~", *words)) {
            buf_byte(&hover->out, '\\');
        }
        buf_byte(&hover->out, *words == '\n' ? ' ' : *words);
    }
}

/* The rule's doc, its headings as small ones. */
static void put_doc(struct hover *hover, struct slice doc)
{
    struct slice line;
    while (slice_next_line(&doc, &line)) {
        bool is_heading = slice_starts(line, SLICE_LIT("## "));
        if (is_heading) {
            line = slice_sub(line, 3, line.n);
            buf_str(&hover->out, hover->is_plain ? "" : "**");
        }
        buf_add(&hover->out, line);
        buf_str(&hover->out, is_heading && !hover->is_plain ? "**\n\n" : "\n");
    }
}

static void put_rule(struct hover *hover, const char *id)
{
    struct error ignored;
    size_t size;
    const char *bytes = inboxlint_rules_render(hover->lint, id, &size);
    struct session *session = hover->session;
    session->held = bytes ? json_read((struct slice){bytes, size}, &ignored) : NULL;
    struct slice source = json_as_string(json_member(session->held, "source"));
    put_doc(hover, json_as_string(json_member(session->held, "doc")));
    if (source.n) {
        buf_str(&hover->out, "\nSource: ");
        put_words(hover, arena_string(hover->out.arena, source));
        buf_byte(&hover->out, '\n');
    }
    json_read_free(session->held);
    session->held = NULL;
}

static void put_finding(struct hover *hover, const struct found *found)
{
    const char *strong = hover->is_plain ? "" : "**";
    if (hover->out.n) {
        buf_str(&hover->out, hover->is_plain ? "\n\n" : "\n---\n\n");
    }
    buf_str(&hover->out, strong);
    put_words(hover, found->message);
    buf_str(&hover->out, strong);
    if (*found->points) {
        buf_fmt(&hover->out, " (%s)", found->points);
    }
    buf_fmt(&hover->out, hover->is_plain ? " [%s]\n\n" : "  \n`%s`\n\n", found->rule);
    put_rule(hover, found->rule);
}

/* The place of the finding that the offset is in. */
static struct span place_at(const struct found *found, uint32_t offset)
{
    for (uint32_t i = 0; i < found->places.n; i++) {
        struct span at = found->places.v[i].at;
        if (at.start <= offset && offset <= at.end) {
            return at;
        }
    }
    return (struct span){0, 0};
}

static const struct found *
put_findings(struct hover *hover, const struct text_document *document, uint32_t offset)
{
    const struct found *first = NULL;
    int count = 0;
    for (uint32_t i = 0; i < document->found.list.n && count < HOVER_MOST; i++) {
        const struct found *found = &document->found.list.v[i];
        if (found->places.n && found_touches(found, (struct span){offset, offset})) {
            put_finding(hover, found);
            first = first ? first : found;
            count++;
        }
    }
    return first;
}

bool hover_answer(struct session *session, const struct json_node *params,
                  struct json *result)
{
    struct text_document *document;
    struct position at;
    struct lsp_target target;
    struct error err;
    if (!params_document(session, params, &document) ||
        !params_position(session, json_member(params, "position"), &at)) {
        return false;
    }
    checking_run(session, document, false);
    uint32_t offset = position_offset(&document->index, text_document_text(document), at);
    if (document->is_failed || !checking_target(session, document, &target, &err)) {
        json_null(result);
        return true;
    }
    struct hover hover = {session, target.lint, session->client.has_plain_hover, {0}};
    buf_init(&hover.out, &session->arena, SIZE_MAX);
    const struct found *first = put_findings(&hover, document, offset);
    if (!first) {
        json_null(result);
        return true;
    }
    json_open(result, '{');
    json_key(result, "contents");
    json_open(result, '{');
    json_put_str(result, "kind", hover.is_plain ? "plaintext" : "markdown");
    json_put_string(result, "value", buf_slice(&hover.out));
    json_close(result, '}');
    json_key(result, "range");
    diagnostic_put_range(result, document, place_at(first, offset));
    json_close(result, '}');
    return true;
}
