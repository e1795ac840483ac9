#include "text/dialect.h"

#include "base/nearest.h"

static const struct dialect_info dialects[DIALECTS] = {
    [DIALECT_NONE] = {"none", "no template language", " ",
                      "a link of the sending system"},
    [DIALECT_HANDLEBARS] = {"handlebars", "Handlebars", " hbs ", "{{unsubscribe_url}}"},
    [DIALECT_MUSTACHE] = {"mustache", "Mustache", " ", "{{unsubscribe_url}}"},
    [DIALECT_LIQUID] = {"liquid", "Liquid",
                        " shopify braze klaviyo hubl hubspot customerio ",
                        "{{ unsubscribe_url }}"},
    [DIALECT_JINJA] = {"jinja", "Jinja", " jinja2 j2 ", "{{ unsubscribe_url }}"},
    [DIALECT_TWIG] = {"twig", "Twig", " ", "{{ unsubscribe_url }}"},
    [DIALECT_DJANGO] = {"django", "Django", " dtl ", "{{ unsubscribe_url }}"},
    [DIALECT_NUNJUCKS] = {"nunjucks", "Nunjucks", " njk ", "{{ unsubscribe_url }}"},
    [DIALECT_ERB] = {"erb", "ERB", " eex rhtml ", "<%= unsubscribe_url %>"},
    [DIALECT_EJS] = {"ejs", "EJS", " lodash underscore ", "<%= unsubscribeUrl %>"},
    [DIALECT_GO] = {"go", "Go template", " golang gotmpl gohtml listmonk ",
                    "{{ .UnsubscribeURL }}"},
    [DIALECT_MAILCHIMP] = {"mailchimp", "Mailchimp", " mandrill ", "*|UNSUB|*"},
    [DIALECT_SENDGRID] = {"sendgrid", "SendGrid", " twilio ", "{{{unsubscribe}}}"},
    [DIALECT_AMPSCRIPT] = {"ampscript", "AMPscript",
                           " salesforce exacttarget sfmc marketingcloud ",
                           "%%unsub_center_url%%"},
    [DIALECT_FREEMARKER] = {"freemarker", "FreeMarker", " ftl ", "${unsubscribeUrl}"},
    [DIALECT_VELOCITY] = {"velocity", "Velocity", " vm vtl marketo ", "$unsubscribeUrl"},
    [DIALECT_THYMELEAF] = {"thymeleaf", "Thymeleaf", " ",
                           "th:href=\"@{${unsubscribeUrl}}\""},
    [DIALECT_BLADE] = {"blade", "Blade", " laravel ", "{{ $unsubscribeUrl }}"},
    [DIALECT_PHP] = {"php", "PHP", " phtml wordpress ", "<?= $unsubscribeUrl ?>"},
    [DIALECT_RAZOR] = {"razor", "Razor", " cshtml blazor ", "@Model.UnsubscribeUrl"},
    [DIALECT_SMARTY] = {"smarty", "Smarty", " ", "{$unsubscribe_url}"},
    [DIALECT_TOOLKIT] = {"toolkit", "Template Toolkit", " tt tt2 template-toolkit ",
                         "[% unsubscribe_url %]"},
};

/* A longer ending stands before the one that it ends in. */
static const struct {
    const char *ending;
    enum dialect dialect;
} endings[] = {
    {".hbs", DIALECT_HANDLEBARS},    {".handlebars", DIALECT_HANDLEBARS},
    {".mustache", DIALECT_MUSTACHE}, {".liquid", DIALECT_LIQUID},
    {".hubl", DIALECT_LIQUID},       {".j2", DIALECT_JINJA},
    {".jinja", DIALECT_JINJA},       {".jinja2", DIALECT_JINJA},
    {".twig", DIALECT_TWIG},         {".njk", DIALECT_NUNJUCKS},
    {".nunjucks", DIALECT_NUNJUCKS}, {".djhtml", DIALECT_DJANGO},
    {".erb", DIALECT_ERB},           {".eex", DIALECT_ERB},
    {".heex", DIALECT_ERB},          {".ejs", DIALECT_EJS},
    {".tmpl", DIALECT_NONE},         {".gotmpl", DIALECT_GO},
    {".gohtml", DIALECT_GO},         {".tpl", DIALECT_NONE},
    {".ftl", DIALECT_FREEMARKER},    {".ftlh", DIALECT_FREEMARKER},
    {".vm", DIALECT_VELOCITY},       {".vtl", DIALECT_VELOCITY},
    {".blade.php", DIALECT_BLADE},   {".phtml", DIALECT_PHP},
    {".php", DIALECT_PHP},           {".cshtml", DIALECT_RAZOR},
    {".razor", DIALECT_RAZOR},       {".smarty", DIALECT_SMARTY},
    {".tt", DIALECT_TOOLKIT},        {".tt2", DIALECT_TOOLKIT},
    {".amp", DIALECT_AMPSCRIPT},     {".ampscript", DIALECT_AMPSCRIPT},
};

enum { ENDINGS = sizeof endings / sizeof *endings };

const struct dialect_info *dialect_get(enum dialect dialect)
{
    return &dialects[dialect];
}

/* `words` is one string with a space before and after each. */
static bool is_among(const char *words, struct slice word)
{
    struct slice all = slice_of(words);
    for (size_t at = slice_find_case(all, 0, word); word.n && at < all.n;
         at = slice_find_case(all, at + 1, word)) {
        if (at && all.p[at - 1] == ' ' && all.p[at + word.n] == ' ') {
            return true;
        }
    }
    return false;
}

enum dialect dialect_find(struct slice name)
{
    enum dialect dialect = DIALECT_HANDLEBARS;
    while (dialect < DIALECTS && !slice_eq_case(name, slice_of(dialects[dialect].name)) &&
           !is_among(dialects[dialect].others, name)) {
        dialect++;
    }
    return dialect;
}

const char *dialect_nearest(struct slice name)
{
    const char *best = NULL;
    size_t least = nearest_limit(name.n);
    for (enum dialect d = DIALECT_HANDLEBARS; d < DIALECTS; d++) {
        size_t distance = nearest_distance(name, slice_of(dialects[d].name), least);
        if (distance <= least && (!best || distance < least)) {
            best = dialects[d].name;
            least = distance;
        }
    }
    return best;
}

enum dialect dialect_of_name(struct slice name, struct slice *stem)
{
    *stem = name;
    for (size_t i = 0; i < ENDINGS; i++) {
        struct slice ending = slice_of(endings[i].ending);
        if (name.n > ending.n && slice_ends_case(name, ending)) {
            *stem = slice_sub(name, 0, name.n - ending.n);
            return endings[i].dialect;
        }
    }
    return DIALECT_NONE;
}

const char *dialect_ending(size_t n)
{
    return n < ENDINGS ? endings[n].ending : NULL;
}
