/*
 * The table of tag forms that placeholder_scan() works from. A dialect is one row or
 * more; a row whose marks ordinary text uses too brings a function that looks at the
 * content.
 */
#ifndef INBOXLINT_TEXT_PLACEHOLDER_FORMS_H
#define INBOXLINT_TEXT_PLACEHOLDER_FORMS_H

#include "text/placeholder.h"

/* What a search for a closing mark has to look out for inside a tag. */
enum {
    HIDES_IN_QUOTES = 1, /* '...' and "..." hide the closing mark */
    HIDES_IN_PARENS = 2, /* (...) too: FreeMarker's <#if (a > b)> */
    IS_LOUD = 4,         /* nothing but a tag begins so: never closed, it is malformed */
    HIDES_IN_BRACES = 8, /* {...} too: Twig's {{ f({a: {b: 1}}) }} */
    HIDES_IN_COMMENTS = 16, /* C's comments too */
    IS_LONG = 32,           /* programs and comments: up to PLACEHOLDER_MAX_CODE */
    ENDS_WITH_FILE = 64,    /* the end of the text closes it as well: PHP */
};

/*
 * One form of tag. `accepts` is asked for tags whose marks are used by ordinary text as
 * well; `kind_of` is asked where `kind` depends on the content.
 */
struct placeholder_form {
    const char *opening, *closing;
    unsigned flags;
    enum placeholder_kind kind;
    bool (*accepts)(struct slice s, size_t start, struct slice content);
    enum placeholder_kind (*kind_of)(struct slice content);
};

/* For each first byte the longest opening first; a form that fails leaves it to the next.
 * The last row has no opening. */
extern const struct placeholder_form placeholder_forms[];

#endif
