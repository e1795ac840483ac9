#include "rule/link_relation.h"

#include "text/domain.h"
#include "text/words.h"

static enum outcome sure(bool fires)
{
    return fires ? OUTCOME_FIRED : OUTCOME_QUIET;
}

/* Of what depends on the host: open where a merge tag stands in it. */
static enum outcome of_host(const struct doc_link *link, bool fires)
{
    return link->url.host_has_placeholder ? OUTCOME_UNDECIDED : sure(fires);
}

/* Of what is looked for anywhere in the target. */
static enum outcome of_target(const struct doc_link *link, bool fires)
{
    return !fires && link->url.has_placeholder ? OUTCOME_UNDECIDED : sure(fires);
}

static enum outcome other_host_than_shown(const struct link_question *q)
{
    if (q->link->shown_host.n == 0) {
        return OUTCOME_QUIET;
    }
    struct slice shown = q->link->shown_host, host = q->link->host;
    bool is_other = host.n && !domain_is_same_organisation(q->scan->arena, shown, host);
    return of_host(q->link, is_other);
}

static enum outcome https_shown_http_target(const struct link_question *q)
{
    return sure(q->link->shown_says_https && q->link->url.scheme == URL_HTTP);
}

/* The host, or a domain above it. */
static enum outcome host_in_list(const struct link_question *q)
{
    return of_host(q->link, list_has_host(q->data->list.list, q->link->host));
}

static enum outcome suffix_in_list(const struct link_question *q)
{
    size_t at = q->link->host.n;
    while (at > 0 && q->link->host.p[at - 1] != '.') {
        at--;
    }
    struct slice label = slice_sub(q->link->host, at, q->link->host.n);
    return of_host(q->link, at > 0 && list_has(q->data->list.list, label));
}

static enum outcome ip_host(const struct link_question *q)
{
    return of_host(q->link, q->link->url.host.n && url_host_is_ip(q->link->url.host));
}

/* Label by label: a brand in one script under a domain in another deceives nobody. */
static enum outcome mixed_script_host(const struct link_question *q)
{
    struct slice rest = domain_unicode(q->scan->arena, q->link->host);
    bool is_mixed = false;
    while (rest.n && !is_mixed) {
        size_t dot = slice_find_byte(rest, 0, '.');
        is_mixed = doc_word_is_mixed(q->scan->doc, slice_sub(rest, 0, dot));
        rest = slice_sub(rest, dot + 1, rest.n);
    }
    return of_host(q->link, is_mixed);
}

static enum outcome escaped_host(const struct link_question *q)
{
    return of_host(q->link, q->link->url.has_escaped_host);
}

static enum outcome userinfo(const struct link_question *q)
{
    bool is_web = q->link->url.scheme == URL_HTTP || q->link->url.scheme == URL_HTTPS;
    return of_host(q->link, is_web && q->link->url.has_userinfo);
}

static enum outcome port(const struct link_question *q)
{
    struct slice number = q->link->url.port;
    bool is_usual =
        slice_eq(number, SLICE_LIT("80")) || slice_eq(number, SLICE_LIT("443"));
    return of_host(q->link, q->link->url.has_port && number.n && !is_usual);
}

static enum outcome backslash(const struct link_question *q)
{
    return sure(q->link->url.has_backslash);
}

static enum outcome invisible(const struct link_question *q)
{
    return sure(q->link->url.has_invisible);
}

/* Where the tag may be the scheme itself, nothing is known. */
static enum outcome scheme_in(const struct link_question *q)
{
    for (uint32_t i = 0; i < q->data->schemes.n; i++) {
        if (slice_eq_case(q->link->url.scheme_name, q->data->schemes.v[i])) {
            return OUTCOME_FIRED;
        }
    }
    bool is_open = q->link->url.scheme_name.n == 0 && q->link->url.host_has_placeholder;
    return is_open ? OUTCOME_UNDECIDED : OUTCOME_QUIET;
}

static enum outcome is_empty(const struct link_question *q)
{
    struct slice target = slice_trim(q->link->target.s);
    return sure(target.n == 0 || slice_eq(target, SLICE_LIT("#")));
}

static enum outcome longer_than(const struct link_question *q)
{
    return sure(slice_trim(q->link->target.s).n > q->data->bytes);
}

static enum outcome target_matches(const struct link_question *q)
{
    size_t start, end;
    switch (scan_match(q->scan, q->data->pattern, q->link->target.s, &start, &end)) {
    case PATTERN_MATCH:
        return OUTCOME_FIRED;
    case PATTERN_LIMIT:
        return OUTCOME_UNDECIDED;
    case PATTERN_NO_MATCH:
        break;
    }
    return of_target(q->link, false);
}

/* Links have few words, so they are scanned here rather than in one pass with all. */
struct wanted {
    struct slice folded;
    const struct kind_phrases *phrases;
    bool is_found;
};

static void note_words(void *context, uint32_t number, size_t start, size_t end)
{
    struct wanted *wanted = context;
    for (uint32_t i = 0; i < wanted->phrases->list.n && !wanted->is_found; i++) {
        struct kind_phrase phrase = wanted->phrases->list.v[i];
        wanted->is_found = phrase.number == number && start == 0 &&
                           kind_phrase_ends(wanted->folded, phrase, &end) &&
                           end == wanted->folded.n;
    }
}

/* All the words of the link, blanks and punctuation around them left out. */
static enum outcome words_match(const struct link_question *q)
{
    struct slice folded = words_fold(q->scan->arena, q->link->shown).s;
    size_t start = 0, end = folded.n;
    while (start < end && strchr(" .,:;!?>-\"'()", folded.p[start])) {
        start++;
    }
    while (end > start && strchr(" .,:;!?<>-\"'()", folded.p[end - 1])) {
        end--;
    }
    struct wanted wanted = {slice_sub(folded, start, end), &q->data->phrases, false};
    phrases_scan(q->scan->rules->phrases, wanted.folded, note_words, &wanted);
    return sure(wanted.is_found);
}

const struct link_relation link_relations[LINK_RELATIONS] = {
    {"other-host-than-shown", NULL, true, other_host_than_shown},
    {"https-shown-http-target", NULL, true, https_shown_http_target},
    {"host-in-list", "list", false, host_in_list},
    {"suffix-in-list", "list", false, suffix_in_list},
    {"ip-host", NULL, false, ip_host},
    {"mixed-script-host", NULL, false, mixed_script_host},
    {"escaped-host", NULL, false, escaped_host},
    {"userinfo", NULL, false, userinfo},
    {"port", NULL, false, port},
    {"backslash", NULL, false, backslash},
    {"invisible", NULL, false, invisible},
    {"scheme-in", "schemes", false, scheme_in},
    {"empty", NULL, false, is_empty},
    {"longer-than", "bytes", false, longer_than},
    {"target-matches", "pattern", false, target_matches},
    {"words-match", "phrases", true, words_match},
};
