#include "base/buf.h"
#include "base/json_read.h"
#include "doc/build.h"

/*
 * json_read() says whether the file is JSON and where it is not; it keeps no places. So
 * the strings are then found in the file by a scan that may trust the syntax.
 */
struct scan {
    struct text file;
    size_t at;
    struct arena *arena;
};

static void skip_space(struct scan *scan)
{
    while (scan->at < scan->file.s.n && ascii_is_space(scan->file.s.p[scan->at])) {
        scan->at++;
    }
}

/* Offset of the closing quote of the string that opens at `at`. */
static size_t string_end(struct slice s, size_t at)
{
    for (at++; at < s.n && s.p[at] != '"'; at++) {
        at += s.p[at] == '\\';
    }
    return at;
}

static uint32_t hex4(struct slice s, size_t at)
{
    uint32_t value = 0;
    for (size_t i = at; i < at + 4 && i < s.n; i++) {
        value = value << 4 | (uint32_t)ascii_hex(s.p[i]);
    }
    return value;
}

/* Length of the escape at s.p[at] ('\\'); its character goes to *cp. */
static size_t escape_length(struct slice s, size_t at, uint32_t *cp)
{
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    char c = s.p[at + 1];
    const char *simple = c ? strchr(from, c) : NULL;
    if (c != 'u') {
        *cp = simple ? (uint8_t)to[simple - from] : (uint8_t)c;
        return 2;
    }
    *cp = hex4(s, at + 2);
    if (*cp >= 0xD800 && *cp < 0xDC00 && at + 12 <= s.n && s.p[at + 6] == '\\') {
        *cp = 0x10000 + ((*cp - 0xD800) << 10) + (hex4(s, at + 8) - 0xDC00);
        return 12;
    }
    return 6;
}

static struct text read_string(struct scan *scan)
{
    struct slice s = scan->file.s;
    size_t end = string_end(s, scan->at);
    struct text raw = text_sub(scan->file, scan->at + 1, end);
    scan->at = end + 1;
    struct buf out;
    struct srcmap_builder map;
    buf_init(&out, scan->arena, raw.s.n);
    srcmap_begin(&map, scan->arena, raw);
    for (size_t at = 0; at < raw.s.n;) {
        size_t stop = slice_find_byte(raw.s, at, '\\');
        buf_add(&out, slice_sub(raw.s, at, stop));
        srcmap_copy(&map, at, stop - at);
        at = stop;
        if (at < raw.s.n) {
            uint32_t cp;
            size_t before = out.n, length = escape_length(raw.s, at, &cp);
            buf_utf8(&out, cp);
            srcmap_unit(&map, at, length, out.n - before);
            at += length;
        }
    }
    return srcmap_end(&map, buf_slice(&out));
}

/* Past a value that is not a string: to the comma or brace that ends it. */
static void skip_value(struct scan *scan)
{
    struct slice s = scan->file.s;
    int depth = 0;
    for (; scan->at < s.n; scan->at++) {
        char c = s.p[scan->at];
        if (c == '"') {
            scan->at = string_end(s, scan->at);
        } else if (c == '{' || c == '[') {
            depth++;
        } else if ((c == '}' || c == ']') && depth-- == 0) {
            return;
        } else if (c == ',' && depth == 0) {
            return;
        }
    }
}

static void read_members(struct scan *scan, struct json_members *out)
{
    struct slice s = scan->file.s;
    skip_space(scan);
    scan->at++; /* the opening brace */
    for (;;) {
        skip_space(scan);
        if (scan->at >= s.n || s.p[scan->at] != '"') {
            return;
        }
        struct slice key = read_string(scan).s;
        skip_space(scan);
        scan->at++; /* the colon */
        skip_space(scan);
        if (scan->at < s.n && s.p[scan->at] == '"') {
            *vec_push(scan->arena, &out->list) =
                (struct json_member){key, read_string(scan)};
        } else {
            skip_value(scan);
        }
        skip_space(scan);
        scan->at += scan->at < s.n && s.p[scan->at] == ',';
    }
}

bool json_draft_read(struct arena *arena, struct text file, struct json_members *out,
                     struct error *err)
{
    struct json_node *json = json_read(file.s, err);
    if (!json) {
        return false;
    }
    bool is_object = json_is_object(json);
    json_read_free(json);
    if (!is_object) {
        return error_at(
            err, 1, 1,
            "a JSON draft is an object with \"subject\", \"html\" or \"text\"");
    }
    struct scan scan = {file, 0, arena};
    read_members(&scan, out);
    return true;
}
