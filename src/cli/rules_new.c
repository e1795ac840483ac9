#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/rules.h"
#include "rule/rule.h"

static const struct cli_help help = {
    "rules new [OPTIONS] ID",
    "Writes the skeleton of a rule to DIR/FAMILY/ID.md, DIR being the folder of --rules "
    "or\n"
    "else 'rules'. The id begins with its family: subject-my-rule. A file that exists "
    "is\n"
    "left alone.",
    "families: subject sender preheader lang structure text html link image header "
    "legal\n"
    "          template obfus attach uk",
};

/* What stands before the first hyphen, if that is a family. */
static const char *family_of(const char *id)
{
    const char *hyphen = strchr(id, '-');
    struct slice prefix = {id, hyphen ? (size_t)(hyphen - id) : 0};
    for (const char *const *family = rule_families; *family; family++) {
        if (slice_eq(prefix, slice_of(*family))) {
            return *family;
        }
    }
    return NULL;
}

static bool is_well_formed(const char *id)
{
    size_t n = strlen(id);
    for (size_t i = 0; i < n; i++) {
        bool is_lower = id[i] >= 'a' && id[i] <= 'z';
        if (!is_lower && !ascii_is_digit(id[i]) && id[i] != '-') {
            return false;
        }
    }
    return n > 0 && n <= 80 && id[n - 1] != '-' && !strstr(id, "--");
}

static void write_skeleton(FILE *out, const char *id)
{
    fprintf(out, "---\nid: %s\n", id);
    fputs("summary: what is seen, in lower case, without a full stop\n"
          "evidence: craft             # filter provider law standard measured craft\n"
          "source: what was read or measured, with its date\n"
          "severity: note              # error warning note\n"
          "when:\n"
          "  text:\n"
          "    zone: [subject, body]   # inboxlint rules facts prints zones and facts\n"
          "    phrases: [the words to find]\n"
          "---\n"
          "## What it looks at\n\n"
          "The words of the subject and the body.\n\n"
          "## Why it matters\n\n"
          "Say who holds it against the sender, and how that is known.\n\n"
          "## What to do instead\n\n"
          "Write what is meant. This first paragraph is the advice that reports show.\n\n"
          "## When to ignore it\n\n"
          "When nobody tests it.\n\n"
          "## Fires\n\n"
          "```subject\n"
          "Here are the words to find\n"
          "         ^^^^^^^^^^^^^^^^^\n"
          "```\n\n"
          "## Stays quiet\n\n"
          "```subject\n"
          "Here are other words\n"
          "```\n",
          out);
}

/* Makes the folder unless it is there. */
static bool make_folder(const char *path, struct error *err)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        return error_set(err, "%s", strerror(errno));
    }
    return true;
}

static bool write_new(const char *path, const char *id, struct error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
    if (!out) {
        return error_set(err, "%s", strerror(errno));
    }
    write_skeleton(out, id);
    bool is_written = !ferror(out);
    return (fclose(out) == 0 && is_written) || error_set(err, "%s", strerror(errno));
}

static int write_rule(struct arena *arena, const char *folder, const char *family,
                      const char *id)
{
    struct error err = {0};
    size_t room = strlen(folder) + strlen(family) + strlen(id) + sizeof "//.md";
    char *inner = arena_alloc(arena, room), *path = arena_alloc(arena, room);
    snprintf(inner, room, "%s/%s", folder, family);
    snprintf(path, room, "%s/%s/%s.md", folder, family, id);
    if (!make_folder(folder, &err)) {
        return cli_problem(folder, &err);
    }
    if (!make_folder(inner, &err)) {
        return cli_problem(inner, &err);
    }
    if (!write_new(path, id, &err)) {
        return cli_problem(path, &err);
    }
    printf("%s\nTest it: inboxlint rules test --rules %s %s\n", path, folder, id);
    return cli_finish(STATUS_CLEAN);
}

int rules_new(struct arena *arena, char *const *argv)
{
    struct options options;
    int status;
    if (!cli_start(&options, arena, FOR_RULES_NEW, &help, argv, &status)) {
        return status;
    }
    if (options.paths.n != 1 || options.rules.n > 1) {
        return cli_usage_problem("rules new takes one id and at most one --rules");
    }
    const char *id = options.paths.v[0], *family = family_of(id);
    if (!is_well_formed(id) || !family) {
        return cli_usage_problem(
            "'%s' is no rule id: lower-case letters, digits and hyphens "
            "after a family, such as subject-my-rule",
            id);
    }
    const char *folder = options.rules.n ? options.rules.v[0] : "rules";
    return write_rule(arena, folder, family, id);
}
