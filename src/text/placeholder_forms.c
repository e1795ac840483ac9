#include "text/placeholder_forms.h"

#include "text/domain.h"

static bool is_name_start(char c)
{
    return ascii_is_alpha(c) || c == '_';
}

static bool is_name_char(char c)
{
    return ascii_is_alnum(c) || c == '_';
}

static bool is_in_set(const char *set, char c)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static char char_at(struct slice s, size_t at)
{
    return at < s.n ? s.p[at] : '\0';
}

static char char_before(struct slice s, size_t at)
{
    return at > 0 ? s.p[at - 1] : '\0';
}

/* Length of [A-Za-z_][A-Za-z0-9_]* with single dots inside at s.p[at]; 0 when none is. */
static size_t name_length(struct slice s, size_t at)
{
    size_t end = at;
    if (!is_name_start(char_at(s, at))) {
        return 0;
    }
    while (is_name_char(char_at(s, end)) ||
           (char_at(s, end) == '.' && is_name_char(char_at(s, end + 1)))) {
        end++;
    }
    return end - at;
}

static struct slice first_word(struct slice content)
{
    content = slice_trim(content);
    return slice_sub(content, 0, name_length(content, 0));
}

static bool is_one_of(struct slice word, const char *const *list)
{
    for (; *list; list++) {
        if (slice_eq(word, slice_of(*list))) {
            return true;
        }
    }
    return false;
}

/* Content less the trim marks that several dialects put beside the tag's own marks. */
static struct slice without_trim_marks(struct slice content)
{
    while (content.n &&
           (content.p[0] == '-' || content.p[0] == '~' || content.p[0] == '+')) {
        content = slice_sub(content, 1, content.n);
    }
    while (content.n &&
           (content.p[content.n - 1] == '-' || content.p[content.n - 1] == '~')) {
        content.n--;
    }
    return slice_trim(content);
}

/* Handlebars' sigils, then Go's keywords; `{{ template }}` alone is a variable. */
static enum placeholder_kind braces_kind(struct slice content)
{
    static const char *const alone[] = {"else",  "end",      "endif", "elseif",
                                        "break", "continue", NULL};
    static const char *const leading[] = {
        "if", "range", "with", "define", "block", "template", "else", "elseif", NULL};
    struct slice inner = without_trim_marks(content);
    if (inner.n == 0) {
        return PLACEHOLDER_VALUE;
    }
    if (is_in_set("#/^>=", inner.p[0])) {
        return slice_starts(inner, SLICE_LIT("/*")) ? PLACEHOLDER_COMMENT
                                                    : PLACEHOLDER_BLOCK;
    }
    struct slice word = first_word(inner);
    if (word.n == inner.n) {
        return is_one_of(word, alone) ? PLACEHOLDER_BLOCK : PLACEHOLDER_VALUE;
    }
    if (ascii_is_space(inner.p[word.n]) && is_one_of(word, leading)) {
        return PLACEHOLDER_BLOCK;
    }
    size_t after = 1 + name_length(inner, 1);
    bool is_assignment =
        inner.p[0] == '$' &&
        slice_starts(slice_trim(slice_sub(inner, after, inner.n)), SLICE_LIT(":="));
    return is_assignment ? PLACEHOLDER_BLOCK : PLACEHOLDER_VALUE;
}

/* `<%- x %>` prints in EJS; `<%- if x -%>` is ERB's way to drop the line break;
 * `<%name%>` is a substitution tag of SendGrid's. */
static enum placeholder_kind erb_kind(struct slice content)
{
    static const char *const keywords[] = {"begin",  "do",    "else", "end",
                                           "ensure", "yield", NULL};
    if (content.n == 0) {
        return PLACEHOLDER_BLOCK;
    }
    switch (content.p[0]) {
    case '=':
    case ':':
        return PLACEHOLDER_VALUE;
    case '#':
        return PLACEHOLDER_COMMENT;
    case '-':
        return content.p[content.n - 1] == '-' ? PLACEHOLDER_BLOCK : PLACEHOLDER_VALUE;
    default:
        return name_length(content, 0) == content.n && !is_one_of(content, keywords)
                   ? PLACEHOLDER_VALUE
                   : PLACEHOLDER_BLOCK;
    }
}

