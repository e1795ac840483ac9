/*
 * The template languages: their names, the endings of their files, and which one a text
 * is written in.
 *
 * Tags of most languages have marks of their own and are found in any file
 * (placeholder.h). Velocity, Smarty, Blade, Razor and Thymeleaf use marks that other
 * texts hold as well ("$5", "{ }", "@media"), so theirs are read only in a file of
 * theirs.
 */
#ifndef INBOXLINT_TEXT_DIALECT_H
#define INBOXLINT_TEXT_DIALECT_H

#include "text/placeholder.h"

enum dialect {
    DIALECT_NONE,
    DIALECT_HANDLEBARS,
    DIALECT_MUSTACHE,
    DIALECT_LIQUID, /* Shopify, Braze, Klaviyo, Customer.io, HubL */
    DIALECT_JINJA,
    DIALECT_TWIG,
    DIALECT_DJANGO,
    DIALECT_NUNJUCKS,
    DIALECT_ERB,
    DIALECT_EJS,
    DIALECT_GO,
    DIALECT_MAILCHIMP,
    DIALECT_SENDGRID,
    DIALECT_AMPSCRIPT,
    DIALECT_FREEMARKER,
    DIALECT_VELOCITY,
    DIALECT_THYMELEAF,
    DIALECT_BLADE,
    DIALECT_PHP,
    DIALECT_RAZOR,
    DIALECT_SMARTY,
    DIALECT_TOOLKIT,
    DIALECTS,
};

struct dialect_info {
    const char *name;        /* as --template takes it */
    const char *label;       /* as findings name it */
    const char *others;      /* further names, each between spaces */
    const char *unsubscribe; /* how a template prints the address of its way out */
};

const struct dialect_info *dialect_get(enum dialect dialect);

/* By name or further name, in any case; DIALECTS where there is none. */
enum dialect dialect_find(struct slice name);

/* The known name nearest to a misspelt one; NULL when none is near. */
const char *dialect_nearest(struct slice name);

/*
 * What a file's name says. `stem` becomes the name less the template's ending
 * ("mail.html" of "mail.html.erb"); the whole name where it has none. DIALECT_NONE beside
 * a shorter stem: a template of a language that only its content tells (.tpl).
 */
enum dialect dialect_of_name(struct slice name, struct slice *stem);

/* The n-th ending that marks a template, with its dot; NULL after the last. */
const char *dialect_ending(size_t n);

/* Of the languages that are read only in files of theirs, the one whose marks s holds.
 * Linear in s.n. */
enum dialect dialect_by_marks(struct slice s);

/* Which language the tags of s are most likely written in; DIALECT_NONE without tags. */
enum dialect dialect_by_tags(struct slice s, const struct placeholders *tags);

/* placeholder_scan() with the tags of this language, which come before others that would
 * overlap them. Linear in s.n. */
void placeholder_scan_as(struct arena *arena, struct slice s, enum dialect dialect,
                         struct placeholders *out);

#endif
