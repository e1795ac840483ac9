#include "doc/mjml.h"

#include <string.h>

/*
 * MJML components and the HTML that a reader gets for them. The HTML name is never longer
 * than the component's, so the rewriting pads with spaces and moves no byte. "p hidden"
 * makes the preview text what it is in the built mail: a hidden lead.
 */
static const struct {
    const char *component, *open, *close;
} components[] = {
    {"mjml", "html", "html"},
    {"mj-accordion", "div", "div"},
    {"mj-accordion-element", "div", "div"},
    {"mj-accordion-text", "div", "div"},
    {"mj-accordion-title", "div", "div"},
    {"mj-all", "param", "param"},
    {"mj-attributes", "div", "div"},
    {"mj-body", "body", "body"},
    {"mj-breakpoint", "param", "param"},
    {"mj-button", "a", "a"},
    {"mj-carousel", "div", "div"},
    {"mj-carousel-image", "img", "img"},
    {"mj-class", "param", "param"},
    {"mj-column", "div", "div"},
    {"mj-divider", "hr", "hr"},
    {"mj-font", "param", "param"},
    {"mj-group", "div", "div"},
    {"mj-head", "head", "head"},
    {"mj-hero", "div", "div"},
    {"mj-html-attributes", "div", "div"},
    {"mj-image", "img", "img"},
    {"mj-include", "param", "param"},
    {"mj-navbar", "div", "div"},
    {"mj-navbar-link", "a", "a"},
    {"mj-preview", "p hidden", "p"},
    {"mj-raw", "div", "div"},
    {"mj-section", "div", "div"},
    {"mj-social", "div", "div"},
    {"mj-social-element", "a", "a"},
    {"mj-spacer", "br", "br"},
    {"mj-style", "style", "style"},
    {"mj-table", "table", "table"},
    {"mj-text", "div", "div"},
    {"mj-title", "title", "title"},
    {"mj-wrapper", "div", "div"},
};

static size_t name_end(struct slice s, size_t at)
{
    while (at < s.n && (ascii_is_alnum(s.p[at]) || s.p[at] == '-')) {
        at++;
    }
    return at;
}

/* Holds defaults for components under the components' own names. */
static bool holds_defaults(struct slice name)
{
    return slice_eq_case(name, SLICE_LIT("mj-attributes")) ||
           slice_eq_case(name, SLICE_LIT("mj-html-attributes"));
}

/* A default is no component: an image among them is no image of the mail. */
static void rename_default(char *bytes, struct slice name)
{
    static const char param[] = "param";
    size_t length = sizeof param - 1;
    if (slice_starts_case(name, SLICE_LIT("mj-")) && name.n >= length) {
        memset(bytes, ' ', name.n);
        memcpy(bytes, param, length);
    }
}

static void rename_tag(char *bytes, struct slice name, bool is_close)
{
    for (size_t i = 0; i < sizeof components / sizeof *components; i++) {
        if (slice_eq_case(name, slice_of(components[i].component))) {
            const char *html = is_close ? components[i].close : components[i].open;
            memset(bytes, ' ', name.n);
            memcpy(bytes, html, strlen(html));
            return;
        }
    }
}

/* "<x />" holds nothing. A ">" inside a quoted value does not end the tag. */
static bool is_self_closed(struct slice s, size_t at)
{
    char quote = '\0';
    for (; at < s.n && (quote || s.p[at] != '>'); at++) {
        char c = s.p[at];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        }
    }
    return at > 0 && at < s.n && s.p[at - 1] == '/';
}

/* Past a comment that begins at `at`, after its "<"; `at` itself where none does. */
static size_t skip_comment(struct slice s, size_t at)
{
    if (!slice_starts(slice_sub(s, at, s.n), SLICE_LIT("!--"))) {
        return at;
    }
    return slice_find(s, at + 3, SLICE_LIT("-->"));
}

struct text mjml_to_html(struct arena *arena, struct text source)
{
    struct slice s = source.s;
    char *copy = arena_string(arena, s);
    bool in_defaults = false;
    for (size_t at = slice_find_byte(s, 0, '<'); at < s.n;
         at = slice_find_byte(s, at, '<')) {
        size_t after = skip_comment(s, ++at);
        if (after > at) {
            at = after;
            continue;
        }
        bool is_close = at < s.n && s.p[at] == '/';
        at += is_close;
        size_t end = name_end(s, at);
        struct slice name = slice_sub(s, at, end);
        if (holds_defaults(name)) {
            in_defaults = !is_close && !is_self_closed(s, end);
        } else if (slice_eq_case(name, SLICE_LIT("mj-body"))) {
            in_defaults = false; /* defaults stand in the head, closed or not */
        }
        if (in_defaults && !holds_defaults(name)) {
            rename_default(copy + at, name);
        } else {
            rename_tag(copy + at, name, is_close);
        }
        at = end;
    }
    return (struct text){{copy, s.n}, source.at, source.map};
}
