/*
 * The cascade of one element: which of its declarations win. Sources are presentational
 * attributes, the rules of <style> and the style attribute, weighed as CSS Cascading
 * says.
 */
#ifndef INBOXLINT_HTML_CASCADE_H
#define INBOXLINT_HTML_CASCADE_H

#include "html/sheet.h"
#include "html/tree.h"

struct cascade {
    struct css_value value[CSS_PROPERTIES];
    uint32_t weight[CSS_PROPERTIES]; /* 0 where nothing is declared */
};

/* The attributes of an element that styles ask for. */
struct cascade_hints {
    struct slice style, id, class, bgcolor, colour, size, text;
    bool has_background, is_hidden, has_href;
};

/* What all elements of a document share. */
struct cascade_source {
    const struct html *html;
    struct arena *arena;
    struct notes *notes;
    struct sheet sheet;
    struct css_values scratch;
    uint32_t matches; /* rules tried so far: at most STYLE_MAX_MATCHES */
};

/* Reads the <style> elements. */
void cascade_init(struct cascade_source *source, struct arena *arena,
                  const struct html *html, struct notes *notes);

void cascade_run(struct cascade *cascade, struct cascade_hints *hints,
                 struct cascade_source *source, const struct html_node *node);

/* True where a property is declared and not as "inherit". */
bool cascade_is_set(const struct cascade *cascade, enum css_property property);

bool cascade_is_keyword(const struct cascade *cascade, enum css_property property,
                        int word);

/* A declared length in px; false when there is none or it depends on the page. */
bool cascade_get_px(const struct cascade *cascade, enum css_property property,
                    float font_size, float *px);

#endif
