/* Which template language a text is written in, where neither its name nor its user says.
 */
#include "text/dialect.h"

static bool has(struct slice s, const char *words)
{
    return slice_find(s, 0, slice_of(words)) < s.n;
}

static bool has_one(struct slice s, const char *const *list)
{
    for (; *list; list++) {
        if (has(s, *list)) {
            return true;
        }
    }
    return false;
}

/* --- languages whose marks stand in other texts as well --- */

/* True when one of the words, all of which begin with `first`, stands in s. */
static bool has_word(struct slice s, char first, const char *const *words)
{
    for (size_t at = slice_find_byte(s, 0, first); at < s.n;
         at = slice_find_byte(s, at + 1, first)) {
        struct slice rest = slice_sub(s, at, s.n);
        bool is_doubled = at > 0 && s.p[at - 1] == first; /* {{/if}} is no {/if} */
        for (size_t i = 0; words[i] && !is_doubled; i++) {
            if (rest.n > 1 && rest.p[1] == words[i][1] &&
                slice_starts(rest, slice_of(words[i]))) {
                return true;
            }
        }
    }
    return false;
}

static bool is_velocity(struct slice s)
{
    static const char *const opens[] = {"#if(",  "#if (",  "#foreach", "#{if}",
                                        "#set(", "#set (", "#parse(",  NULL};
    static const char *const ends[] = {"#end", "#{end}", "#set", "#parse(", NULL};
    return has_word(s, '#', opens) && has_word(s, '#', ends);
}

static bool is_smarty(struct slice s)
{
    static const char *const words[] = {"{if $",    "{if !$",    "{foreach ", "{include ",
                                        "{/if}",    "{literal}", "{extends ", "{$smarty.",
                                        "{assign ", NULL};
    static const char *const marks[] = {"{$", "{/", NULL};
    return has_word(s, '{', words) && has_word(s, '{', marks);
}

static bool is_razor(struct slice s)
{
    static const char *const words[] = {"@model ",       "@Model.",    "@(Model.",
                                        "@Html.",        "@using ",    "@foreach (var ",
                                        "@foreach(var ", "@inherits ", NULL};
    return has_word(s, '@', words);
}

static bool is_blade(struct slice s)
{
    static const char *const words[] = {
        "@endif",      "@endforeach", "@extends('",    "@extends(\"", "@include('",
        "@include(\"", "@component(", "@endsection",   "@endforelse", "@endunless",
        "@endisset",   "@yield('",    "@endcomponent", NULL};
    return has_word(s, '@', words);
}

enum dialect dialect_by_marks(struct slice s)
{
    if (is_razor(s)) {
        return DIALECT_RAZOR;
    }
    if (is_blade(s)) {
        return DIALECT_BLADE;
    }
    if (has(s, "th:") && (has(s, " th:") || has(s, "xmlns:th=") || has(s, "<th:block"))) {
        return DIALECT_THYMELEAF;
    }
    if (is_smarty(s)) {
        return DIALECT_SMARTY;
    }
    return is_velocity(s) ? DIALECT_VELOCITY : DIALECT_NONE;
}

/* --- the others, by their tags --- */

/* Words that one of the languages with {% %} has and its kin have not. */
static enum dialect by_percent(struct slice s)
{
    static const struct {
        const char *word;
        enum dialect dialect;
    } words[] = {
        {"assign ", DIALECT_LIQUID},     {"elsif ", DIALECT_LIQUID},
        {"unless ", DIALECT_LIQUID},     {"capture ", DIALECT_LIQUID},
        {"render '", DIALECT_LIQUID},    {"case ", DIALECT_LIQUID},
        {"comment %}", DIALECT_LIQUID},  {"connected_content", DIALECT_LIQUID},
        {"load ", DIALECT_DJANGO},       {"blocktrans", DIALECT_DJANGO},
        {"url '", DIALECT_DJANGO},       {"url \"", DIALECT_DJANGO},
        {"trans ", DIALECT_DJANGO},      {"translate ", DIALECT_DJANGO},
        {"autoescape ", DIALECT_DJANGO}, {".twig", DIALECT_TWIG},
        {"elseif ", DIALECT_TWIG},       {"embed ", DIALECT_TWIG},
        {"elif ", DIALECT_JINJA},        {"macro ", DIALECT_JINJA},
        {"set ", DIALECT_JINJA},         {"call ", DIALECT_JINJA},
        {".njk", DIALECT_NUNJUCKS},      {"asyncEach", DIALECT_NUNJUCKS},
        {"module ", DIALECT_LIQUID},     {"unsubscribe", DIALECT_LIQUID},
    };
    while (s.n && (s.p[0] == '{' || s.p[0] == '%' || s.p[0] == '-' || s.p[0] == ' ')) {
        s = slice_sub(s, 1, s.n);
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct slice word = slice_of(words[i].word);
        bool is_anywhere = word.p[0] == '.';
        if (is_anywhere ? has(s, words[i].word) : slice_starts(s, word)) {
            return words[i].dialect;
        }
    }
    return DIALECT_NONE;
}

