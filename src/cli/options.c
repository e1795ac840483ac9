#include "cli/options.h"

#include <stddef.h>
#include <string.h>

#include "base/nearest.h"

enum option_kind {
    OPTION_FLAG,   /* bool */
    OPTION_STRING, /* const char *; the last one counts */
    OPTION_LIST,   /* const char *, joined with commas */
    OPTION_WORDS,  /* struct option_words: one more */
    OPTION_CHOICE, /* int: the index in `choices` */
    OPTION_COUNT,  /* uint32_t, from 1 */
    OPTION_SCORE,  /* double, with the bool that it was given */
};

struct option {
    const char *name;
    char letter; /* short form, or 0 */
    enum option_kind kind;
    size_t offset; /* in struct options */
    unsigned commands;
    const char
        *argument; /* NULL for flags; "a|b|c" for choices, in the order of the enum */
    const char *help;
};

#define AT(field) offsetof(struct options, field)
#define FOR_RULES (FOR_RULES_LIST | FOR_RULES_FACTS | FOR_RULES_TEST | FOR_RULES_NEW)
#define FOR_HOST (FOR_HOST_INSTALL | FOR_HOST_UNINSTALL | FOR_HOST_STATUS)
#define FOR_ALL                                                                         \
    (FOR_HOST | FOR_CHECK | FOR_BATCH | FOR_FIX | FOR_PARSE | FOR_EXPLAIN | FOR_RULES | \
     FOR_TUNE | FOR_REPORT | FOR_LSP)

