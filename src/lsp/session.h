/*
 * A session with one client: what has come in and waits, what is open, what goes out.
 */
#ifndef INBOXLINT_LSP_SESSION_H
#define INBOXLINT_LSP_SESSION_H

#include "lsp/lsp.h"
#include "lsp/rpc.h"
#include "lsp/text_document.h"

#define SESSION_MAX_WAITING 64 /* messages that are read ahead */

enum session_state { SESSION_NEW, SESSION_RUNNING, SESSION_SHUT_DOWN };

/* What the client said that it can do. */
struct session_client {
    bool is_utf8;              /* positions count UTF-8 */
    bool has_related;          /* related information of diagnostics */
    bool has_document_changes; /* edits with the version that they are for */
    bool has_plain_hover;      /* hover text that is no Markdown */
    bool has_watchers;         /* watching files for us */
};

struct session {
    int out;
    const struct lsp_options *options;
    enum session_state state;
    bool is_over;
    int status;
    struct session_client client;
    int64_t parent; /* process that the session ends with; 0: none */

    struct wire wire;
    struct rpc_message waiting[SESSION_MAX_WAITING]; /* a ring */
    uint32_t first, count;
    size_t waiting_size; /* bytes of their JSON */

    struct text_document **open;
    size_t open_count, open_room;

    struct arena names; /* of what lives as long as the session */
    const char *root;   /* the folder that the client has open; NULL: none */
    struct arena settings;
    const char *mode, *profiles, *select, *ignore, *language; /* NULL: not set */

    struct rpc_message message; /* at hand; json NULL: none */
    struct arena arena;         /* of it */
    jmp_buf on_full;
    struct json_node *held; /* a tree that must be freed when the arena jumps */
    enum rpc_error code;    /* of session_fail() */
    struct error err;
};

/* Reads what is there, waiting so many milliseconds for it when nothing waits (-1: for
 * ever); a session whose input ended and of which nothing waits is over. */
void session_read(struct session *session, int wait);

/* The oldest message; false when there is none. The caller ends it. */
bool session_take(struct session *session, struct rpc_message *out);

/* True when a change of the document waits. */
bool session_is_overtaken(const struct session *session,
                          const struct text_document *document);

/* Sends a whole message. */
void session_send(struct session *session, const struct buf *body);

/* Sends words that the editor shows (window/showMessage, as a warning). */
void session_tell(struct session *session, const char *words);

/* NULL where it is not open. */
struct text_document *session_find(const struct session *session, struct slice uri);

/* Takes the document over; false when memory runs out. */
bool session_add(struct session *session, struct text_document *document);
void session_remove(struct session *session,
                    struct text_document *document); /* NULL is fine */

/* Marks the document, or all that are open, to be checked in so many milliseconds. */
void session_schedule(struct session *session, struct text_document *document,
                      uint64_t delay);
void session_schedule_all(struct session *session);

/* Notes why a request fails; returns false. */
bool session_fail(struct session *session, enum rpc_error code, const char *message);

void session_done(struct session *session);

#endif
