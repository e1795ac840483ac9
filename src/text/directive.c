#include "text/directive.h"

#include "text/directive_marks.h"
#include "text/tags.h"

static const struct {
    const char *opening, *closing;
    enum directive_family family;
} forms[] = {
    {"{{", "}}", FAMILY_BRACES},
    {"{%", "%}", FAMILY_PERCENT},
    {"<%", "%>", FAMILY_ERB},
    {"<#", ">", FAMILY_FREEMARKER},
    {"</#", ">", FAMILY_FREEMARKER},
    {"<@", ">", FAMILY_FREEMARKER},
    {"</@", ">", FAMILY_FREEMARKER},
    {"<?php", "?>", FAMILY_PHP},
    {"<?", "?>", FAMILY_PHP},
    {"<?=", "?>", FAMILY_PHP},
    {"*|", "|*", FAMILY_MAILCHIMP},
    {"%%[", "]%%", FAMILY_AMPSCRIPT},
    {"[%", "%]", FAMILY_TOOLKIT},
    {"{{{", "}}}", FAMILY_NONE},
    {"${", "}", FAMILY_NONE},
    {"$!{", "}", FAMILY_NONE},
    {"%%", "%%", FAMILY_NONE},
    {"%%=", "=%%", FAMILY_NONE},
    {"%", "%", FAMILY_NONE},
    {"[[", "]]", FAMILY_NONE},
    {"[(", ")]", FAMILY_NONE},
    {"{!", "}", FAMILY_NONE},
    {"{!!", "!!}", FAMILY_NONE},
    {"{{{{", "}}}}", FAMILY_NONE},
    {"[#", "]", FAMILY_FREEMARKER},
    {"[/#", "]", FAMILY_FREEMARKER},
    {"[=", "]", FAMILY_NONE},
    {"#{", "}", FAMILY_NONE},
    {"{$", "}", FAMILY_NONE},
    {TAGS_VELOCITY, "", FAMILY_VELOCITY},
    {TAGS_VELOCITY_REFERENCE, "", FAMILY_NONE},
    {TAGS_SMARTY, "", FAMILY_SMARTY},
    {TAGS_BLADE, "", FAMILY_BLADE},
    {TAGS_RAZOR, "", FAMILY_RAZOR},
    {TAGS_THYMELEAF, "", FAMILY_THYMELEAF},
    {TAGS_THYMELEAF_END, "", FAMILY_THYMELEAF},
};

static bool is_bare(enum directive_family family)
{
    return family >= FAMILY_VELOCITY;
}

static bool is_word_byte(char c)
{
    return ascii_is_alnum(c) || c == '_';
}

static struct slice first_word(struct slice s)
{
    size_t n = 0;
    while (n < s.n && is_word_byte(s.p[n])) {
        n++;
    }
    return slice_sub(s, 0, n);
}

static struct slice rest_after(struct slice s, struct slice word)
{
    return slice_trim(slice_sub(s, word.n, s.n));
}

/* `words` is one string with a space before and after each. */
static bool is_among(const char *words, struct slice word)
{
    struct slice all = slice_of(words);
    for (size_t at = slice_find_case(all, 0, word); word.n && at < all.n;
         at = slice_find_case(all, at + 1, word)) {
        if (all.p[at - 1] == ' ' && all.p[at + word.n] == ' ') {
            return true;
        }
    }
    return false;
}

static enum directive_kind kind_of(struct slice word)
{
    if (is_among(" if unless ifnot ifequal ifnotequal ifchanged case switch interested "
                 "notinterested equals notequals greaterthan lessthan and or eq neq "
                 "ifeq ifcond compare is isnt isset empty auth guest production env can "
                 "cannot canany try begin attempt ",
                 word)) {
        return BLOCK_IF;
    }
    if (is_among(" for each foreach tablerow range list items while until rssitems "
                 "feeditems forelse ",
                 word)) {
        return BLOCK_LOOP;
    }
    return is_among(" raw verbatim comment noparse literal ", word) ? BLOCK_RAW
                                                                    : BLOCK_OTHER;
}

struct directive directive_make(enum directive_role role, struct slice word,
                                struct slice condition)
{
    bool opens = role == DIRECTIVE_OPEN || role == DIRECTIVE_MAY_OPEN;
    return (struct directive){
        .role = role,
        .kind = opens ? kind_of(word) : BLOCK_OTHER,
        .word = word,
        .condition = condition,
        .is_else = role == DIRECTIVE_BRANCH && condition.n == 0,
    };
}

static struct directive make(enum directive_role role, struct slice word,
                             struct slice condition)
{
    return directive_make(role, word, condition);
}

