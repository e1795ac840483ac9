#include "base/json.h"
#include "cli/rules.h"
#include "doc/facts.h"
#include "report/term.h"

static const struct cli_help help = {
    "rules facts [OPTIONS]",
    "Prints the facts (numbers and flags about a draft) and the zones (its texts) that "
    "the\n"
    "conditions of a rule may name.",
    NULL,
};

enum { NAME = 2, WORDS = 36 };

#define X(name, words) words,
static const char *const zone_words[] = {DOC_ZONES(X)};
#undef X

static void put_row(struct term *term, const char *name, const char *unit,
                    const char *doc)
{
    term_pad(term, NAME);
    term_str(term, name);
    if (unit) {
        term_str(term, " (");
        term_str(term, unit);
        term_str(term, ")");
    }
    if (term->column >= WORDS) {
        term_newline(term);
    }
    term_pad(term, WORDS);
    term_wrap(term, slice_of(doc), WORDS);
    term_newline(term);
}

static void put_text(struct term *term)
{
    term_str(term, "facts");
    term_newline(term);
    for (uint32_t i = 0; i < facts_count(); i++) {
        const struct fact *fact = facts_get(i);
        put_row(term, fact->name, fact->unit, fact->doc);
    }
    term_newline(term);
    term_str(term, "zones");
    term_newline(term);
    for (int zone = 0; zone < ZONE_COUNT; zone++) {
        put_row(term, doc_zone_name((enum doc_zone)zone), NULL, zone_words[zone]);
    }
}

static void put_json(struct buf *out)
{
    struct json json;
    json_init(&json, out);
    json_open(&json, '{');
    json_put_str(&json, "schema", "facts/1");
    json_key(&json, "facts");
    json_open(&json, '[');
    for (uint32_t i = 0; i < facts_count(); i++) {
        const struct fact *fact = facts_get(i);
        json_open(&json, '{');
        json_put_str(&json, "name", fact->name);
        json_put_str(&json, "unit", fact->unit);
        json_put_str(&json, "doc", fact->doc);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_key(&json, "zones");
    json_open(&json, '[');
    for (int zone = 0; zone < ZONE_COUNT; zone++) {
        json_open(&json, '{');
        json_put_str(&json, "name", doc_zone_name((enum doc_zone)zone));
        json_put_str(&json, "doc", zone_words[zone]);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    buf_byte(out, '\n');
}

int rules_facts(struct arena *arena, char *const *argv)
{
    struct options options;
    struct buf out;
    struct term term;
    int status;
    if (!cli_start(&options, arena, FOR_RULES_FACTS, &help, argv, &status)) {
        return status;
    }
    buf_init(&out, arena, SIZE_MAX);
    if (options.format == FORMAT_JSON) {
        put_json(&out);
    } else {
        term_init(&term, &out, false);
        put_text(&term);
    }
    fwrite(out.p, 1, out.n, stdout);
    return cli_finish(STATUS_CLEAN);
}