static enum dialect by_braces(struct slice s)
{
    struct slice inner = slice_trim(slice_sub(s, 2, s.n > 4 ? s.n - 2 : s.n));
    if (inner.n > 1 && (inner.p[0] == '.' || inner.p[0] == '$') && s.p[2] != '{') {
        bool is_block = inner.p[0] == '.' || has(inner, ":=");
        return is_block ? DIALECT_GO : DIALECT_BLADE;
    }
    static const char *const go[] = {"range ", "end",    "define ", "template ",
                                     "if .",   "with .", NULL};
    for (size_t i = 0; go[i]; i++) {
        struct slice word = slice_of(go[i]);
        if (slice_starts(inner, word) && (word.p[word.n - 1] != 'd' || inner.n == 3)) {
            return DIALECT_GO;
        }
    }
    if (inner.n && memchr("#/^>", inner.p[0], 4)) {
        return DIALECT_HANDLEBARS;
    }
    return has(inner, " | ") || has(inner, "|default") ? DIALECT_LIQUID : DIALECT_NONE;
}

static enum dialect by_erb(struct slice s)
{
    static const char *const script[] = {"{ %>",     "} %>", "}) %>", "=> {",
                                         "include(", "<%_",  NULL};
    if (slice_starts(s, SLICE_LIT("<%asm_")) || slice_starts(s, SLICE_LIT("<%body"))) {
        return DIALECT_SENDGRID;
    }
    return has_one(s, script) ? DIALECT_EJS : DIALECT_ERB;
}

static enum dialect of_tag(struct slice s, const char *opening)
{
    static const struct {
        const char *opening;
        enum dialect dialect;
    } openings[] = {
        {"*|", DIALECT_MAILCHIMP},    {"%%", DIALECT_AMPSCRIPT},
        {"%%=", DIALECT_AMPSCRIPT},   {"%%[", DIALECT_AMPSCRIPT},
        {"<#", DIALECT_FREEMARKER},   {"</#", DIALECT_FREEMARKER},
        {"<@", DIALECT_FREEMARKER},   {"</@", DIALECT_FREEMARKER},
        {"<#--", DIALECT_FREEMARKER}, {"${", DIALECT_FREEMARKER},
        {"$!{", DIALECT_VELOCITY},    {"<?php", DIALECT_PHP},
        {"<?=", DIALECT_PHP},         {"<?", DIALECT_PHP},
        {"[%", DIALECT_TOOLKIT},      {"{!!", DIALECT_BLADE},
        {"{{--", DIALECT_BLADE},      {"{{!--", DIALECT_HANDLEBARS},
        {"{{{{", DIALECT_HANDLEBARS}, {"{$", DIALECT_SMARTY},
    };
    if (strcmp(opening, "{%") == 0) {
        return by_percent(s);
    }
    if (strcmp(opening, "{{") == 0) {
        return by_braces(s);
    }
    if (strcmp(opening, "<%") == 0) {
        return by_erb(s);
    }
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        if (strcmp(opening, openings[i].opening) == 0) {
            return openings[i].dialect;
        }
    }
    return DIALECT_NONE;
}

/* Tags that several languages share leave it to the others; were there no others, the
 * language whose tags all of its kin read. */
enum dialect dialect_by_tags(struct slice s, const struct placeholders *tags)
{
    uint32_t votes[DIALECTS] = {0};
    bool has_braces = false, has_percent = false;
    for (uint32_t i = 0; i < tags->list.n; i++) {
        const struct placeholder *tag = &tags->list.v[i];
        votes[of_tag(slice_sub(s, tag->start, tag->end), tag->opening)]++;
        has_braces = has_braces || strncmp(tag->opening, "{{", 2) == 0;
        has_percent = has_percent || strcmp(tag->opening, "{%") == 0;
    }
    if (has_percent) {
        votes[DIALECT_HANDLEBARS] = votes[DIALECT_GO] = 0;
    }
    enum dialect best = DIALECT_NONE;
    for (enum dialect d = DIALECT_NONE + 1; d < DIALECTS; d++) {
        best = votes[d] > (best ? votes[best] : 0) ? d : best;
    }
    return best          ? best
           : has_percent ? DIALECT_LIQUID
           : has_braces  ? DIALECT_MUSTACHE
                         : DIALECT_NONE;
}