static struct directive none(void)
{
    return (struct directive){.role = DIRECTIVE_NONE};
}

/* Words that divide a block, whatever the language. */
static bool divides(struct slice word)
{
    return is_among(" else elseif elsif elif elseifn when case empty recover rescue "
                    "ensure plural catch finally default ",
                    word);
}

/* --- {% %} --- */

static struct directive read_percent(struct slice s)
{
    static const char always[] = " if unless for case ifequal ifnotequal tablerow ";
    struct slice word = first_word(s), rest = rest_after(s, word);
    if (slice_starts(word, SLICE_LIT("end"))) {
        return make(DIRECTIVE_CLOSE, slice_sub(word, 3, word.n), rest);
    }
    if (divides(word) && !slice_eq(word, SLICE_LIT("case"))) {
        return make(DIRECTIVE_BRANCH, word, rest);
    }
    return word.n ? make(is_among(always, word) ? DIRECTIVE_OPEN : DIRECTIVE_MAY_OPEN,
                         word, rest)
                  : none();
}

/* --- {{ }} --- */

/* `{{#each items}}`, `{{#> layout}}`, `{{#*inline "x"}}`, `{{^items}}`. */
static struct directive read_section(struct slice s)
{
    bool is_inverted = s.p[0] == '^';
    struct slice name = slice_trim(slice_sub(s, 1, s.n));
    if (is_inverted && name.n == 0) {
        return make(DIRECTIVE_BRANCH, SLICE_LIT("else"), name);
    }
    while (name.n && (name.p[0] == '>' || name.p[0] == '*' || name.p[0] == ' ')) {
        name = slice_sub(name, 1, name.n);
    }
    size_t n = 0;
    while (n < name.n && !ascii_is_space(name.p[n])) {
        n++;
    }
    struct slice word = slice_sub(name, 0, n);
    struct directive d = make(DIRECTIVE_OPEN, word, rest_after(name, word));
    d.kind = is_inverted ? BLOCK_IF : d.kind;
    return d;
}

static struct directive read_braces(struct slice s)
{
    if (s.p[0] == '#' || s.p[0] == '^') {
        return read_section(s);
    }
    if (s.p[0] == '/') {
        struct slice name = slice_trim(slice_sub(s, 1, s.n));
        return make(DIRECTIVE_CLOSE, name, SLICE_NONE);
    }
    struct slice word = first_word(s), rest = rest_after(s, word);
    if (slice_eq(word, SLICE_LIT("end")) && rest.n == 0) {
        return make(DIRECTIVE_CLOSE, SLICE_NONE, rest);
    }
    if (slice_eq(word, SLICE_LIT("else"))) {
        return make(DIRECTIVE_BRANCH, word, rest);
    }
    /* `{{ block.super }}` is a variable. */
    return is_among(" if range with define block ", word) && rest.n &&
                   ascii_is_space(s.p[word.n])
               ? make(DIRECTIVE_OPEN, word, rest)
               : none();
}

/* --- languages of programs: ERB, EJS, PHP --- */

static bool ends_in_word(struct slice s, const char *word)
{
    struct slice w = slice_of(word);
    return slice_ends_case(s, w) && (s.n == w.n || !is_word_byte(s.p[s.n - w.n - 1]));
}

/* `... do |x|` and `... { |x|` name what they hand to the block. */
static struct slice without_block_names(struct slice s)
{
    if (s.n < 2 || s.p[s.n - 1] != '|') {
        return s;
    }
    size_t at = s.n - 1;
    while (at > 0 && s.p[at - 1] != '|') {
        at--;
    }
    return at ? slice_trim(slice_sub(s, 0, at - 1)) : s;
}

static bool loops(struct slice s)
{
    static const char *const words[] = {".each", ".map", ".times", ".forEach"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (slice_find(s, 0, slice_of(words[i])) < s.n) {
            return true;
        }
    }
    return false;
}

/* Braces: "if (x) {" opens, "} else {" divides, "}" and "});" close. */
static struct directive read_braced(struct slice s)
{
    bool opens = s.p[s.n - 1] == '{' || s.p[s.n - 1] == ':';
    if (s.p[0] == '}') {
        struct slice inner = slice_trim(slice_sub(s, 1, s.n));
        struct slice word = first_word(inner);
        struct slice rest = rest_after(inner, word);
        bool has_condition = opens && rest.n > 1;
        return opens ? make(DIRECTIVE_BRANCH, word, has_condition ? rest : SLICE_NONE)
                     : make(DIRECTIVE_CLOSE, SLICE_NONE, SLICE_NONE);
    }
    if (!opens) {
        return none();
    }
    struct slice word = first_word(s);
    struct directive d =
        make(DIRECTIVE_OPEN, word, rest_after(slice_sub(s, 0, s.n - 1), word));
    d.kind = d.kind == BLOCK_OTHER && loops(s) ? BLOCK_LOOP : d.kind;
    return d;
}

