/*
 * Comments of HTML, MJML and the template languages, found from the word that they begin
 * with: what somebody tells a tool inside a comment is read in any of them.
 *
 *     <!-- -->  <!--/ * * /-->                 HTML, MJML; Thymeleaf
 *     {{! }}  {{!-- --}}                       Handlebars, Mustache
 *     {{-- --}}                                Blade
 *     {# #}  {#- -#}                           Jinja, Twig, Django, Nunjucks
 *     {% comment %} {% endcomment %}  {% # %}  Liquid, Django
 *     <%# %>  <%-- --%>                        ERB, EJS; JSP
 *     <#-- -->  [#-- --]                       FreeMarker
 *     ##  #* *#                                Velocity
 *     @* *@  {* *}  [%# %]                     Razor, Smarty, Template Toolkit
 *     / * * /  //                              PHP, AMPscript, Go templates, CSS, scripts
 * (The blanks in / * and * / are not meant.)
 */
#ifndef INBOXLINT_TEXT_COMMENT_H
#define INBOXLINT_TEXT_COMMENT_H

#include "base/slice.h"

#define COMMENT_MAX_LENGTH 4096 /* bytes from its first word to its end */

struct comment {
    size_t start, end;  /* its marks included */
    struct slice words; /* between the marks, trimmed */
};

/* The comment whose first word begins at s.p[at]; false where there is none, or it is
 * longer than COMMENT_MAX_LENGTH or never closed. */
bool comment_at(struct slice s, size_t at, struct comment *out);

#endif