/* In the order of --help. */
static const struct option table[] = {
    {"format", 'f', OPTION_CHOICE, AT(format), FOR_CHECK,
     "text|json|sarif|github|gitlab|junit|checkstyle|rdjson|html",
     "text for people, json (check/1) for programs, html for a page; the others for what "
     "goes by their name"},
    {"format", 'f', OPTION_CHOICE, AT(format), FOR_RULES_LIST | FOR_RULES_FACTS,
     "text|json", "text for people, or JSON for programs"},
    {"format", 'f', OPTION_CHOICE, AT(format), FOR_PARSE, "json",
     "there is only this one"},
    {"format", 'f', OPTION_CHOICE, AT(format), FOR_REPORT, "text|json|html",
     "text for people, json for programs, html for a page with plots"},
    {"by", 0, OPTION_CHOICE, AT(by), FOR_REPORT, "none|source|language|kind",
     "the figures of each group of messages as well"},
    {"compare", 0, OPTION_FLAG, AT(is_comparison), FOR_REPORT, NULL,
     "two files, OLD and NEW: which messages changed, and because of which rules"},
    {"output", 'o', OPTION_STRING, AT(output), FOR_CHECK | FOR_REPORT, "FILE",
     "write the result to FILE instead of standard output, all of it or nothing"},
    {"mode", 0, OPTION_CHOICE, AT(mode),
     FOR_CHECK | FOR_FIX | FOR_BATCH | FOR_PARSE | FOR_LSP, "auto|template|message",
     "template: merge tags are fine, sending headers are not asked for; message: as "
     "sent"},
    {"profile", 'p', OPTION_LIST, AT(profiles), FOR_CHECK | FOR_FIX | FOR_BATCH | FOR_LSP,
     "NAMES",
     "whose tests count, such as gmail,law-us; default: the filters, providers and "
     "law-uk"},
    {"select", 0, OPTION_LIST, AT(select), FOR_CHECK | FOR_FIX | FOR_BATCH | FOR_LSP,
     "RULES", "run only these rules or families, separated by commas"},
    {"ignore", 0, OPTION_LIST, AT(ignore), FOR_CHECK | FOR_BATCH | FOR_LSP, "RULES",
     "leave these rules or families out"},
    {"rules", 0, OPTION_WORDS, AT(rules),
     FOR_CHECK | FOR_FIX | FOR_BATCH | FOR_EXPLAIN | FOR_RULES | FOR_LSP, "DIR",
     "a folder of rules of your own; may be given more than once"},
    {"config", 0, OPTION_STRING, AT(config), FOR_CHECK | FOR_FIX, "FILE",
     "the configuration of all files, instead of the nearest .inboxlint.yaml in or above "
     "the folder of each"},
    {"no-config", 0, OPTION_FLAG, AT(no_config), FOR_CHECK | FOR_FIX, NULL,
     "no configuration at all"},
    {"subject", 0, OPTION_STRING, AT(subject), FOR_CHECK | FOR_FIX | FOR_BATCH, "TEXT",
     "the subject, where the file has none"},
    {"from", 0, OPTION_STRING, AT(from), FOR_CHECK | FOR_FIX | FOR_BATCH, "ADDRESS",
     "the sender as \"Name <address>\", where the file has none"},
    {"lang", 0, OPTION_STRING, AT(language), FOR_CHECK | FOR_FIX | FOR_BATCH | FOR_LSP,
     "CODE", "the language of the text (en, de ...) instead of a guess"},
    {"template", 0, OPTION_STRING, AT(dialect), FOR_CHECK | FOR_FIX | FOR_LSP, "NAME",
     "the template language instead of a guess: handlebars mustache liquid jinja twig "
     "django nunjucks erb ejs go mailchimp sendgrid ampscript freemarker velocity "
     "thymeleaf blade php razor smarty toolkit"},
    {"fail-on", 0, OPTION_CHOICE, AT(fail_on), FOR_CHECK, "error|warning|note|never",
     "exit with 1 when there is a finding of this severity or worse; default: warning"},
    {"max-score", 0, OPTION_SCORE, AT(max_score), FOR_CHECK, "POINTS",
     "exit with 1 when a filter gives a file more points than this"},
    {"baseline", 0, OPTION_STRING, AT(baseline), FOR_CHECK, "FILE",
     "hide the findings that FILE lists, so that only new ones are told and fail"},
    {"update-baseline", 0, OPTION_FLAG, AT(is_update), FOR_CHECK, NULL,
     "write all findings of these files to the FILE of --baseline"},
    {"changed-since", 0, OPTION_STRING, AT(changed_since), FOR_CHECK, "REV",
     "only findings on lines changed since HEAD parted from this revision of git, and of "
     "new files"},
    {"no-suppress", 0, OPTION_FLAG, AT(ignores_comments), FOR_CHECK, NULL,
     "tell what comments in the files (inboxlint-disable...) would hide, too"},
    {"quiet", 'q', OPTION_FLAG, AT(is_quiet), FOR_CHECK | FOR_FIX, NULL,
     "only the findings, one line each: file:line:column: severity: message [rule]"},
    {"verbose", 'v', OPTION_FLAG, AT(is_verbose), FOR_CHECK, NULL,
     "name every requirement and every rule that was not decided"},
    {"color", 0, OPTION_CHOICE, AT(color),
     FOR_CHECK | FOR_FIX | FOR_REPORT | FOR_EXPLAIN | FOR_RULES_LIST, "auto|always|never",
     "colours; auto: on a terminal, unless NO_COLOR is set"},
    {"stdin-filename", 0, OPTION_STRING, AT(stdin_filename),
     FOR_CHECK | FOR_FIX | FOR_PARSE, "NAME",
     "the name that standard input (-) goes by; its ending tells the kind of file"},
    {"jobs", 'j', OPTION_COUNT, AT(jobs), FOR_BATCH, "N",
     "how many messages are checked at a time; default: one a core"},
    {"output", 'o', OPTION_STRING, AT(output), FOR_BATCH, "FILE",
     "write the results to FILE, from its start, as they come"},
    {"resume", 0, OPTION_STRING, AT(resume), FOR_BATCH, "FILE",
     "write the results to FILE behind those that are there already, after a run that "
     "ended early with the same targets and options; begins FILE when there is none"},
    {"shard", 0, OPTION_STRING, AT(shard), FOR_BATCH, "I/N",
     "only the I-th of N parts of the messages, from 1/N to N/N; the same on every "
     "machine"},
    {"files0-from", 0, OPTION_STRING, AT(list), FOR_BATCH, "FILE",
     "read the targets from FILE, each ended by NUL ('-': standard input)"},
    {"columns", 0, OPTION_LIST, AT(columns), FOR_BATCH, "NAMES",
     "CSV of these columns instead of JSON: path,class,risk,points.spamassassin ..."},
    {"field", 0, OPTION_STRING, AT(field), FOR_BATCH, "NAME",
     "of JSON lines: the member that holds the message, such as raw or payload.raw; "
     "default: each object is a draft itself (subject, html, text, from)"},
    {"class-field", 0, OPTION_STRING, AT(class_field), FOR_BATCH, "NAME",
     "of JSON lines: the member that holds the class"},
    {"source-field", 0, OPTION_STRING, AT(source_field), FOR_BATCH, "NAME",
     "likewise the source"},
    {"subject-field", 0, OPTION_STRING, AT(subject_field), FOR_BATCH, "NAME",
     "likewise the subject, where the message has none"},
    {"from-field", 0, OPTION_STRING, AT(from_field), FOR_BATCH, "NAME",
     "likewise the sender"},
    {"source", 0, OPTION_STRING, AT(source), FOR_BATCH, "NAME",
     "what the results call the source of the messages; default: the target as given"},
    {"timings", 0, OPTION_FLAG, AT(has_timings), FOR_BATCH, NULL,
     "say with each message how many milliseconds its check took"},
    {"max-size", 0, OPTION_COUNT, AT(max_size), FOR_BATCH, "MIB",
     "larger messages are not checked; default: 25, which is the most"},
    {"max-memory", 0, OPTION_COUNT, AT(max_memory), FOR_BATCH, "MIB",
     "messages that take more memory, with their check, are not checked; default: 48"},
    {"quiet", 'q', OPTION_FLAG, AT(is_quiet), FOR_BATCH, NULL,
     "no summary and no progress on standard error"},
    {"diff", 0, OPTION_FLAG, AT(is_diff), FOR_FIX, NULL,
     "print a unified diff, which patch -p1 applies"},
    {"write", 'w', OPTION_FLAG, AT(is_write), FOR_FIX, NULL,
     "write the fixes into the files, each whole or not at all"},
    {"suggested", 0, OPTION_FLAG, AT(wants_suggested), FOR_FIX, NULL,
     "make the fixes that change words or layout too"},
    {"target", 0, OPTION_STRING, AT(target), FOR_FIX, "POINTS|low",
     "make the fewest fixes that leave at most so many points, or a low risk"},
    {"filter", 0, OPTION_STRING, AT(filter), FOR_FIX, "NAME",
     "whose points --target counts: spamassassin or rspamd; default: each of the two"},
    {"fixes", 0, OPTION_CHOICE, AT(fixes), FOR_CHECK, "auto|always|never",
     "prove the fixes of findings and show what they win; auto: of one file, as text or "
     "JSON"},
    {"browser", 0, OPTION_LIST, AT(browsers), FOR_HOST, "NAMES",
     "chrome, chromium, edge, brave, vivaldi, firefox, librewolf or all; default: those "
     "that have run here"},
    {"user", 0, OPTION_FLAG, AT(is_user), FOR_HOST_INSTALL | FOR_HOST_UNINSTALL, NULL,
     "for this user; this is the default"},
    {"system", 0, OPTION_FLAG, AT(is_system), FOR_HOST_INSTALL | FOR_HOST_UNINSTALL, NULL,
     "for all users; needs the rights to write there"},
    {"extension-id", 0, OPTION_WORDS, AT(extension_ids), FOR_HOST_INSTALL, "ID",
     "allow this extension too, as one loaded unpacked has an id of its own; may be "
     "given more than once"},
    {"dry-run", 0, OPTION_FLAG, AT(is_dry_run), FOR_HOST_INSTALL | FOR_HOST_UNINSTALL,
     NULL, "only say what would be done"},
    {"output", 'o', OPTION_STRING, AT(output), FOR_TUNE, "FILE",
     "write the weights (YAML) to FILE"},
    {"scores", 0, OPTION_STRING, AT(scores), FOR_TUNE, "FILE",
     "write the risk that each message got while its collection was left out to FILE, as "
     "JSON lines"},
    {"ignore", 0, OPTION_LIST, AT(ignore), FOR_TUNE, "RULES",
     "give these rules or families no weight"},
    {"modest", 0, OPTION_LIST, AT(modest), FOR_TUNE, "RULES",
     "these rules together make no message suspicious, as for what private mail has or "
     "lacks too"},
    {"ladder", 0, OPTION_LIST, AT(ladder), FOR_TUNE, "RULES",
     "steps of one thing, the worst first: each rule weighs at least what the next does"},
    {"prior", 0, OPTION_COUNT, AT(prior), FOR_TUNE, "PERCENT",
     "the share of spam among drafts that the risk is to assume; default: 20"},
    {"help", 'h', OPTION_FLAG, AT(wants_help), FOR_ALL, NULL, "print this help"},
    {"version", 0, OPTION_FLAG, AT(wants_version), FOR_ALL, NULL, "print the version"},
};