static enum placeholder_kind php_kind(struct slice content)
{
    static const char *const printing[] = {"echo", "print", NULL};
    return is_one_of(first_word(content), printing) ? PLACEHOLDER_VALUE
                                                    : PLACEHOLDER_BLOCK;
}

static enum placeholder_kind mailchimp_kind(struct slice content)
{
    static const char *const directing[] = {
        "IF",         "IFNOT",         "ELSE",     "ELSEIF",    "END",
        "INTERESTED", "NOTINTERESTED", "RSSITEMS", "FEEDITEMS", "FEEDBLOCK",
        "RSS",        "BEGIN",         NULL};
    struct slice word = first_word(content);
    return word.n < content.n && is_one_of(word, directing) ? PLACEHOLDER_BLOCK
                                                            : PLACEHOLDER_VALUE;
}

static enum placeholder_kind toolkit_kind(struct slice content)
{
    static const char *const directives[] = {
        "BLOCK", "CALL",    "CASE",   "CATCH",  "CLEAR", "DEBUG",   "DEFAULT",
        "ELSE",  "ELSIF",   "END",    "FILTER", "FINAL", "FOR",     "FOREACH",
        "IF",    "INCLUDE", "INSERT", "LAST",   "MACRO", "META",    "NEXT",
        "PERL",  "PROCESS", "RETURN", "SET",    "STOP",  "SWITCH",  "TAGS",
        "THROW", "TRY",     "UNLESS", "USE",    "WHILE", "WRAPPER", NULL};
    if (content.n && content.p[0] == '#') {
        return PLACEHOLDER_COMMENT;
    }
    return is_one_of(first_word(without_trim_marks(content)), directives)
               ? PLACEHOLDER_BLOCK
               : PLACEHOLDER_VALUE;
}

/* An editor has put a tag's two ends into different elements: "{{</p><p>name}}". */
static bool is_cut(struct slice content)
{
    bool has_quote = slice_find_byte(content, 0, '"') < content.n ||
                     slice_find_byte(content, 0, '\'') < content.n;
    return !has_quote && slice_find(content, 0, SLICE_LIT("</")) < content.n;
}

/* "{{{name}}" lacks a brace: a mistake to report. */
static bool braces_accepts(struct slice s, size_t start, struct slice content)
{
    (void)s, (void)start;
    return !is_cut(content) && (content.n == 0 || content.p[0] != '{');
}

/* `${name`, `${(name`, `${.now`, `${#dates`: a price or a script's brace is none. */
static bool dollar_accepts(struct slice s, size_t start, struct slice content)
{
    (void)s, (void)start;
    content = slice_trim(content);
    while (content.n && content.p[0] == '(') {
        content = slice_trim(slice_sub(content, 1, content.n));
    }
    bool has_sigil = content.n && (content.p[0] == '.' || content.p[0] == '#');
    return name_length(content, has_sigil) > 0 && !is_cut(content);
}

/* `{!Contact.Name}`, `{!$User.Id}`; CSS may hold `{!important}` by mistake. */
static bool salesforce_accepts(struct slice s, size_t start, struct slice content)
{
    (void)s, (void)start;
    bool has_sigil = content.n && content.p[0] == '$';
    size_t n = name_length(content, has_sigil);
    return n > 0 && slice_find_byte(content, 0, ';') == content.n &&
           !slice_starts(content, SLICE_LIT("important"));
}

/* `{$name}`, `{$user.name|escape}`: Smarty's, MailerLite's. */
static bool variable_accepts(struct slice s, size_t start, struct slice content)
{
    (void)s, (void)start;
    return name_length(content, 0) > 0 && slice_find_byte(content, 0, ';') == content.n &&
           slice_find_byte(content, 0, '\n') == content.n;
}

/* `%%First Name%%`; "100%% off" and "50%%or 60%%" are figures. */
static bool percents_accepts(struct slice s, size_t start, struct slice content)
{
    enum { NAME_MOST = 64 };
    char before = char_before(s, start);
    if (ascii_is_digit(before) || before == '%' || content.n > NAME_MOST ||
        content.n == 0 || !is_name_start(content.p[0]) ||
        content.p[content.n - 1] == ' ') {
        return false;
    }
    for (size_t i = 0; i < content.n; i++) {
        bool is_single_space = content.p[i] == ' ' && content.p[i - 1] != ' ';
        if (!is_name_char(content.p[i]) && !is_single_space &&
            !is_in_set(".:-", content.p[i])) {
            return false;
        }
    }
    return true;
}

