/* Names that a template prints without saying what to print where there is none. */
#include "doc/facts.h"
#include "doc/tagged.h"

enum { LOOK_BACK = 200 }; /* bytes of source between a greeting and its name */

/* --- whose name --- */

static bool is_word_byte(char c)
{
    return ascii_is_alnum(c) || c == '_';
}

static bool is_in(struct slice word, const char *const *list)
{
    for (; *list; list++) {
        if (slice_eq_case(word, slice_of(*list))) {
            return true;
        }
    }
    return false;
}

/* Drops marks and spaces at both ends, and what a filter or helper adds. */
static struct slice path_of(struct slice content)
{
    size_t from = 0;
    while (from < content.n && !is_word_byte(content.p[from])) {
        from++;
    }
    size_t to = from;
    while (to < content.n && (is_word_byte(content.p[to]) || content.p[to] == '.' ||
                              content.p[to] == '-' || content.p[to] == ' ')) {
        to++;
    }
    return slice_trim(slice_sub(content, from, to));
}

static size_t last_mark(struct slice path)
{
    size_t at = path.n;
    while (at > 0 && path.p[at - 1] != '.') {
        at--;
    }
    return at;
}

/* `first_name`, `user.name`, `FirstName`: a reader's, not a product's or a shop's. */
static bool is_persons_name(struct slice content)
{
    static const char *const names[] = {
        "first_name",      "firstname",       "first-name",
        "first name",      "fname",           "given_name",
        "givenname",       "last_name",       "lastname",
        "lname",           "surname",         "full_name",
        "fullname",        "full name",       "user_name",
        "username",        "contact_name",    "recipient_name",
        "customer_name",   "subscriber_name", "customer_first_name",
        "user_first_name", "last name",       NULL};
    static const char *const owners[] = {
        "user",   "customer", "contact", "recipient", "subscriber", "person",
        "member", "client",   "lead",    "guest",     "attendee",   "donor",
        "to",     "account",  "profile", NULL};
    struct slice path = path_of(content);
    size_t at = last_mark(path);
    struct slice last = slice_sub(path, at, path.n);
    if (is_in(last, names)) {
        return true;
    }
    if (!slice_eq_case(last, SLICE_LIT("name"))) {
        return false;
    }
    struct slice owner = slice_sub(path, 0, at ? at - 1 : 0);
    owner = slice_sub(owner, last_mark(owner), owner.n);
    return owner.n == 0 || is_in(owner, owners);
}

/* Bare `{{ name }}` and its like may be a reader's only where he is greeted. */
static bool is_bare_name(struct slice content)
{
    struct slice path = path_of(content);
    return slice_eq_case(path, SLICE_LIT("name"));
}

/* --- what stands in for it --- */

static bool has_default(struct slice content)
{
    static const char *const marks[] = {"default",  "fallback", "||",        "??",
                                        " or ",     "else",     "presence",  " ? ",
                                        "?:",       "!",        "if_exists", " if ",
                                        "coalesce", "insert",   "|"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (slice_find_case(content, 0, slice_of(marks[i])) < content.n) {
            return true;
        }
    }
    size_t colon = slice_find_byte(content, 0, ':');
    return colon < content.n && slice_find_byte(content, colon + 1, ':') < content.n;
}

/* In these the sending system keeps the default, not the file. */
static bool has_default_elsewhere(const char *opening)
{
    return !opening || strcmp(opening, "*|") == 0 || strcmp(opening, "%%") == 0 ||
           strcmp(opening, "%%=") == 0;
}

static bool is_unguarded(struct doc *doc, uint32_t index, uint32_t tag)
{
    const struct doc_tagged *tagged = &doc->tagged.v[index];
    const struct placeholder *p = &tagged->tags.list.v[tag];
    struct slice content = tagged_content(tagged, tag);
    return p->kind == PLACEHOLDER_VALUE && !has_default_elsewhere(p->opening) &&
           is_persons_name(content) && !has_default(content) &&
           !tagged_is_guarded(doc, index, tag);
}

static void add(struct doc *doc, struct fact_value *out, uint32_t index, uint32_t tag)
{
    const struct doc_tagged *tagged = &doc->tagged.v[index];
    const struct placeholder *p = &tagged->tags.list.v[tag];
    out->number++;
    fact_point(doc, out, text_span(tagged->text, p->start, p->end));
}

static void subject_names_without_default(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->tagged.n; i++) {
        const struct doc_tagged *tagged = &doc->tagged.v[i];
        for (uint32_t t = 0; tagged->zone == ZONE_subject && t < tagged->tags.list.n;
             t++) {
            if (!is_bare_name(tagged_content(tagged, t)) && is_unguarded(doc, i, t)) {
                add(doc, out, i, t);
            }
        }
    }
}

/* --- greetings --- */

/* The end of the words before `at`: spaces and HTML tags in between are passed over. */
static struct slice words_before(struct slice s, size_t at)
{
    size_t floor = at > LOOK_BACK ? at - LOOK_BACK : 0;
    while (at > floor) {
        char c = s.p[at - 1];
        if (ascii_is_space(c)) {
            at--;
        } else if (c == '>') {
            while (at > floor && s.p[at - 1] != '<') {
                at--;
            }
            at -= at > floor;
        } else {
            break;
        }
    }
    return slice_sub(s, floor, at);
}

static bool greets(struct slice before)
{
    static const char *const words[] = {
        "hi",   "hello", "hey",    "dear",    "hiya",    "hallo",   "hola", "bonjour",
        "ciao", "liebe", "lieber", "morning", "evening", "welcome", NULL};
    size_t at = before.n;
    while (at > 0 && ascii_is_alpha(before.p[at - 1])) {
        at--;
    }
    return is_in(slice_sub(before, at, before.n), words);
}

static void template_greetings_without_default(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->tagged.n; i++) {
        const struct doc_tagged *tagged = &doc->tagged.v[i];
        bool is_body = tagged->zone == ZONE_source || tagged->zone == ZONE_plain;
        for (uint32_t t = 0; is_body && t < tagged->tags.list.n; t++) {
            size_t at = tagged->tags.list.v[t].start;
            if (is_unguarded(doc, i, t) && greets(words_before(tagged->text.s, at))) {
                add(doc, out, i, t);
            }
        }
    }
}

const struct fact facts_fallback[] = {
    {"subject.names-without-default", "count",
     "Merge tags of the subject that print a person's name and neither have a default "
     "nor stand inside a condition.",
     subject_names_without_default},
    {"template.greetings-without-default", "count",
     "Greetings by a name for which the template has neither a default nor a condition; "
     "Mailchimp and Salesforce keep theirs elsewhere.",
     template_greetings_without_default},
    {0},
};
