#include "host/reply.h"

#include "base/json.h"
#include "base/utf8.h"
#include "host/frame.h"

enum {
    PLACES_MOST = 50,                      /* of a finding */
    FINDINGS_END = FRAME_MAX_OUT - 200000, /* findings after this byte are left out */
    TEXT_MOST = 400,                       /* bytes of a place's text */
};

static void begin(struct json *json, struct buf *out, int64_t id)
{
    json_init(json, out);
    json_open(json, '{');
    json_put_uint(json, "v", REQUEST_VERSION);
    json_key(json, "id");
    if (id >= 0) {
        json_uint(json, (uint64_t)id);
    } else {
        json_null(json);
    }
}

void reply_fault(struct buf *out, int64_t id, enum fault_code code, const char *detail)
{
    const struct fault *fault = fault_find(code);
    struct json json;
    begin(&json, out, id);
    json_key(&json, "error");
    json_open(&json, '{');
    json_put_uint(&json, "code", (uint64_t)code);
    json_put_str(&json, "name", fault->name);
    json_put_str(&json, "message", detail && *detail ? detail : fault->message);
    json_put_str(&json, "hint", fault->hint);
    json_close(&json, '}');
    json_close(&json, '}');
}

void reply_hello(struct buf *out, int64_t id, const struct inboxlint *lint)
{
    struct json json;
    begin(&json, out, id);
    json_key(&json, "result");
    json_open(&json, '{');
    json_key(&json, "protocol");
    json_open(&json, '{');
    json_put_uint(&json, "min", REQUEST_VERSION);
    json_put_uint(&json, "max", REQUEST_VERSION);
    json_close(&json, '}');
    json_put_str(&json, "version", INBOXLINT_VERSION);
    json_put_str(&json, "rules", inboxlint_rules_hash(lint));
    json_key(&json, "limits");
    json_open(&json, '{');
    json_put_uint(&json, "request", FRAME_MAX_IN);
    json_put_uint(&json, "reply", FRAME_MAX_OUT);
    json_close(&json, '}');
    json_close(&json, '}');
    json_close(&json, '}');
}

void reply_result(struct buf *out, int64_t id, struct slice result)
{
    struct json json;
    begin(&json, out, id);
    json_key(&json, "result");
    buf_add(out, result);
    json_close(&json, '}');
}

static void copy_string(struct json *json, const struct json_node *from, const char *key)
{
    struct slice s = json_as_string(json_member(from, key));
    if (s.p) {
        json_put_string(json, key, s);
    } else {
        json_put_str(json, key, NULL);
    }
}

static bool copy_number(void *context, const char *key, const struct json_node *value)
{
    json_put_number(context, key, json_as_number(value, 0));
    return true;
}

/* An object of numbers, such as points by filter. */
static void put_numbers(struct json *json, const char *key,
                        const struct json_node *numbers)
{
    json_key(json, key);
    json_open(json, '{');
    json_each(numbers, copy_number, json);
    json_close(json, '}');
}

static uint32_t offset_of(const struct json_node *place, const char *end)
{
    const struct json_node *offset = json_member(json_member(place, end), "offset");
    return (uint32_t)json_as_number(offset, 0);
}

/* What stands in a JSON string, from the bytes between its quotes; p NULL: cut badly. */
static struct slice unescape(struct json_node **owner, struct arena *arena,
                             struct slice escaped)
{
    struct error ignored;
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    buf_str(&out, "[\"");
    buf_add(&out, escaped);
    buf_str(&out, "\"]");
    *owner = json_read(buf_slice(&out), &ignored);
    return json_as_string(json_element(*owner, 0));
}

/* What was found; where that is the source itself, as it was sent and not as JSON has it.
 */
static void put_place_text(struct json *json, const struct draft *draft, uint32_t start,
                           uint32_t end, struct slice text)
{
    struct json_node *owner = NULL;
    struct slice source = slice_sub(draft->bytes, start, end);
    if (text.n && slice_eq(text, source)) {
        text = unescape(&owner, json->out->arena, source);
    }
    json_put_string(json, "text", utf8_clip(text, TEXT_MOST));
    json_read_free(owner);
}

/* A place of the whole draft, or one that begins outside every string, is left out. */
static void put_place(struct json *json, const struct draft *draft,
                      const struct json_node *place)
{
    uint32_t start = offset_of(place, "start"), end = offset_of(place, "end");
    enum draft_part part = draft_part_of(draft, start);
    if (part == DRAFT_PARTS) {
        return;
    }
    json_open(json, '{');
    json_put_str(json, "part", draft_part_name(part));
    json_put_uint(json, "start", draft_units(draft, part, start));
    json_put_uint(json, "end", draft_units(draft, part, end));
    put_place_text(json, draft, start, end, json_as_string(json_member(place, "text")));
    json_close(json, '}');
}