static struct directive read_erb(struct slice s)
{
    if (s.p[0] == '=' || s.p[0] == '_') { /* EJS cuts white space with "_" */
        s = slice_trim(slice_sub(s, 1, s.n));
    }
    if (s.n > 1 && s.p[s.n - 1] == '_' && ascii_is_space(s.p[s.n - 2])) {
        s = slice_trim(slice_sub(s, 0, s.n - 1));
    }
    s = without_block_names(s);
    if (s.n == 0) {
        return none();
    }
    struct slice word = first_word(s), rest = rest_after(s, word);
    if (s.p[s.n - 1] == '{' || s.p[0] == '}') {
        return read_braced(s);
    }
    if (slice_eq(word, SLICE_LIT("end"))) {
        return make(DIRECTIVE_CLOSE, SLICE_NONE, SLICE_NONE);
    }
    if (divides(word) && !slice_eq(word, SLICE_LIT("case"))) {
        return make(DIRECTIVE_BRANCH, word, rest);
    }
    bool is_block = ends_in_word(s, "do");
    if (ends_in_word(s, "end") ||
        (!is_block && !is_among(" if unless while until for case begin ", word))) {
        return none();
    }
    struct directive d = make(DIRECTIVE_OPEN, word, rest);
    d.kind = is_block && loops(s) ? BLOCK_LOOP : d.kind;
    return d;
}

/* `if (x):`, `else:`, `endif;`, and braces. */
static struct directive read_php(struct slice s)
{
    while (s.n && (s.p[s.n - 1] == ';' || ascii_is_space(s.p[s.n - 1]))) {
        s.n--;
    }
    if (s.n == 0) {
        return none();
    }
    struct slice word = first_word(s);
    if (slice_starts_case(word, SLICE_LIT("end")) && word.n == s.n) {
        return make(DIRECTIVE_CLOSE, slice_sub(word, 3, word.n), SLICE_NONE);
    }
    if (divides(word) && s.p[s.n - 1] == ':') {
        return make(DIRECTIVE_BRANCH, word, slice_trim(slice_sub(s, word.n, s.n - 1)));
    }
    bool is_block = is_among(" if for foreach while switch ", word) || s.p[0] == '}';
    return is_block ? read_braced(s) : none();
}

/* --- the others --- */

static struct directive read_mailchimp(struct slice s)
{
    struct slice word = first_word(s), rest = rest_after(s, word);
    if (rest.n == 0 || rest.p[0] != ':') {
        return none();
    }
    rest = slice_trim(slice_sub(rest, 1, rest.n));
    if (slice_eq(word, SLICE_LIT("END"))) {
        return make(DIRECTIVE_CLOSE, first_word(rest), SLICE_NONE);
    }
    if (divides(word)) {
        return make(DIRECTIVE_BRANCH, word, rest);
    }
    return is_among(" IF IFNOT INTERESTED NOTINTERESTED RSSITEMS FEEDITEMS FEEDBLOCK ",
                    word)
               ? make(DIRECTIVE_OPEN, word, rest)
               : none();
}

/* A tag may hold many statements; what it leaves open or closes counts. */
static struct directive read_ampscript(struct slice s)
{
    int ifs = 0, loops_open = 0;
    bool has_else = false;
    for (size_t at = 0; at < s.n; at++) {
        if (!is_word_byte(s.p[at]) ||
            (at && (is_word_byte(s.p[at - 1]) || s.p[at - 1] == '@'))) {
            continue;
        }
        struct slice word = first_word(slice_sub(s, at, s.n));
        ifs += is_among(" if ", word) - is_among(" endif ", word);
        loops_open += is_among(" for ", word) - is_among(" next ", word);
        has_else = has_else || is_among(" else elseif ", word);
    }
    if (ifs || loops_open) {
        struct slice word = ifs ? SLICE_LIT("if") : SLICE_LIT("for");
        bool opens = ifs > 0 || (ifs == 0 && loops_open > 0);
        return make(opens ? DIRECTIVE_OPEN : DIRECTIVE_CLOSE, word,
                    opens ? s : SLICE_NONE);
    }
    struct slice word = first_word(s);
    return has_else && divides(word) ? make(DIRECTIVE_BRANCH, word, rest_after(s, word))
                                     : none();
}

