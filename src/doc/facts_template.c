#include "doc/facts.h"
#include "doc/hash_set.h"
#include "doc/measure.h"

static bool is_printing(const struct doc_tag *tag)
{
    return tag->kind == PLACEHOLDER_VALUE || tag->kind == PLACEHOLDER_BLOCK;
}

/* --- code that the message shows on purpose: <pre>, <code>, scripts, styles, comments
 * --- */

struct code_spans {
    VEC(struct span) list; /* in document order, none inside another */
};

static bool is_code(const struct html_node *node)
{
    return node->start < node->end &&
           (node->kind == HTML_COMMENT || node->tag == HTML_pre ||
            node->tag == HTML_code || node->tag == HTML_script ||
            node->tag == HTML_style);
}

static void find_code(struct doc *doc, struct code_spans *out)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html *html = &doc->html.v[i].tree;
        for (uint32_t n = 0; n < html->nodes;) {
            const struct html_node *node = &html->node[n];
            if (!is_code(node)) {
                n++;
                continue;
            }
            uint32_t end = node->end;
            for (n++; n < node->after; n++) {
                end = html->node[n].end > end ? html->node[n].end : end;
            }
            *vec_push(doc->arena, &out->list) = text_span(html->source, node->start, end);
        }
    }
}

static bool is_in_code(const struct code_spans *code, struct span at)
{
    uint32_t low = 0, high = code->list.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (code->list.v[middle].end < at.end) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < code->list.n && code->list.v[low].start <= at.start;
}

static void count_tags(struct doc *doc, struct fact_value *out,
                       bool (*test)(const struct doc_tag *tag), bool code_counts)
{
    struct code_spans code = {0};
    if (!code_counts && doc->tags.n) {
        find_code(doc, &code);
    }
    for (uint32_t i = 0; i < doc->tags.n; i++) {
        const struct doc_tag *tag = &doc->tags.v[i];
        struct span at = text_span_all(tag->text);
        if (test(tag) && (tag->zone != ZONE_source || !is_in_code(&code, at))) {
            out->number++;
            fact_point(doc, out, at);
        }
    }
}

static void template_tags(struct doc *doc, struct fact_value *out)
{
    count_tags(doc, out, is_printing, true);
}

static void template_forms(struct doc *doc, struct fact_value *out)
{
    struct hash_set seen;
    hash_set_init(&seen, doc->arena, doc->tags.n);
    for (uint32_t i = 0; i < doc->tags.n; i++) {
        if (is_printing(&doc->tags.v[i]) && doc->tags.v[i].opening) {
            hash_set_add(&seen, slice_of(doc->tags.v[i].opening));
        }
    }
    out->number = seen.count;
}

/* --- tags that nobody filled --- */

/* What stands inside the marks, trimmed. */
static struct slice inside(const struct doc_tag *tag)
{
    struct slice s = tag->text.s;
    size_t from = 0, to = s.n;
    while (from < to && !ascii_is_alnum(s.p[from]) && (uint8_t)s.p[from] < 0x80) {
        from++;
    }
    while (to > from && !ascii_is_alnum(s.p[to - 1]) && (uint8_t)s.p[to - 1] < 0x80) {
        to--;
    }
    return slice_sub(s, from, to);
}

/* Letters, digits, dots, underscores, hyphens and bars only: a name, not prose or code.
 */
static bool is_name(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_is_alnum(s.p[i]) && !memchr("._-|:", s.p[i], 5)) {
            return false;
        }
    }
    return s.n > 0 && ascii_is_alpha(s.p[0]);
}

/* Marks that prose, shell and wiki text use as well count only around a bare name. */
static bool is_doubtful_form(const char *opening)
{
    static const char *const doubtful[] = {"[[", "${",  "%%", "[%",
                                           "<#", "</#", "<?", "<?="};
    for (size_t i = 0; opening && i < sizeof doubtful / sizeof *doubtful; i++) {
        if (strcmp(opening, doubtful[i]) == 0) {
            return true;
        }
    }
    return opening == NULL;
}

static bool is_left_over(const struct doc_tag *tag)
{
    if (!is_printing(tag) || tag->zone == ZONE_header) {
        return false;
    }
    struct slice name = inside(tag);
    return name.n > 0 && (!is_doubtful_form(tag->opening) || is_name(name));
}

static void template_left_over(struct doc *doc, struct fact_value *out)
{
    count_tags(doc, out, is_left_over, false);
}

/* --- tags that are not closed --- */

/* Openings that nothing but a merge tag begins with. */
static bool is_broken(const struct doc_tag *tag)
{
    static const char *const sure[] = {"{{{", "{{", "{%", "*|", "%%="};
    if (tag->kind != PLACEHOLDER_MALFORMED || !tag->opening) {
        return false;
    }
    for (size_t i = 0; i < sizeof sure / sizeof *sure; i++) {
        if (strcmp(tag->opening, sure[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void template_malformed(struct doc *doc, struct fact_value *out)
{
    count_tags(doc, out, is_broken, false);
}

const struct fact facts_template[] = {
    {"template.tags", "count", "Merge tags that print or direct.", template_tags},
    {"template.forms", "count", "Distinct forms of merge tags: {{ }}, *| |*, %% %% ...",
     template_forms},
    {"template.left-over", "count",
     "Merge tags in subject and body that are sure to be none of the prose: names in "
     "marks, "
     "outside code, scripts, styles and comments.",
     template_left_over},
    {"template.malformed", "count", "Merge tags that are opened and never closed.",
     template_malformed},
    {0},
};