enum { TABLE_SIZE = sizeof table / sizeof *table };

static const struct option *find_long(struct slice name, unsigned command)
{
    for (int i = 0; i < TABLE_SIZE; i++) {
        if ((table[i].commands & command) && slice_eq(name, slice_of(table[i].name))) {
            return &table[i];
        }
    }
    return NULL;
}

static const struct option *find_short(char letter, unsigned command)
{
    for (int i = 0; i < TABLE_SIZE; i++) {
        if ((table[i].commands & command) && letter && table[i].letter == letter) {
            return &table[i];
        }
    }
    return NULL;
}

static bool unknown(const char *argument, struct slice name, unsigned command,
                    struct error *err)
{
    const char *best = NULL;
    size_t least = nearest_limit(name.n);
    for (int i = 0; i < TABLE_SIZE; i++) {
        size_t distance = nearest_distance(name, slice_of(table[i].name), least);
        if ((table[i].commands & command) && distance <= least &&
            (!best || distance < least)) {
            best = table[i].name;
            least = distance;
        }
    }
    if (best) {
        return error_set(err, "unknown option '%s'; did you mean '--%s'?", argument,
                         best);
    }
    return error_set(err, "unknown option '%s'; --help lists them", argument);
}

static bool set_choice(const struct option *option, int *out, const char *value,
                       struct error *err)
{
    struct slice rest = slice_of(option->argument), wanted = slice_of(value);
    for (int index = 0; rest.n; index++) {
        size_t bar = slice_find_byte(rest, 0, '|');
        if (slice_eq(slice_sub(rest, 0, bar), wanted)) {
            *out = index;
            return true;
        }
        rest = slice_sub(rest, bar + 1, rest.n);
    }
    return error_set(err, "--%s takes %s, not '%s'", option->name, option->argument,
                     value);
}

