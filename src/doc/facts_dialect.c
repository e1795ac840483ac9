/* Merge tags of languages that do not go together, or that an editor would break. */
#include "doc/facts.h"
#include "doc/tagged.h"

/* --- languages --- */

enum system {
    SYSTEM_BRACES,
    SYSTEM_MAILCHIMP,
    SYSTEM_SALESFORCE,
    SYSTEM_ERB,
    SYSTEM_TOOLKIT,
    SYSTEMS,
    SYSTEM_OTHER = SYSTEMS
};

/* Languages that no sending system runs together. PHP, FreeMarker, brackets and single
 * percent signs stand beside others on purpose. */
static enum system system_of(const struct doc_tag *tag)
{
    static const struct {
        const char *opening;
        enum system system;
    } openings[] = {
        {"{{", SYSTEM_BRACES},      {"{{{", SYSTEM_BRACES},    {"{%", SYSTEM_BRACES},
        {"*|", SYSTEM_MAILCHIMP},   {"%%", SYSTEM_SALESFORCE}, {"%%=", SYSTEM_SALESFORCE},
        {"%%[", SYSTEM_SALESFORCE}, {"<%", SYSTEM_ERB},        {"[%", SYSTEM_TOOLKIT},
    };
    struct slice s = tag->text.s;
    /* SendGrid's own tags stand among Handlebars. */
    if (slice_starts(s, SLICE_LIT("<%asm_")) || slice_starts(s, SLICE_LIT("<%open")) ||
        slice_starts(s, SLICE_LIT("<% asm_"))) {
        return SYSTEM_OTHER;
    }
    for (size_t i = 0; tag->opening && i < sizeof openings / sizeof *openings; i++) {
        if (strcmp(tag->opening, openings[i].opening) == 0) {
            return openings[i].system;
        }
    }
    return SYSTEM_OTHER;
}

static bool is_printing(const struct doc_tag *tag)
{
    return (tag->kind == PLACEHOLDER_VALUE || tag->kind == PLACEHOLDER_BLOCK) &&
           tag->zone != ZONE_header;
}

/* Points at the tags of the language that is rarest. */
static void template_dialects(struct doc *doc, struct fact_value *out)
{
    uint32_t seen[SYSTEMS] = {0};
    for (uint32_t i = 0; i < doc->tags.n; i++) {
        enum system d = system_of(&doc->tags.v[i]);
        if (d < SYSTEMS && is_printing(&doc->tags.v[i])) {
            seen[d]++;
        }
    }
    enum system rarest = SYSTEMS;
    for (enum system d = 0; d < SYSTEMS; d++) {
        out->number += seen[d] > 0;
        if (seen[d] && (rarest == SYSTEMS || seen[d] < seen[rarest])) {
            rarest = d;
        }
    }
    for (uint32_t i = 0; out->number > 1 && i < doc->tags.n; i++) {
        if (is_printing(&doc->tags.v[i]) && system_of(&doc->tags.v[i]) == rarest) {
            fact_point(doc, out, text_span_all(doc->tags.v[i].text));
        }
    }
}

/* --- quotes --- */

/* The quote that delimits a value can stand inside it only within a masked tag. */
static void template_quotes_in_attributes(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; doc->tags.n && i < doc->html.n; i++) {
        const struct html *html = &doc->html.v[i].tree;
        struct text source = doc->html.v[i].source;
        for (uint32_t a = 0; a < html->attrs; a++) {
            uint32_t from = html->attr[a].value_at, to = html->attr[a].value_end;
            if (from == 0 || from >= to || to > source.s.n) {
                continue;
            }
            char quote = source.s.p[from - 1];
            struct slice value = slice_sub(source.s, from, to);
            if ((quote == '"' || quote == '\'') &&
                slice_find_byte(value, 0, quote) < value.n) {
                out->number++;
                fact_point(doc, out, text_span(source, from, to));
            }
        }
    }
}

/* --- opt-outs that do not know their reader --- */

enum { TOKEN_LEAST = 16 }; /* letters and digits in a row that nobody types */

/* A finished address knows its reader by a token. */
static bool has_token(struct slice target)
{
    size_t run = 0, digits = 0;
    for (size_t i = 0; i < target.n; i++) {
        bool is_kept = ascii_is_alnum(target.p[i]);
        run = is_kept ? run + 1 : 0;
        digits = is_kept ? digits + ascii_is_digit(target.p[i]) : 0;
        if (run >= TOKEN_LEAST && digits > 0) {
            return true;
        }
    }
    return false;
}

static void template_untagged_opt_outs(struct doc *doc, struct fact_value *out)
{
    uint32_t values = 0;
    for (uint32_t i = 0; i < doc->tags.n; i++) {
        values += doc->tags.v[i].kind == PLACEHOLDER_VALUE;
    }
    for (uint32_t i = 0; values && i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        bool is_web = url_is_web(&link->url);
        if (!link->is_unsubscribe) {
            continue;
        }
        if (link->url.has_placeholder || has_token(link->target.s)) {
            out->number = 0;
            out->places.n = 0;
            return;
        }
        if (is_web) {
            out->number++;
            fact_point(doc, out,
                       link->html ? link->html->at : text_span_all(link->target));
        }
    }
}

const struct fact facts_dialect[] = {
    {"template.dialects", "count",
     "Template languages of the file, of those that no sending system runs together: "
     "{{ }} and {% %}, *| |*, %% %%, <% %>, [% %].",
     template_dialects},
    {"template.quotes-in-attributes", "count",
     "Attributes in which a merge tag holds the quotation mark that ends the value.",
     template_quotes_in_attributes},
    {"template.untagged-opt-outs", "count",
     "Unsubscribe links without a merge tag in a template that has such tags elsewhere; "
     "0 where one of the links has a tag or a token.",
     template_untagged_opt_outs},
    {0},
};