/* An edit of the draft as one of the string that was sent; false when it is none. */
static bool put_edit(struct json *json, const struct draft *draft,
                     const struct json_node *edit)
{
    uint32_t start = (uint32_t)json_as_number(json_member(edit, "start"), 0);
    uint32_t end = (uint32_t)json_as_number(json_member(edit, "end"), 0);
    enum draft_part part = draft_part_of(draft, start);
    struct json_node *owner;
    struct slice text =
        unescape(&owner, json->out->arena, json_as_string(json_member(edit, "text")));
    bool is_fine = text.p && part != DRAFT_PARTS && draft_part_of(draft, end) == part;
    if (is_fine) {
        json_open(json, '{');
        json_put_str(json, "part", draft_part_name(part));
        json_put_uint(json, "start", draft_units(draft, part, start));
        json_put_uint(json, "end", draft_units(draft, part, end));
        json_put_string(json, "text", text);
        json_close(json, '}');
    }
    json_read_free(owner);
    return is_fine;
}

/* A fix of which an edit lies outside the strings that were sent is none here. */
static void put_fix(struct json *json, const struct draft *draft,
                    const struct json_node *fix)
{
    const struct json_node *edits = json_member(fix, "edits");
    struct buf *out = json->out;
    struct json before = *json;
    size_t length = out->n, count = json_length(edits);
    bool is_fine = count > 0;
    json_key(json, "fix");
    json_open(json, '{');
    copy_string(json, fix, "kind");
    copy_string(json, fix, "title");
    json_key(json, "edits");
    json_open(json, '[');
    for (size_t i = 0; i < count && is_fine; i++) {
        is_fine = put_edit(json, draft, json_element(edits, i));
    }
    json_close(json, ']');
    put_numbers(json, "wins", json_member(fix, "wins"));
    json_close(json, '}');
    if (!is_fine) {
        *json = before;
        out->n = length;
    }
}

static void put_finding(struct json *json, const struct draft *draft,
                        const struct json_node *finding)
{
    static const char *const keys[] = {"rule",     "family",  "severity",
                                       "evidence", "message", "advice"};
    const struct json_node *places = json_member(finding, "places");
    size_t count = json_length(places);
    json_open(json, '{');
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        copy_string(json, finding, keys[i]);
    }
    put_numbers(json, "points", json_member(finding, "points"));
    json_key(json, "places");
    json_open(json, '[');
    for (size_t i = 0; i < count && i < PLACES_MOST; i++) {
        put_place(json, draft, json_element(places, i));
    }
    json_close(json, ']');
    put_fix(json, draft, json_member(finding, "fix"));
    copy_string(json, finding, "fingerprint");
    json_close(json, '}');
}

static void put_requirements(struct json *json, const struct json_node *checked)
{
    static const char *const keys[] = {"profile", "id", "status", "rule"};
    const struct json_node *all = json_member(checked, "requirements");
    json_key(json, "requirements");
    json_open(json, '[');
    for (size_t i = 0; i < json_length(all); i++) {
        json_open(json, '{');
        for (size_t j = 0; j < sizeof keys / sizeof *keys; j++) {
            copy_string(json, json_element(all, i), keys[j]);
        }
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* Returns how many did not fit. */
static size_t put_findings(struct json *json, const struct draft *draft,
                           const struct json_node *checked)
{
    const struct json_node *findings = json_member(checked, "findings");
    size_t count = json_length(findings), i = 0;
    json_key(json, "findings");
    json_open(json, '[');
    for (; i < count && json->out->n < FINDINGS_END; i++) {
        put_finding(json, draft, json_element(findings, i));
    }
    json_close(json, ']');
    return count - i;
}

/* Trees of jansson are held here while the arena grows, which must not run out then: a
 * reply has FRAME_MAX_OUT bytes at most, the arena many times that. */
bool reply_check(struct buf *out, int64_t id, const struct draft *draft,
                 struct slice checked)
{
    struct error ignored;
    struct json_node *root = json_read(checked, &ignored);
    struct json json;
    if (!json_is_object(root)) {
        json_read_free(root);
        return false;
    }
    begin(&json, out, id);
    json_key(&json, "result");
    json_open(&json, '{');
    copy_string(&json, root, "mode");
    put_numbers(&json, "points", json_member(root, "points"));
    json_put_number(&json, "risk", json_as_number(json_member(root, "risk"), 0));
    copy_string(&json, root, "level");
    copy_string(&json, root, "tone");
    put_requirements(&json, root);
    size_t left_out = put_findings(&json, draft, root);
    json_put_uint(&json, "truncated", left_out);
    json_close(&json, '}');
    json_close(&json, '}');
    json_read_free(root);
    return true;
}