/* Digits with at most one decimal point; strtod() would look at the locale. */
bool options_number(const char *name, const char *value, double *out, struct error *err)
{
    double number = 0, unit = 0;
    const char *p = value;
    for (; ascii_is_digit(*p) || (*p == '.' && unit == 0); p++) {
        if (*p == '.') {
            unit = 1;
        } else {
            number = number * 10 + (*p - '0');
            unit *= 10;
        }
    }
    if (*p || !ascii_is_digit(p > value ? p[-1] : '\0') || p - value > 12) {
        return error_set(err, "--%s takes a number such as 2.5, not '%s'", name, value);
    }
    *out = unit > 0 ? number / unit : number;
    return true;
}

static bool set_count(const struct option *option, uint32_t *out, const char *value,
                      struct error *err)
{
    uint64_t count;
    if (!slice_to_uint(slice_of(value), UINT32_MAX, &count) || count == 0) {
        return error_set(err, "--%s takes a whole number from 1, not '%s'", option->name,
                         value);
    }
    *out = (uint32_t)count;
    return true;
}

static const char *join(struct arena *arena, const char *a, const char *b)
{
    size_t length = strlen(a) + strlen(b) + 2;
    char *joined = arena_alloc(arena, length);
    snprintf(joined, length, "%s,%s", a, b);
    return joined;
}

