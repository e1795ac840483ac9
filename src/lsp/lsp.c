#define _POSIX_C_SOURCE 200809L
#include "lsp/lsp.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>

#include "lsp/checking.h"
#include "lsp/method.h"

enum {
    PARENT_EVERY = 3000, /* milliseconds between two looks at the client's process */
    SCRATCH_MOST = 256 * 1024 * 1024, /* a reply */
    NAMES_MOST = 1024 * 1024,
};

static bool is_alone(const struct session *session)
{
    return session->parent && kill((pid_t)session->parent, 0) != 0 && errno == ESRCH;
}

static int wait_time(const struct session *session)
{
    int wait = checking_wait(session);
    return session->parent && (wait < 0 || wait > PARENT_EVERY) ? PARENT_EVERY : wait;
}

/* Ends what memory ran out for: a request gets an answer, a document stays unchecked. */
static void give_up(struct session *session)
{
    const struct rpc_message *message = &session->message;
    struct buf out;
    arena_done(&session->arena);
    json_read_free(session->held);
    session->held = NULL;
    if (message->json && message->kind == RPC_REQUEST) {
        buf_init(&out, &session->arena, SIZE_MAX);
        rpc_put_error(&out, message->id, RPC_INTERNAL_ERROR, "out of memory");
        session_send(session, &out);
    }
}

/* The checks that are due, then one message. */
static void step(struct session *session)
{
    session_read(session, wait_time(session));
    checking_due(session);
    if (session_take(session, &session->message)) {
        method_run(session, &session->message);
    } else if (is_alone(session)) {
        session->is_over = true;
    }
}

static void serve(struct session *session)
{
    while (!session->is_over) {
        if (setjmp(session->on_full)) {
            give_up(session);
        } else {
            step(session);
        }
        rpc_message_done(&session->message);
        arena_done(&session->arena);
    }
}

int lsp_run(int in, int out, const struct lsp_options *options)
{
    struct session *session = calloc(1, sizeof *session);
    if (!session) {
        return 1;
    }
    session->out = out;
    session->options = options;
    session->status = 1;
    session->wire.fd = in;
    arena_init(&session->names, NAMES_MOST, &session->on_full);
    arena_init(&session->settings, NAMES_MOST, &session->on_full);
    arena_init(&session->arena, SCRATCH_MOST, &session->on_full);
    serve(session);
    int status = session->status;
    session_done(session);
    free(session);
    return status;
}
