#include "lsp/action.h"
#include "lsp/action_parts.h"
#include "lsp/checking.h"

/* Start of the line that holds the byte. */
static uint32_t line_start(struct slice text, uint32_t at)
{
    while (at > 0 && text.p[at - 1] != '\n' && text.p[at - 1] != '\r') {
        at--;
    }
    return at;
}

/* A line of its own with the comment, as far in as the line that it is for, which begins
 * at `at`, and ended as that is. */
static struct slice make_comment(struct arena *arena, struct slice text, uint32_t at,
                                 const char *rule)
{
    struct buf out;
    uint32_t inner = at;
    buf_init(&out, arena, SIZE_MAX);
    while (inner < text.n && (text.p[inner] == ' ' || text.p[inner] == '\t')) {
        buf_byte(&out, text.p[inner++]);
    }
    size_t end = slice_find_byte(text, inner, '\n');
    bool has_cr = end < text.n && end > inner && text.p[end - 1] == '\r';
    buf_fmt(&out, "<!-- inboxlint-disable-next-line %s -- say why -->%s", rule,
            has_cr ? "\r\n" : "\n");
    return buf_slice(&out);
}

/* The line that the comment goes before: the place's, or where that begins within a tag
 * the one that the tag begins on. */
static uint32_t find_line(struct slice text, uint32_t place)
{
    uint32_t at = line_start(text, place), tag = at;
    while (tag > 0 && text.p[tag - 1] != '<' && text.p[tag - 1] != '>') {
        tag--;
    }
    return tag > 0 && text.p[tag - 1] == '<' ? line_start(text, tag - 1) : at;
}

/* Places of all rules but this one. */
static uint32_t count_others(const struct found_list *found, const char *rule)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < found->list.n; i++) {
        bool is_other = strcmp(found->list.v[i].rule, rule) != 0;
        count += is_other ? found->list.v[i].places.n + 1 : 0;
    }
    return count;
}

static bool has_place(const struct found_list *found, const char *rule, uint32_t start)
{
    for (uint32_t i = 0; i < found->list.n; i++) {
        const struct found *one = &found->list.v[i];
        for (uint32_t j = 0; j < one->places.n; j++) {
            if (one->places.v[j].at.start == start && !strcmp(one->rule, rule)) {
                return true;
            }
        }
    }
    return false;
}

/* True when the text with the comment has the place no more, and else what it had. */
static bool is_proved(struct session *session, const struct text_document *document,
                      const struct found *found, uint32_t at, struct slice comment)
{
    struct slice text = text_document_text(document);
    struct found_list after = {0};
    struct buf out;
    buf_init(&out, &session->arena, SIZE_MAX);
    buf_reserve(&out, text.n + comment.n);
    buf_add(&out, slice_sub(text, 0, at));
    buf_add(&out, comment);
    buf_add(&out, slice_sub(text, at, text.n));
    return checking_try(session, document, buf_slice(&out), &after) &&
           count_others(&after, found->rule) ==
               count_others(&document->found, found->rule) &&
           !has_place(&after, found->rule,
                      found->places.v[0].at.start + (uint32_t)comment.n);
}

void action_suppress(struct json *json, struct session *session,
                     struct text_document *document, const struct found *found)
{
    struct slice text = text_document_text(document);
    if (!found->places.n) {
        return;
    }
    uint32_t at = find_line(text, found->places.v[0].at.start);
    struct slice comment = make_comment(&session->arena, text, at, found->rule);
    if (!is_proved(session, document, found, at, comment)) {
        return;
    }
    struct buf title;
    buf_init(&title, &session->arena, SIZE_MAX);
    buf_fmt(&title, "Accept %s on this line, with a reason", found->rule);
    json_open(json, '{');
    json_put_string(json, "title", buf_slice(&title));
    json_put_str(json, "kind", ACTION_QUICKFIX);
    action_put_cured(json, session, document, found);
    action_begin_edits(json, session, document);
    action_put_edit(json, document, (struct span){at, at}, comment);
    action_end_edits(json, session);
    json_close(json, '}');
}