bool options_is_given(const struct options *options, const char *name)
{
    for (uint32_t i = 0; i < options->given.n; i++) {
        if (strcmp(options->given.v[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static bool set(struct options *options, const struct option *option, const char *value,
                struct error *err)
{
    *vec_push(options->arena, &options->given) = option->name;
    void *field = (char *)options + option->offset;
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)field = true;
        break;
    case OPTION_STRING:
        *(const char **)field = value;
        break;
    case OPTION_LIST: {
        const char **list = field;
        *list = *list ? join(options->arena, *list, value) : value;
        break;
    }
    case OPTION_WORDS: {
        struct option_words *words = field;
        *vec_push(options->arena, words) = value;
        break;
    }
    case OPTION_CHOICE:
        return set_choice(option, field, value, err);
    case OPTION_COUNT:
        return set_count(option, field, value, err);
    case OPTION_SCORE:
        options->has_max_score = true;
        return options_number(option->name, value, field, err);
    }
    return true;
}

/* One option; *next_argument is moved on when it takes the argument after it. */
static bool parse_option(struct options *options, unsigned command, const char *argument,
                         char *const **next_argument, struct error *err)
{
    bool is_long = argument[1] == '-';
    struct slice name = slice_of(argument + (is_long ? 2 : 1));
    const char *value = is_long ? strchr(argument, '=') : NULL;
    if (value) {
        name.n = (size_t)(value++ - name.p);
    }
    const struct option *option =
        is_long ? find_long(name, command)
                : (name.n == 1 ? find_short(name.p[0], command) : NULL);
    if (!option) {
        return unknown(argument, name, command, err);
    }
    if (option->kind == OPTION_FLAG) {
        return value ? error_set(err, "--%s takes no value", option->name)
                     : set(options, option, NULL, err);
    }
    if (!value) {
        value = **next_argument;
        if (!value) {
            return error_set(err, "--%s needs a value: %s", option->name,
                             option->argument);
        }
        ++*next_argument;
    }
    return set(options, option, value, err);
}

bool options_parse(struct options *options, struct arena *arena, unsigned command,
                   char *const *argv, struct error *err)
{
    *options = (struct options){.arena = arena, .fail_on = FAIL_ON_WARNING};
    bool only_paths = false;
    while (*argv) {
        const char *argument = *argv++;
        if (!only_paths && strcmp(argument, "--") == 0) {
            only_paths = true;
        } else if (only_paths || argument[0] != '-' || argument[1] == '\0') {
            *vec_push(arena, &options->paths) = argument;
        } else if (!parse_option(options, command, argument, &argv, err)) {
            return false;
        }
    }
    return true;
}

static void print_wrapped(FILE *out, const char *words, int indent, int width)
{
    struct slice rest = slice_of(words);
    int column = indent;
    while (rest.n) {
        size_t space = slice_find_byte(rest, 0, ' ');
        if (column > indent && column + 1 + (int)space > width) {
            fprintf(out, "\n%*s", indent, "");
            column = indent;
        }
        column += fprintf(out, "%s%.*s", column > indent ? " " : "", (int)space, rest.p);
        rest = slice_sub(rest, space + 1, rest.n);
    }
    fputc('\n', out);
}

void options_print(FILE *out, unsigned command)
{
    enum { INDENT = 30, WIDTH = 88 };
    for (int i = 0; i < TABLE_SIZE; i++) {
        const struct option *option = &table[i];
        if (!(option->commands & command)) {
            continue;
        }
        char letter[8] = "   ";
        if (option->letter) {
            snprintf(letter, sizeof letter, "-%c,", option->letter);
        }
        int column = fprintf(out, "  %s --%s%s%s", letter, option->name,
                             option->argument ? " " : "",
                             option->argument ? option->argument : "");
        if (column > INDENT - 2) {
            fputc('\n', out);
            column = 0;
        }
        fprintf(out, "%*s", INDENT - column, "");
        print_wrapped(out, option->help, INDENT, WIDTH);
    }
}
