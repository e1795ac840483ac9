#define _POSIX_C_SOURCE 200809L
#include "host/server.h"

#include <time.h>

#include "host/frame.h"
#include "host/reply.h"

enum {
    WAITING_MOST = 64,               /* requests that are read ahead */
    SCRATCH_MOST = 64 * 1024 * 1024, /* a request's draft and reply */
};

/* A request that was read, or what is to be said of one that could not be. */
struct waiting {
    struct request request;
    bool is_bad;
    enum fault_code code;
    struct error err;
};

struct server {
    int out;
    bool is_allowed;
    struct frame_reader reader;
    struct inboxlint *lint;
    struct waiting waiting[WAITING_MOST];
    uint32_t count;
    struct arena arena; /* of the request at hand */
    jmp_buf on_full;
};

static uint64_t milliseconds(void *context)
{
    struct timespec now;
    (void)context;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void add_waiting(struct server *server, struct slice bytes, bool is_too_big)
{
    struct waiting *one = &server->waiting[server->count++];
    *one = (struct waiting){.request = {.id = -1}};
    if (is_too_big) {
        one->is_bad = true;
        one->code = FAULT_too_big;
    } else if (!server->is_allowed) {
        one->is_bad = true;
        request_read(&one->request, bytes, &one->code, &one->err);
        one->code = FAULT_forbidden;
        one->err.message[0] = '\0';
    } else {
        one->is_bad = !request_read(&one->request, bytes, &one->code, &one->err);
    }
}

/* Waits for a request, then takes whatever else is there. False when the port ended;
 * *has_failed when it broke. */
static bool read_waiting(struct server *server, bool *has_failed)
{
    struct slice bytes;
    enum frame_status status;
    do {
        status = frame_read(&server->reader, server->count == 0, &bytes);
        if (status == FRAME_OK || status == FRAME_TOO_BIG) {
            add_waiting(server, bytes, status == FRAME_TOO_BIG);
        }
    } while ((status == FRAME_OK || status == FRAME_TOO_BIG) &&
             server->count < WAITING_MOST);
    *has_failed = status == FRAME_FAILED;
    return server->count > 0;
}

static bool is_overtaken(const struct server *server, uint32_t index)
{
    const struct request *one = &server->waiting[index].request;
    if (server->waiting[index].is_bad || one->command != REQUEST_CHECK || !one->draft.p) {
        return false;
    }
    for (uint32_t i = index + 1; i < server->count; i++) {
        const struct request *newer = &server->waiting[i].request;
        if (!server->waiting[i].is_bad && newer->command == REQUEST_CHECK &&
            newer->draft.p && slice_eq(newer->draft, one->draft)) {
            return true;
        }
    }
    return false;
}

static void answer_check(struct server *server, const struct request *request,
                         struct buf *out)
{
    struct inboxlint_options options = {
        .mode = request->is_message ? INBOXLINT_MESSAGE : INBOXLINT_TEMPLATE,
        .language = request->language,
        .profiles = request->profiles,
        .select = request->select,
        .ignore = request->ignore,
        .fixes = request->wants_fixes,
        .clock = milliseconds,
    };
    struct inboxlint_error failure = {0};
    struct draft draft;
    size_t size;
    if (!inboxlint_options_check(server->lint, &options, &failure)) {
        reply_fault(out, request->id, FAULT_bad_option, failure.message);
        return;
    }
    draft_build(&draft, &server->arena, request);
    if (!inboxlint_check(server->lint, "draft.json", draft.bytes.p, draft.bytes.n,
                         &options, &failure)) {
        reply_fault(out, request->id, FAULT_bad_draft, failure.message);
        return;
    }
    const char *checked = inboxlint_render(server->lint, INBOXLINT_JSON, &size);
    if (!checked ||
        !reply_check(out, request->id, &draft, (struct slice){checked, size})) {
        out->n = 0;
        reply_fault(out, request->id, FAULT_out_of_memory, NULL);
    }
}

static void answer_rules(struct server *server, const struct request *request,
                         struct buf *out)
{
    size_t size;
    const char *bytes = inboxlint_rules_render(server->lint, request->rule, &size);
    if (bytes) {
        reply_result(out, request->id, (struct slice){bytes, size});
    } else {
        reply_fault(out, request->id, FAULT_unknown_rule, NULL);
    }
}

static void answer(struct server *server, const struct request *request, struct buf *out)
{
    switch (request->command) {
    case REQUEST_HELLO:
        reply_hello(out, request->id, server->lint);
        break;
    case REQUEST_CHECK:
        answer_check(server, request, out);
        break;
    case REQUEST_EXPLAIN:
    case REQUEST_RULES:
        answer_rules(server, request, out);
        break;
    }
}

/* False when nobody takes the reply. */
static bool answer_waiting(struct server *server, uint32_t index)
{
    const struct waiting *one = &server->waiting[index];
    struct buf out;
    arena_done(&server->arena);
    if (setjmp(server->on_full)) {
        arena_done(&server->arena);
        buf_init(&out, &server->arena, SIZE_MAX);
        reply_fault(&out, server->waiting[index].request.id, FAULT_out_of_memory, NULL);
        return frame_write(server->out, buf_slice(&out));
    }
    buf_init(&out, &server->arena, SIZE_MAX);
    if (one->is_bad) {
        reply_fault(&out, one->request.id, one->code, one->err.message);
    } else if (is_overtaken(server, index)) {
        reply_fault(&out, one->request.id, FAULT_cancelled, NULL);
    } else {
        answer(server, &one->request, &out);
    }
    if (out.n > FRAME_MAX_OUT) {
        out.n = 0;
        reply_fault(&out, one->request.id, FAULT_too_big, "the reply is too large");
    }
    return frame_write(server->out, buf_slice(&out));
}

static bool serve(struct server *server, struct error *err)
{
    bool has_failed = false;
    while (read_waiting(server, &has_failed)) {
        bool is_open = true;
        for (uint32_t i = 0; i < server->count; i++) {
            is_open = is_open && answer_waiting(server, i);
            request_done(&server->waiting[i].request);
        }
        server->count = 0;
        if (!is_open) {
            return true;
        }
    }
    return !has_failed || error_set(err, "the browser's pipe broke");
}

bool server_run(int in, int out, bool is_allowed, struct error *err)
{
    static struct server server;
    struct inboxlint_error failure = {0};
    struct inboxlint_rules *rules = inboxlint_rules_new(&failure);
    server = (struct server){.out = out, .is_allowed = is_allowed, .reader = {.fd = in}};
    server.lint = rules ? inboxlint_new(rules, &failure) : NULL;
    arena_init(&server.arena, SCRATCH_MOST, &server.on_full);
    bool is_fine =
        server.lint ? serve(&server, err) : error_set(err, "%s", failure.message);
    arena_done(&server.arena);
    frame_reader_done(&server.reader);
    inboxlint_free(server.lint);
    inboxlint_rules_free(rules);
    return is_fine;
}
