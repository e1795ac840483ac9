/*
 * Merge tags of template languages: found in a text before anything else reads it, and
 * masked, so that no later stage takes them for words, hosts or broken HTML.
 *
 * Recognised forms, longest opening first:
 *     {{{ }}}  {{ }}  {{! }} {{!-- --}}     Handlebars, Mustache, Liquid, Jinja, Go
 *     {{-- --}}  {!! !!}                    Blade
 *     {% %} {# #}                           Liquid, Jinja, Twig, Django, Nunjucks
 *     <% %> <%= %> <%# %>                   ERB, EJS
 *     *| |*                                 Mailchimp, Mandrill
 *     %% %% %%= =%% %%[ ]%%  {!Name.Field}  Salesforce (AMPscript, merge fields)
 *     %name.part%  %name_part%              Mailgun and others
 *     ${ }  $!{ }                           FreeMarker, Velocity, JS template text
 *     <#...> </#...> <#-- --> <@...>        FreeMarker directives it knows, macros; with
 *     [#...] [/#...] [=x] #{ }              square brackets too
 *     {$name}                               Smarty's variables
 *     [[ ]]  [( )]  [% %]                   Mailjet, Thymeleaf inlined, Template Toolkit
 *     <?php ?> <?= ?> <? ?>                 PHP
 * Marks that ordinary text, CSS and scripts use as well ("%%", "${", "[[", "{!", "[%")
 * make a tag only around what reads as a name: "100%% off" holds none. Quotes inside a
 * tag hide its closing mark. A tag that is opened and never closed within
 * PLACEHOLDER_MAX_LENGTH bytes is no tag; it is listed as malformed with the span of its
 * opening mark.
 *
 * placeholder_scan_as() of text/dialect.h reads the tags of languages that have no marks
 * of their own, too: #if( ) #set( ) #end $name ## #* *#    Velocity {if $x} {/if} {* *}
 * {literal}         Smarty
 *     @if ( ) @endif @include('x') @@if     Blade
 *     @if (x) { } @Model.Name @( ) @* *@    Razor
 *     th:text="${x}"                        Thymeleaf: the values of its attributes
 */
#ifndef INBOXLINT_TEXT_PLACEHOLDER_H
#define INBOXLINT_TEXT_PLACEHOLDER_H

#include "base/srcmap.h"
#include "base/vec.h"

#define PLACEHOLDER_MAX_LENGTH 4096
#define PLACEHOLDER_MAX_CODE \
    (1024 * 1024) /* of comments and of programs: PHP, ERB, AMPscript */
#define PLACEHOLDER_MAX_COUNT 20000

/*
 * A masked value tag is the noncharacter U+FDD0 (EF B7 90) followed by DEL bytes (7F) up
 * to the tag's own length; a masked block tag or comment is spaces, its line breaks kept.
 * So masking never moves a byte. In derived text (html/extract.h) one tag is one U+FFFC.
 */
#define PLACEHOLDER_MARK "\xEF\xB7\x90"
#define PLACEHOLDER_FILL '\x7F'
#define PLACEHOLDER_CHAR "\xEF\xBF\xBC"

enum placeholder_kind {
    PLACEHOLDER_VALUE,   /* prints something: {{ name }} */
    PLACEHOLDER_BLOCK,   /* directs: {% if %}, {{#each}}, *|END:IF|* */
    PLACEHOLDER_COMMENT, /* {{! }}, {# #}, <%# %> */
    PLACEHOLDER_MALFORMED,
};

struct placeholder {
    uint32_t start, end; /* offsets in the scanned slice, marks included; equal where a
                            language ends a block without a tag: Thymeleaf's elements */
    enum placeholder_kind kind;
    const char *opening; /* "{{", "*|" ... : names the dialect's form */
};

struct placeholders {
    VEC(struct placeholder) list; /* in order, never overlapping */
    bool cut;                     /* PLACEHOLDER_MAX_COUNT was reached */
};

/* Linear in s.n. */
void placeholder_scan(struct arena *arena, struct slice s, struct placeholders *out);

/* A copy of t with the tags masked, same length and places. t itself where it has none.
 */
struct text placeholder_mask(struct arena *arena, struct text t,
                             const struct placeholders *tags);

/*
 * t (plain text, a header value, a masked attribute value) with every tag, masked or not,
 * as one PLACEHOLDER_CHAR; block tags and comments vanish. t itself where it has none.
 */
struct text placeholder_collapse(struct arena *arena, struct text t);

/* The same where the tags that are not masked have been found already. */
struct text placeholder_collapse_tags(struct arena *arena, struct text t,
                                      const struct placeholders *tags);

/* True when s holds a mark of placeholder_mask() or a PLACEHOLDER_CHAR. */
bool placeholder_is_in(struct slice s);

#endif
