#include <string.h>

#include "doc/build.h"

enum { LOOK_BYTES = 4096 };

static const struct {
    const char *extension;
    enum doc_kind kind;
} by_name[] = {
    {".eml", DOC_EML},   {".html", DOC_HTML}, {".htm", DOC_HTML},
    {".mjml", DOC_MJML}, {".json", DOC_JSON},
};

/* Markup from the first character on, or a template's tag; prose may speak of MJML too.
 */
static bool looks_like_mjml(struct slice s)
{
    static const char *const mjml[] = {"<mjml", "<mj-", NULL};
    struct slice start = slice_trim(s);
    return start.n && (start.p[0] == '<' || start.p[0] == '{') &&
           slice_has_any_case(s, mjml);
}

static bool looks_like_json_draft(struct slice s)
{
    static const char *const keys[] = {"\"subject\"", "\"html\"", "\"text\"", NULL};
    struct slice start = slice_trim(s);
    struct slice inside = slice_trim(slice_sub(start, 1, start.n));
    return start.n && start.p[0] == '{' && inside.n && inside.p[0] == '"' &&
           slice_has_any_case(s, keys);
}

enum dialect kind_dialect(const char *path)
{
    struct slice stem;
    return dialect_of_name(slice_of(path), &stem);
}

/* Of a file whose name says that it is a template: any end tag or doctype in it. */
static bool has_markup(struct slice s)
{
    static const char *const empty[] = {"<!doctype", "/>", "<br>", NULL};
    for (size_t at = slice_find(s, 0, SLICE_LIT("</")); at < s.n;
         at = slice_find(s, at + 1, SLICE_LIT("</"))) {
        if (at + 2 < s.n && ascii_is_alpha(s.p[at + 2])) {
            return true;
        }
    }
    return slice_has_any_case(s, empty);
}

/* "mail.html.erb" is named for what it makes; "mail.erb" tells only its language. */
static enum doc_kind kind_of_template(struct slice stem, struct slice file)
{
    static const char *const mjml[] = {"<mjml", "<mj-", NULL};
    for (size_t i = 0; i < sizeof by_name / sizeof *by_name; i++) {
        if (slice_ends_case(stem, slice_of(by_name[i].extension))) {
            return by_name[i].kind;
        }
    }
    if (slice_ends_case(stem, SLICE_LIT(".txt")) ||
        slice_ends_case(stem, SLICE_LIT(".text"))) {
        return DOC_TEXT;
    }
    if (slice_has_any_case(file, mjml)) {
        return DOC_MJML;
    }
    return has_markup(file) ? DOC_HTML : DOC_TEXT;
}

enum doc_kind kind_find(const char *path, struct slice file)
{
    static const char *const html[] = {
        "<!doctype html", "<html", "<head", "<body", "<table",
        "<div",           "<p>",   "<p ",   "<br",   "<a ",
        "<span",          "<td",   "<img",  "<h1",   NULL,
    };
    if (path) {
        for (size_t i = 0; i < sizeof by_name / sizeof *by_name; i++) {
            if (slice_ends_case(slice_of(path), slice_of(by_name[i].extension))) {
                return by_name[i].kind;
            }
        }
    }
    struct slice look = slice_sub(file, 0, LOOK_BYTES), stem = SLICE_NONE;
    dialect_of_name(slice_of(path), &stem);
    if (path && stem.n < strlen(path)) {
        return kind_of_template(stem, file);
    }
    if (looks_like_json_draft(look)) {
        return DOC_JSON;
    }
    if (mail_looks_like_message(file)) {
        return DOC_EML;
    }
    return looks_like_mjml(look)            ? DOC_MJML
           : slice_has_any_case(look, html) ? DOC_HTML
                                            : DOC_TEXT;
}
