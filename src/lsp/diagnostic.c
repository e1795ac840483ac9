#include "lsp/diagnostic.h"

enum {
    RELATED_MOST = 20, /* further places of a finding */
    QUOTED_MOST = 80,  /* bytes of a place's text */
};

enum severity {
    SEVERITY_ERROR = 1,
    SEVERITY_WARNING,
    SEVERITY_INFORMATION,
    SEVERITY_HINT
};

static void put_position(struct json *json, const char *key, struct position at)
{
    json_key(json, key);
    json_open(json, '{');
    json_put_uint(json, "line", at.line);
    json_put_uint(json, "character", at.character);
    json_close(json, '}');
}

void diagnostic_put_range(struct json *json, struct text_document *document,
                          struct span at)
{
    struct slice text = text_document_text(document);
    json_open(json, '{');
    put_position(json, "start", position_of(&document->index, text, at.start));
    put_position(json, "end", position_of(&document->index, text, at.end));
    json_close(json, '}');
}

static void put_related(struct json *json, struct text_document *document,
                        const struct found *found)
{
    json_key(json, "relatedInformation");
    json_open(json, '[');
    for (uint32_t i = 1; i < found->places.n && i <= RELATED_MOST; i++) {
        const struct found_place *place = &found->places.v[i];
        struct buf words;
        buf_init(&words, json->out->arena, QUOTED_MOST + 16);
        buf_str(&words, "also here: ");
        buf_add(&words, slice_trim(place->text));
        json_open(json, '{');
        json_key(json, "location");
        json_open(json, '{');
        json_put_string(json, "uri", document->uri);
        json_key(json, "range");
        diagnostic_put_range(json, document, place->at);
        json_close(json, '}');
        json_put_string(json, "message", buf_slice(&words));
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_message(struct json *json, const struct found *found)
{
    struct buf words;
    buf_init(&words, json->out->arena, SIZE_MAX);
    buf_str(&words, found->message);
    if (*found->points) {
        buf_fmt(&words, " (%s)", found->points);
    }
    json_put_string(json, "message", buf_slice(&words));
}

/* Writes the members that every diagnostic has; leaves the object open. */
static void begin(struct json *json, struct text_document *document, struct span at,
                  enum severity severity)
{
    json_open(json, '{');
    json_key(json, "range");
    diagnostic_put_range(json, document, at);
    json_put_uint(json, "severity", severity);
    json_put_str(json, "source", "inboxlint");
}

void diagnostic_put(struct json *json, const struct session *session,
                    struct text_document *document, const struct found *found)
{
    static const enum severity severities[] = {
        [FOUND_ERROR] = SEVERITY_ERROR,
        [FOUND_WARNING] = SEVERITY_WARNING,
        [FOUND_NOTE] = SEVERITY_INFORMATION,
        [FOUND_FOLKLORE] = SEVERITY_HINT,
    };
    struct span at = found->places.n ? found->places.v[0].at : (struct span){0, 0};
    begin(json, document, at, severities[found->severity]);
    json_put_str(json, "code", found->rule);
    put_message(json, found);
    if (session->client.has_related && found->places.n > 1) {
        put_related(json, document, found);
    }
    json_key(json, "data");
    json_open(json, '{');
    json_put_str(json, "fingerprint", found->fingerprint);
    json_close(json, '}');
    json_close(json, '}');
}

/* The text that can't be checked, at the place told; the configuration, at the start. */
static void put_trouble(struct json *json, struct text_document *document)
{
    const struct error *err = &document->trouble;
    struct slice text = text_document_text(document);
    struct position at = {err->line && !document->is_setup ? err->line - 1 : 0, 0};
    uint32_t offset = position_offset(&document->index, text, at);
    struct slice line = slice_sub(text, offset, text.n);
    line.n = slice_find_byte(line, 0, '\n');
    struct span whole = {offset, offset + (uint32_t)slice_trim(line).n};
    begin(json, document, document->is_setup ? (struct span){0, 0} : whole,
          document->is_setup ? SEVERITY_ERROR : SEVERITY_INFORMATION);
    json_put_str(json, "message", err->message);
    json_close(json, '}');
}

static void begin_publish(struct json *json, struct buf *out,
                          const struct text_document *document)
{
    rpc_begin_notification(json, out, "textDocument/publishDiagnostics");
    json_open(json, '{');
    json_put_string(json, "uri", document->uri);
}

static void end_publish(struct session *session, struct json *json)
{
    json_close(json, ']');
    json_close(json, '}');
    rpc_end(json);
    session_send(session, json->out);
}

void diagnostic_publish(struct session *session, struct text_document *document)
{
    struct json json;
    struct buf out;
    buf_init(&out, &session->arena, SIZE_MAX);
    begin_publish(&json, &out, document);
    json_key(&json, "version");
    rpc_put_integer(&json, document->version);
    json_key(&json, "diagnostics");
    json_open(&json, '[');
    if (document->is_failed) {
        put_trouble(&json, document);
    }
    for (uint32_t i = 0; i < document->found.list.n; i++) {
        diagnostic_put(&json, session, document, &document->found.list.v[i]);
    }
    end_publish(session, &json);
}

void diagnostic_clear(struct session *session, const struct text_document *document)
{
    struct json json;
    struct buf out;
    buf_init(&out, &session->arena, SIZE_MAX);
    begin_publish(&json, &out, document);
    json_key(&json, "diagnostics");
    json_open(&json, '[');
    end_publish(session, &json);
}
