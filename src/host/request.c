#include "host/request.h"

#include <math.h>

static bool bad(enum fault_code *code, enum fault_code which)
{
    *code = which;
    return false;
}

/* A member that is a string without NUL, null or absent. */
static bool get_string(const struct request *request, const char *key, struct slice *out,
                       struct error *err)
{
    const struct json_node *node = json_member(request->json, key);
    *out = json_as_string(node);
    if (node && !json_is_string(node) && !json_is_null(node)) {
        return error_set(err, "\"%s\" is a string", key);
    }
    return true;
}

/* The same for what goes on as a C string. */
static bool get_words(const struct request *request, const char *key, const char **out,
                      struct error *err)
{
    struct slice s;
    if (!get_string(request, key, &s, err)) {
        return false;
    }
    if (s.p && memchr(s.p, '\0', s.n)) {
        return error_set(err, "\"%s\" holds a NUL", key);
    }
    *out = s.p;
    return true;
}

static bool read_id(struct request *request)
{
    double id = json_as_number(json_member(request->json, "id"), -1);
    if (!(id >= 0 && id <= REQUEST_MAX_ID) || id != floor(id)) {
        return false;
    }
    request->id = (int64_t)id;
    return true;
}

static bool read_command(struct request *request, enum fault_code *code,
                         struct error *err)
{
    static const char *const names[] = {"hello", "check", "explain", "rules"};
    struct slice name = json_as_string(json_member(request->json, "cmd"));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (slice_eq(name, slice_of(names[i]))) {
            request->command = (enum request_command)i;
            return true;
        }
    }
    error_set(err, "no command \"%.*s\"", name.n < 40 ? (int)name.n : 40,
              name.p ? name.p : "");
    return bad(code, FAULT_unknown_command);
}

static bool read_check(struct request *request, struct error *err)
{
    const char *mode;
    if (!get_string(request, "draft", &request->draft, err) ||
        !get_string(request, "subject", &request->subject, err) ||
        !get_string(request, "from", &request->from, err) ||
        !get_string(request, "html", &request->html, err) ||
        !get_string(request, "text", &request->text, err) ||
        !get_words(request, "lang", &request->language, err) ||
        !get_words(request, "profiles", &request->profiles, err) ||
        !get_words(request, "select", &request->select, err) ||
        !get_words(request, "ignore", &request->ignore, err) ||
        !get_words(request, "mode", &mode, err)) {
        return false;
    }
    if (!request->html.p && !request->text.p) {
        return error_set(err, "a check has \"html\" or \"text\"");
    }
    if (mode && strcmp(mode, "template") != 0 && strcmp(mode, "message") != 0) {
        return error_set(err, "\"mode\" is \"template\" or \"message\"");
    }
    request->wants_fixes = json_as_bool(json_member(request->json, "fixes"), false);
    request->is_message = mode && mode[0] == 'm';
    return true;
}

static bool read_members(struct request *request, struct error *err)
{
    switch (request->command) {
    case REQUEST_HELLO:
    case REQUEST_RULES:
        return true;
    case REQUEST_EXPLAIN:
        return get_words(request, "rule", &request->rule, err) &&
               (request->rule || error_set(err, "explain has \"rule\""));
    case REQUEST_CHECK:
        break;
    }
    return read_check(request, err);
}

bool request_read(struct request *request, struct slice bytes, enum fault_code *code,
                  struct error *err)
{
    *request = (struct request){.id = -1};
    request->json = json_read(bytes, err);
    if (!request->json) {
        return bad(code, FAULT_bad_json);
    }
    if (!read_id(request)) {
        error_set(err, "\"id\" is a whole number from 0");
        return bad(code, FAULT_bad_request);
    }
    if (json_as_number(json_member(request->json, "v"), 0) != REQUEST_VERSION) {
        error_set(err, "\"v\" is %d", REQUEST_VERSION);
        return bad(code, FAULT_bad_version);
    }
    if (!read_command(request, code, err)) {
        return false;
    }
    return read_members(request, err) || bad(code, FAULT_bad_request);
}

void request_done(struct request *request)
{
    json_read_free(request->json);
    request->json = NULL;
}
