#include "rule/rulefile.h"

#include "base/lines.h"
#include "base/utf8.h"
#include "rule/rulefile_parts.h"

/* Takes family and name from the last two parts of the path. */
static bool read_path(struct rulefile *file)
{
    struct slice path = file->rule->path, rest = path;
    size_t name = path.n, family;
    while (name && path.p[name - 1] != '/') {
        name--;
    }
    rest.n = name ? name - 1 : 0;
    for (family = rest.n; family && rest.p[family - 1] != '/';) {
        family--;
    }
    file->rule->family = slice_sub(rest, family, rest.n);
    if (name == 0 || path.n - name < 4 || !slice_ends_case(path, SLICE_LIT(".md"))) {
        return error_set(file->err,
                         "the path of a rule file must end in <family>/<id>.md");
    }
    file->name = slice_sub(path, name, path.n - 3);
    return yaml_choose(file->rule->family, 0, 0, rule_families, "family", file->err) !=
           UINT32_MAX;
}

/* Cuts bytes into front matter and doc; the doc begins on *doc_line. */
static bool split(struct slice bytes, struct slice *front, struct slice *doc,
                  uint32_t *doc_line, struct error *err)
{
    struct slice rest = bytes, line;
    if (!slice_next_line(&rest, &line) || !slice_eq(line, SLICE_LIT("---"))) {
        return error_at(err, 1, 1, "a rule file must begin with the line '---'");
    }
    const char *start = rest.p;
    for (uint32_t number = 2; slice_next_line(&rest, &line); number++) {
        if (slice_eq(line, SLICE_LIT("---"))) {
            *front = (struct slice){start, (size_t)(line.p - start)};
            *doc = rest;
            *doc_line = number + 1;
            return true;
        }
    }
    return error_at(err, 1, 1, "the front matter has no second line '---'");
}

/* The build has checked the bytes of built-in files. */
static bool check_bytes(struct slice bytes, struct arena *arena, struct error *err)
{
    if (bytes.n > RULEFILE_MAX_BYTES) {
        return error_set(err, "a rule file may have at most %d bytes",
                         RULEFILE_MAX_BYTES);
    }
    size_t good = utf8_valid_prefix(bytes);
    if (good < bytes.n) {
        struct lines lines;
        lines_init(&lines, arena, bytes);
        struct place at = lines_place(&lines, (uint32_t)good);
        return error_at(err, at.line, at.column, "this byte is not UTF-8");
    }
    return true;
}

bool rulefile_read(struct ruleset *set, struct slice path, struct slice bytes,
                   struct rule **out, struct error *err)
{
    struct arena *arena = &set->arena;
    struct rule *rule = arena_alloc(arena, sizeof *rule);
    struct rulefile file = {.set = set, .rule = rule, .err = err};
    struct slice front;
    struct yaml *root;
    uint32_t doc_line = 0;
    rule->path = path;
    rule->file = bytes;
    if (!read_path(&file) || !check_bytes(bytes, arena, err) ||
        !split(bytes, &front, &rule->doc, &doc_line, err) ||
        !yaml_parse(arena, front, 2, &root, err)) {
        return false;
    }
    file.root = root;
    if (!rulefile_keys(&file) || !rulefile_doc(&file, doc_line)) {
        return false;
    }
    if (rule->message.n == 0) {
        rule->message = rule->summary;
    }
    *out = rule;
    return true;
}
