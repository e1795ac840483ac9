/*
 * What a merge tag directs: does it open a block, divide or close one? By the words of
 * the template languages that placeholder.h recognises; what none of them knows is no
 * directive.
 *
 *     {% if x %} {% else %} {% endif %}           Liquid, Jinja, Twig, Django
 *     {{#if x}} {{else}} {{/if}} {{^x}} {{/x}}     Handlebars, Mustache
 *     {{ if .X }} {{ else }} {{ end }}             Go
 *     <% if x %> <% else %> <% end %>              ERB;  <% if (x) { %> <% } %>  EJS
 *     <?php if ($x): ?> <?php endif ?>             PHP, with braces too
 *     *|IF:X|* *|ELSE:|* *|END:IF|*                Mailchimp
 *     %%[ if x then ]%% %%[ endif ]%%              AMPscript
 *     <#if x> <#else> </#if> <@wrap> </@wrap>      FreeMarker
 *     [% IF x %] [% ELSE %] [% END %]              Template Toolkit
 *     #if(x) #else #end                            Velocity
 *     {if $x} {else} {/if}                         Smarty
 *     @if (x) @else @endif                         Blade
 *     @if (x) { } else { }                         Razor
 *     th:if="${x}" up to the end of its element    Thymeleaf
 */
#ifndef INBOXLINT_TEXT_DIRECTIVE_H
#define INBOXLINT_TEXT_DIRECTIVE_H

#include "text/placeholder.h"

enum directive_role {
    DIRECTIVE_NONE,
    DIRECTIVE_OPEN,
    DIRECTIVE_MAY_OPEN, /* opens a block where one of its word is closed further on */
    DIRECTIVE_BRANCH,   /* else, elsif, when: what follows is another branch */
    DIRECTIVE_CLOSE,
};

enum directive_kind { BLOCK_OTHER, BLOCK_IF, BLOCK_LOOP, BLOCK_RAW /* shown, not run */ };

/* Languages whose directives close one another's blocks. */
enum directive_family {
    FAMILY_NONE,
    FAMILY_BRACES,  /* {{ }} */
    FAMILY_PERCENT, /* {% %} */
    FAMILY_ERB,
    FAMILY_PHP,
    FAMILY_MAILCHIMP,
    FAMILY_AMPSCRIPT,
    FAMILY_FREEMARKER,
    FAMILY_TOOLKIT,
    FAMILY_VELOCITY, /* from here on the whole tag is its content */
    FAMILY_SMARTY,
    FAMILY_BLADE,
    FAMILY_RAZOR,
    FAMILY_THYMELEAF,
    FAMILIES,
};

struct directive {
    enum directive_role role;
    enum directive_kind kind;
    enum directive_family family;
    struct slice word; /* that names the block: "if", "each"; of a closing tag what it
                          closes, empty where the language does not say */
    struct slice condition; /* what follows the word, trimmed; may be empty */
    bool is_else;           /* a branch without a condition */
};

/* `tag` with its marks; `opening` as placeholder_scan() names it. Linear in tag.n. */
struct directive directive_read(struct slice tag, const char *opening);

/* What stands between the marks of a tag, trim marks left out. */
struct slice directive_content(struct slice tag, const char *opening);

#endif