/* `%recipient.first_name%`, `%unsubscribe_url%`: a name of several parts, so that neither
 * an escape in a URL nor a pair of percentages reads as one. */
static bool percent_accepts(struct slice s, size_t start, struct slice content)
{
    enum { NAME_MOST = 64 };
    char before = char_before(s, start);
    if (ascii_is_alnum(before) || before == '%' || content.n > NAME_MOST ||
        name_length(content, 0) != content.n || content.n == 0 ||
        (ascii_hex(content.p[0]) >= 0 && ascii_hex(content.p[1]) >= 0)) {
        return false;
    }
    return slice_find_byte(content, 0, '_') < content.n ||
           slice_find_byte(content, 0, '.') < content.n;
}

/* `*|FNAME|*`, `*|IF:X > 2|*`: a name, then nothing or a colon and anything. */
static bool mailchimp_accepts(struct slice s, size_t start, struct slice content)
{
    (void)s, (void)start;
    size_t n = 0;
    while (is_name_char(char_at(content, n))) {
        n++;
    }
    return n > 0 && (n == content.n || content.p[n] == ':' || content.p[n] == ' ');
}

/* Mailjet's `[[data:name:"friend"]]`, Thymeleaf's `[[${name}]]`, plain `[[NAME]]`. Links
 * of wikis, CDATA sections and arrays of scripts are none. */
static bool brackets_accepts(struct slice s, size_t start, struct slice content)
{
    static const char *const spaces[] = {"data", "var", NULL};
    struct slice inner = slice_trim(content);
    if (slice_ends_case(slice_sub(s, 0, start), SLICE_LIT("cdata"))) {
        return false;
    }
    if (inner.n > 2 && inner.p[1] == '{' && is_in_set("$#@*", inner.p[0])) {
        return inner.p[inner.n - 1] == '}';
    }
    size_t n = name_length(inner, 0);
    return n > 0 && (n == inner.n ||
                     (inner.p[n] == ':' && is_one_of(slice_sub(inner, 0, n), spaces)));
}

/* `[(${name})]`: Thymeleaf's form that does not escape. */
static bool unescaped_accepts(struct slice s, size_t start, struct slice content)
{
    (void)s, (void)start;
    return content.n > 2 && content.p[1] == '{' && is_in_set("$#@*", content.p[0]) &&
           content.p[content.n - 1] == '}';
}

/* "[% of all]" has no closing mark, and "[%d %]" is a format of a program. */
static bool toolkit_accepts(struct slice s, size_t start, struct slice content)
{
    (void)s, (void)start;
    return content.n > 0 && is_in_set(" \t\r\n-+~=#", content.p[0]);
}

static bool freemarker_accepts(struct slice s, size_t start, struct slice content)
{
    static const char *const directives[] = {
        "assign",       "attempt",   "autoesc",  "break",   "case",   "compress",
        "continue",     "default",   "else",     "elseif",  "escape", "fallback",
        "flush",        "ftl",       "function", "global",  "if",     "import",
        "include",      "items",     "list",     "local",   "lt",     "macro",
        "nested",       "noautoesc", "noescape", "noparse", "nt",     "on",
        "outputformat", "recover",   "recurse",  "return",  "rt",     "sep",
        "setting",      "stop",      "switch",   "t",       "visit",  NULL};
    (void)s, (void)start;
    return is_one_of(slice_sub(content, 0, name_length(content, 0)), directives);
}

/* `<@layout.wrap>`, `<@link url="x" />`; "<@a.example:b@c.example>" is a mail route, and
 * "<@a.com>" half an address. */
static bool macro_accepts(struct slice s, size_t start, struct slice content)
{
    (void)s, (void)start;
    size_t n = name_length(content, 0);
    if (n == 0 || n == content.n) {
        bool has_dot = slice_find_byte(content, 0, '.') < content.n;
        return n > 0 && !(has_dot && domain_ends_in_suffix(content));
    }
    return ascii_is_space(content.p[n]) || content.p[n] == '/';
}

