#include "batch/columns.h"

/* What columns say of the input, whatever the check finds. */
enum given_column { PATH, CLASS, SOURCE, OPTIONS, RULES, GIVEN };
static const char *const given_names[GIVEN] = {"path", "class", "source", "options",
                                               "rules"};

static int find_given(const char *name)
{
    int i = 0;
    while (i < GIVEN && strcmp(name, given_names[i]) != 0) {
        i++;
    }
    return i;
}

static struct slice given_value(const struct line_style *style,
                                const struct source_item *item, int column)
{
    const struct slice rows[GIVEN] = {
        [PATH] = bytes_slice(&item->name),     [CLASS] = bytes_slice(&item->class),
        [SOURCE] = bytes_slice(&item->source), [OPTIONS] = slice_of(style->options),
        [RULES] = slice_of(style->rules),
    };
    return rows[column];
}

bool columns_read(struct columns *columns, struct arena *arena, const char *list,
                  const struct inboxlint *lint, struct error *err)
{
    struct slice rest = slice_of(list);
    *columns = (struct columns){0};
    while (rest.n) {
        size_t comma = slice_find_byte(rest, 0, ',');
        const char *name = arena_string(arena, slice_trim(slice_sub(rest, 0, comma)));
        rest = slice_sub(rest, comma + 1, rest.n);
        if (find_given(name) == GIVEN && strcmp(name, "error") != 0 &&
            strcmp(name, "ms") != 0 && !inboxlint_is_value(lint, name)) {
            return error_set(
                err,
                "no column '%s'; there are path, class, source, options, rules, error, "
                "ms, kind, mode, subject, points.spamassassin, points.rspamd, risk, "
                "level, tone, language, errors, warnings, notes, findings, undecided, "
                "defects, limits and rule.ID",
                name);
        }
        *vec_push(arena, &columns->names) = name;
    }
    return columns->names.n > 0 || error_set(err, "--columns needs names");
}

/* A cell of text: safe in a spreadsheet, quoted where it must be. */
static void put_text(struct slice s, struct buf *out)
{
    bool is_formula = s.n && strchr("=+-@\t\r", s.p[0]) != NULL;
    bool is_quoted = slice_find_byte(s, 0, ',') < s.n || slice_find_byte(s, 0, '"') < s.n;
    buf_str(out, is_quoted ? "\"" : "");
    buf_str(out, is_formula ? "'" : "");
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = (uint8_t)s.p[i];
        buf_str(out, c == '"' ? "\"" : "");
        buf_byte(out, c < 0x20 || c == 0x7F ? ' ' : (char)c);
    }
    buf_str(out, is_quoted ? "\"" : "");
}

void columns_put_names(const struct columns *columns, struct buf *out)
{
    for (uint32_t i = 0; i < columns->names.n; i++) {
        buf_str(out, i ? "," : "");
        buf_str(out, columns->names.v[i]);
    }
    buf_str(out, "\r\n");
}

static bool is_number(const char *name)
{
    return strncmp(name, "points.", 7) == 0;
}

static void put_value(const struct job *job, struct inboxlint *lint, const char *name,
                      struct buf *out)
{
    size_t size = 0;
    const char *value = job->is_checked ? inboxlint_value(lint, name, &size) : NULL;
    if (value && is_number(name)) {
        buf_add(out, (struct slice){value, size}); /* may begin with a minus sign */
    } else if (value) {
        put_text((struct slice){value, size}, out);
    }
}

void columns_put(const struct line_style *style, const struct job *job,
                 struct inboxlint *lint, double milliseconds, struct buf *out)
{
    for (uint32_t i = 0; i < style->columns->names.n; i++) {
        const char *name = style->columns->names.v[i];
        int given = find_given(name);
        buf_str(out, i ? "," : "");
        if (given < GIVEN) {
            put_text(given_value(style, &job->item, given), out);
        } else if (strcmp(name, "ms") == 0) {
            buf_number(out, milliseconds);
        } else if (strcmp(name, "error") == 0) {
            put_text(slice_of(job->is_checked ? "" : job->item.err.message), out);
        } else {
            put_value(job, lint, name, out);
        }
    }
    buf_str(out, "\r\n");
}

/* Cuts the next cell off, as it is written. */
static struct slice next_cell(struct slice *rest)
{
    bool is_quoted = false;
    size_t at = 0;
    while (at < rest->n && (is_quoted || (rest->p[at] != ',' && rest->p[at] != '\r'))) {
        is_quoted = is_quoted != (rest->p[at] == '"');
        at++;
    }
    struct slice cell = slice_sub(*rest, 0, at);
    *rest = slice_sub(*rest, at + 1, rest->n);
    return cell;
}

bool columns_match(const struct line_style *style, const struct source_item *item,
                   struct slice record, struct error *err)
{
    char bytes[4096];
    for (uint32_t i = 0; i < style->columns->names.n; i++) {
        int given = find_given(style->columns->names.v[i]);
        struct slice cell = next_cell(&record);
        struct buf wanted = {.p = bytes, .cap = sizeof bytes, .ceiling = sizeof bytes};
        if (given == GIVEN) {
            continue;
        }
        put_text(given_value(style, item, given), &wanted);
        if (!wanted.cut && !slice_eq(cell, buf_slice(&wanted))) {
            return error_set(err,
                             "%s is '%.*s', but '%.*s' in this run: it belongs to "
                             "another run, or the input has changed",
                             given_names[given], SLICE_FMT(slice_sub(cell, 0, 100)),
                             SLICE_FMT(slice_sub(buf_slice(&wanted), 0, 100)));
        }
    }
    return true;
}

bool columns_is_failure(const struct columns *columns, struct slice record)
{
    for (uint32_t i = 0; i < columns->names.n; i++) {
        if (next_cell(&record).n > 0 && strcmp(columns->names.v[i], "error") == 0) {
            return true;
        }
    }
    return false;
}