static struct directive read_freemarker(struct slice s, bool is_close)
{
    size_t n = 0;
    while (n < s.n && (is_word_byte(s.p[n]) || s.p[n] == '.')) {
        n++;
    }
    struct slice word = slice_sub(s, 0, n), rest = rest_after(s, word);
    if (is_close) {
        return make(DIRECTIVE_CLOSE, word, SLICE_NONE);
    }
    if (rest.n && rest.p[rest.n - 1] == '/') {
        bool is_else = divides(word);
        return is_else ? make(DIRECTIVE_BRANCH, word, SLICE_NONE) : none();
    }
    if (divides(word)) {
        return make(DIRECTIVE_BRANCH, word, rest);
    }
    return make(is_among(" if list switch ", word) ? DIRECTIVE_OPEN : DIRECTIVE_MAY_OPEN,
                word, rest);
}

static struct directive read_toolkit(struct slice s)
{
    struct slice word = first_word(s), rest = rest_after(s, word);
    if (slice_eq(word, SLICE_LIT("END"))) {
        return make(DIRECTIVE_CLOSE, SLICE_NONE, SLICE_NONE);
    }
    if (slice_eq(word, SLICE_LIT("ELSE")) || slice_eq(word, SLICE_LIT("ELSIF")) ||
        slice_eq(word, SLICE_LIT("CASE"))) {
        return make(DIRECTIVE_BRANCH, word, rest);
    }
    static const char openers[] = " IF UNLESS FOREACH FOR WHILE BLOCK SWITCH FILTER "
                                  "WRAPPER TRY MACRO ";
    bool is_upper = word.n && word.p[0] >= 'A' && word.p[0] <= 'Z';
    return is_upper && is_among(openers, word) ? make(DIRECTIVE_OPEN, word, rest)
                                               : none();
}

static struct slice cut_marks(struct slice tag, size_t open, size_t close)
{
    struct slice s =
        tag.n >= open + close ? slice_sub(tag, open, tag.n - close) : SLICE_NONE;
    while (s.n && (s.p[0] == '-' || s.p[0] == '~' || s.p[0] == '+')) {
        s = slice_sub(s, 1, s.n);
    }
    while (s.n && (s.p[s.n - 1] == '-' || s.p[s.n - 1] == '~')) {
        s.n--;
    }
    return slice_trim(s);
}

static size_t form_of(const char *opening)
{
    size_t i = 0;
    while (i < sizeof forms / sizeof *forms &&
           !(opening && strcmp(forms[i].opening, opening) == 0)) {
        i++;
    }
    return i;
}

struct slice directive_content(struct slice tag, const char *opening)
{
    size_t form = form_of(opening);
    if (form == sizeof forms / sizeof *forms || is_bare(forms[form].family)) {
        return slice_trim(tag);
    }
    return cut_marks(tag, strlen(forms[form].opening), strlen(forms[form].closing));
}

struct directive directive_read(struct slice tag, const char *opening)
{
    size_t form = form_of(opening);
    struct slice s = directive_content(tag, opening);
    if (opening && strcmp(opening, TAGS_THYMELEAF_END) == 0) {
        struct directive end = make(DIRECTIVE_CLOSE, SLICE_NONE, SLICE_NONE);
        end.family = FAMILY_THYMELEAF;
        return end;
    }
    if (form == sizeof forms / sizeof *forms || s.n == 0) {
        return none();
    }
    struct directive d = none();
    switch (forms[form].family) {
    case FAMILY_BRACES:
        d = read_braces(s);
        break;
    case FAMILY_PERCENT:
        d = read_percent(s);
        break;
    case FAMILY_ERB:
        d = read_erb(s);
        break;
    case FAMILY_PHP:
        d = read_php(s);
        break;
    case FAMILY_MAILCHIMP:
        d = read_mailchimp(s);
        break;
    case FAMILY_AMPSCRIPT:
        d = read_ampscript(s);
        break;
    case FAMILY_FREEMARKER:
        d = read_freemarker(s, tag.p[1] == '/');
        break;
    case FAMILY_TOOLKIT:
        d = read_toolkit(s);
        break;
    case FAMILY_VELOCITY:
        d = directive_velocity(s);
        break;
    case FAMILY_SMARTY:
        d = directive_smarty(s);
        break;
    case FAMILY_BLADE:
        d = directive_blade(s);
        break;
    case FAMILY_RAZOR:
        d = directive_razor(s);
        break;
    case FAMILY_THYMELEAF:
        d = directive_thymeleaf(s);
        break;
    case FAMILY_NONE:
    case FAMILIES:
        break;
    }
    d.family = forms[form].family;
    return d;
}