static bool spaced_accepts(struct slice s, size_t start, struct slice content)
{
    (void)s, (void)start;
    return content.n > 0 && (ascii_is_space(content.p[0]) || content.p[0] == '=');
}

static bool php_accepts(struct slice s, size_t start, struct slice content)
{
    (void)s, (void)start;
    return content.n > 0 && ascii_is_space(content.p[0]);
}

#define VALUE PLACEHOLDER_VALUE
#define BLOCK PLACEHOLDER_BLOCK
#define COMMENT PLACEHOLDER_COMMENT
#define QUOTES HIDES_IN_QUOTES
#define CODE (HIDES_IN_QUOTES | HIDES_IN_COMMENTS | IS_LONG)

const struct placeholder_form placeholder_forms[] = {
    {"{{{{", "}}}}", QUOTES, BLOCK, NULL, NULL},
    {"{{{", "}}}", QUOTES, VALUE, NULL, NULL},
    {"{{!--", "--}}", IS_LONG, COMMENT, NULL, NULL},
    {"{{--", "--}}", IS_LONG, COMMENT, NULL, NULL},
    {"{{/*", "*/}}", IS_LONG, COMMENT, NULL, NULL},
    {"{{!", "}}", 0, COMMENT, NULL, NULL},
    {"{{", "}}", QUOTES | IS_LOUD | HIDES_IN_BRACES, VALUE, braces_accepts, braces_kind},
    {"{%", "%}", QUOTES | IS_LOUD, BLOCK, braces_accepts, NULL},
    {"{#", "#}", IS_LONG, COMMENT, NULL, NULL},
    {"{!!", "!!}", QUOTES, VALUE, NULL, NULL},
    {"{!", "}", QUOTES, VALUE, salesforce_accepts, NULL},
    {"{$", "}", QUOTES, VALUE, variable_accepts, NULL},
    {"<%--", "--%>", IS_LONG, COMMENT, NULL, NULL},
    {"<%#", "%>", 0, COMMENT, NULL, NULL},
    {"<%", "%>", QUOTES | IS_LONG, BLOCK, NULL, erb_kind},
    {"<#--", "-->", IS_LONG, COMMENT, NULL, NULL},
    {"</#", ">", 0, BLOCK, freemarker_accepts, NULL},
    {"<#", "#>", QUOTES, BLOCK, spaced_accepts, erb_kind},
    {"<#", ">", QUOTES | HIDES_IN_PARENS, BLOCK, freemarker_accepts, NULL},
    {"</@", ">", 0, BLOCK, macro_accepts, NULL},
    {"<@", ">", QUOTES | HIDES_IN_PARENS, BLOCK, macro_accepts, NULL},
    {"<?php", "?>", CODE | ENDS_WITH_FILE, BLOCK, php_accepts, php_kind},
    {"<?=", "?>", QUOTES | IS_LOUD, VALUE, NULL, NULL},
    {"<?", "?>", QUOTES, BLOCK, php_accepts, php_kind},
    {"*|", "|*", 0, VALUE, mailchimp_accepts, mailchimp_kind},
    {"%%[", "]%%", CODE | IS_LOUD, BLOCK, NULL, NULL},
    {"%%=", "=%%", QUOTES, VALUE, NULL, NULL},
    {"%%", "%%", 0, VALUE, percents_accepts, NULL},
    {"%", "%", 0, VALUE, percent_accepts, NULL},
    {"${", "}", QUOTES, VALUE, dollar_accepts, NULL},
    {"$!{", "}", QUOTES, VALUE, dollar_accepts, NULL},
    {"#{", "}", QUOTES, VALUE, dollar_accepts, NULL},
    {"[[", "]]", QUOTES, VALUE, brackets_accepts, NULL},
    {"[(", ")]", QUOTES, VALUE, unescaped_accepts, NULL},
    {"[%", "%]", QUOTES, VALUE, toolkit_accepts, toolkit_kind},
    {"[#--", "--]", IS_LONG, COMMENT, NULL, NULL},
    {"[/#", "]", 0, BLOCK, freemarker_accepts, NULL},
    {"[#", "]", QUOTES | HIDES_IN_PARENS, BLOCK, freemarker_accepts, NULL},
    {"[=", "]", QUOTES, VALUE, dollar_accepts, NULL},
    {NULL, NULL, 0, VALUE, NULL, NULL},
};
