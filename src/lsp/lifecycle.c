#define _POSIX_C_SOURCE 200809L
#include "lsp/lifecycle.h"

#include <errno.h>
#include <signal.h>

#include "lsp/action.h"
#include "lsp/uri.h"

enum { SYNC_INCREMENTAL = 2 };

static const struct json_node *member_of(const struct json_node *node,
                                         const char *const *path)
{
    for (; *path; path++) {
        node = json_member(node, *path);
    }
    return node;
}

#define MEMBER(node, ...) member_of((node), (const char *const[]){__VA_ARGS__, NULL})

static bool has_element(const struct json_node *array, const char *value)
{
    for (size_t i = 0; i < json_length(array); i++) {
        if (slice_eq(json_as_string(json_element(array, i)), slice_of(value))) {
            return true;
        }
    }
    return false;
}

static void read_client(struct session_client *client, const struct json_node *able)
{
    const struct json_node *formats =
        MEMBER(able, "textDocument", "hover", "contentFormat");
    *client = (struct session_client){
        .is_utf8 = has_element(MEMBER(able, "general", "positionEncodings"), "utf-8"),
        .has_related = json_as_bool(
            MEMBER(able, "textDocument", "publishDiagnostics", "relatedInformation"),
            false),
        .has_document_changes = json_as_bool(
            MEMBER(able, "workspace", "workspaceEdit", "documentChanges"), false),
        .has_plain_hover = json_length(formats) > 0 && !has_element(formats, "markdown"),
        .has_watchers = json_as_bool(
            MEMBER(able, "workspace", "didChangeWatchedFiles", "dynamicRegistration"),
            false),
    };
}

/* The first folder of the workspace, or what clients sent before there were several. */
static void read_root(struct session *session, const struct json_node *params)
{
    const struct json_node *folder =
        json_element(json_member(params, "workspaceFolders"), 0);
    struct slice uri = json_as_string(json_member(folder, "uri"));
    struct slice path = json_as_string(json_member(params, "rootPath"));
    uri = uri.p ? uri : json_as_string(json_member(params, "rootUri"));
    session->root = uri.p    ? uri_file(&session->names, uri)
                    : path.n ? arena_string(&session->names, path)
                             : NULL;
}

/* A process that does not live here, as that of a client in another container, is not
 * waited for. */
static void read_parent(struct session *session, const struct json_node *params)
{
    struct rpc_id id = rpc_read_id(json_member(params, "processId"));
    bool is_known = id.kind == RPC_NUMBER && id.number > 1 && id.number <= INT32_MAX;
    if (is_known && (kill((pid_t)id.number, 0) == 0 || errno == EPERM)) {
        session->parent = id.number;
    }
}

/*
 * The settings are named as the options of the command line: mode, profile, select,
 * ignore, lang; those that are no string, or empty, are not set. They may stand below
 * "inboxlint", as editors keep them.
 */
static void read_settings(struct session *session, const struct json_node *settings)
{
    const struct {
        const char *key, **field;
    } rows[] = {
        {"mode", &session->mode},     {"profile", &session->profiles},
        {"select", &session->select}, {"ignore", &session->ignore},
        {"lang", &session->language},
    };
    const struct json_node *own = json_member(settings, "inboxlint");
    own = json_is_object(own) ? own : settings;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct slice value = json_as_string(json_member(own, rows[i].key));
        *rows[i].field = value.n ? arena_string(&session->settings, value) : NULL;
    }
}

static void put_abilities(struct json *json, const struct session *session)
{
    json_open(json, '{');
    json_put_str(json, "positionEncoding", session->client.is_utf8 ? "utf-8" : "utf-16");
    json_key(json, "textDocumentSync");
    json_open(json, '{');
    json_key(json, "openClose");
    json_bool(json, true);
    json_put_uint(json, "change", SYNC_INCREMENTAL);
    json_key(json, "save");
    json_bool(json, true);
    json_close(json, '}');
    json_key(json, "hoverProvider");
    json_bool(json, true);
    json_key(json, "codeActionProvider");
    json_open(json, '{');
    json_key(json, "codeActionKinds");
    json_open(json, '[');
    json_string(json, SLICE_LIT(ACTION_QUICKFIX));
    json_string(json, SLICE_LIT(ACTION_FIX_ALL));
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
}

bool lifecycle_initialize(struct session *session, const struct json_node *params,
                          struct json *result)
{
    read_client(&session->client, json_member(params, "capabilities"));
    read_root(session, params);
    read_parent(session, params);
    read_settings(session, json_member(params, "initializationOptions"));
    session->state = SESSION_RUNNING;
    json_open(result, '{');
    json_key(result, "capabilities");
    put_abilities(result, session);
    json_key(result, "serverInfo");
    json_open(result, '{');
    json_put_str(result, "name", "inboxlint");
    json_put_str(result, "version", INBOXLINT_VERSION);
    json_close(result, '}');
    json_close(result, '}');
    return true;
}

/* Asks the client to tell of configuration that changes. */
void lifecycle_initialized(struct session *session, const struct json_node *params)
{
    struct json json;
    struct buf out;
    (void)params;
    if (!session->client.has_watchers) {
        return;
    }
    buf_init(&out, &session->arena, SIZE_MAX);
    rpc_begin_request(&json, &out, 1, "client/registerCapability");
    json_open(&json, '{');
    json_key(&json, "registrations");
    json_open(&json, '[');
    json_open(&json, '{');
    json_put_str(&json, "id", "configuration");
    json_put_str(&json, "method", "workspace/didChangeWatchedFiles");
    json_key(&json, "registerOptions");
    json_open(&json, '{');
    json_key(&json, "watchers");
    json_open(&json, '[');
    json_open(&json, '{');
    json_put_str(&json, "globPattern", "**/.inboxlint.yaml");
    json_close(&json, '}');
    json_close(&json, ']');
    json_close(&json, '}');
    json_close(&json, '}');
    json_close(&json, ']');
    json_close(&json, '}');
    rpc_end(&json);
    session_send(session, &out);
}

bool lifecycle_shutdown(struct session *session, const struct json_node *params,
                        struct json *result)
{
    (void)params;
    session->state = SESSION_SHUT_DOWN;
    session->status = 0;
    json_null(result);
    return true;
}

void lifecycle_exit(struct session *session, const struct json_node *params)
{
    (void)params;
    session->is_over = true;
}

void lifecycle_configure(struct session *session, const struct json_node *params)
{
    arena_done(&session->settings);
    read_settings(session, json_member(params, "settings"));
    lifecycle_files_changed(session, params);
}

void lifecycle_files_changed(struct session *session, const struct json_node *params)
{
    (void)params;
    session->options->forget(session->options->context);
    session_schedule_all(session);
}
