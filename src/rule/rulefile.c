#include "rule/rulefile.h"

#include "base/lines.h"
#include "base/utf8.h"
#include "rule/front.h"
#include "rule/rule_doc.h"
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

static bool read_front(struct rulefile *file)
{
    bool good = rulefile_keys(file);
    if (good && file->rule->message.n == 0) {
        file->rule->message = file->rule->summary;
    }
    return good;
}

static struct rulefile open_file(struct ruleset *set, struct slice path,
                                 struct slice bytes, struct error *err)
{
    struct rule *rule = arena_alloc(&set->arena, sizeof *rule);
    rule->path = path;
    rule->file = bytes;
    return (struct rulefile){.set = set, .rule = rule, .err = err};
}

bool rulefile_read(struct ruleset *set, struct slice path, struct slice bytes,
                   struct rule **out, struct error *err)
{
    struct rulefile file = open_file(set, path, bytes, err);
    struct slice front;
    struct yaml *root;
    struct rule_doc doc;
    if (!read_path(&file) || !check_bytes(bytes, &set->arena, err) ||
        !front_split(bytes, &front, &file.rule->doc, &file.rule->doc_line, err) ||
        !yaml_parse(&set->arena, front, FRONT_LINE, &root, err)) {
        return false;
    }
    file.root = root;
    if (!read_front(&file) || !rule_doc_read(&set->arena, file.rule, &doc, err)) {
        return false;
    }
    *out = file.rule;
    return true;
}

bool rulefile_read_builtin(struct ruleset *set, struct arena *scratch,
                           const struct builtin_file *builtin, struct rule **out,
                           struct error *err)
{
    struct slice bytes = {builtin->bytes, builtin->size}, front;
    struct rulefile file = open_file(set, slice_of(builtin->path), bytes, err);
    if (!read_path(&file) ||
        !front_split(bytes, &front, &file.rule->doc, &file.rule->doc_line, err)) {
        return false;
    }
    file.root = front_unpack(scratch, builtin->front);
    file.rule->is_builtin = true;
    *out = file.rule;
    return read_front(&file);
}
