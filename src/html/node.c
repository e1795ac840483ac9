#include "html/decode.h"
#include "html/tree.h"

static const char *const tag_names[HTML_TAG_COUNT] = {"",
#define X(name) #name,
                                                      HTML_TAGS(X)
#undef X
};

enum html_tag html_tag_find(struct slice name)
{
    int low = 1, high = HTML_TAG_COUNT - 1;
    char lower[16];
    if (name.n == 0 || name.n > sizeof lower) {
        return HTML_OTHER;
    }
    for (size_t i = 0; i < name.n; i++) {
        lower[i] = ascii_lower(name.p[i]);
    }
    struct slice wanted = {lower, name.n};
    while (low <= high) {
        int middle = (low + high) / 2;
        int order = slice_compare(wanted, slice_of(tag_names[middle]));
        if (order == 0) {
            return (enum html_tag)middle;
        }
        if (order < 0) {
            high = middle - 1;
        } else {
            low = middle + 1;
        }
    }
    return HTML_OTHER;
}

const struct html_attr *html_find_attr(const struct html *html,
                                       const struct html_node *node, const char *name)
{
    struct slice wanted = slice_of(name);
    for (uint32_t i = 0; i < node->attrs; i++) {
        const struct html_attr *attr = &html->attr[node->attr + i];
        if (slice_eq(attr->name, wanted)) {
            return attr;
        }
    }
    return NULL;
}

/* `value` with its places: it is a part of the source, or was decoded from `raw`. */
static struct text with_places(const struct html *html, struct text raw,
                               struct slice value)
{
    const char *base = html->source.s.p;
    if (value.p >= base && value.p + value.n <= base + html->source.s.n) {
        size_t at = (size_t)(value.p - base);
        return text_sub(html->source, at, at + value.n);
    }
    return decode_map(html->arena, raw, value);
}

struct text html_attr_text(const struct html *html, const struct html_attr *attr)
{
    struct text raw = text_sub(html->source, attr->value_at, attr->value_end);
    return attr->value.n ? with_places(html, raw, attr->value) : text_sub(raw, 0, 0);
}

struct text html_node_text(const struct html *html, const struct html_node *node)
{
    struct text raw = html_node_source(html, node);
    return node->text.n ? with_places(html, raw, node->text) : text_sub(raw, 0, 0);
}

struct text html_node_source(const struct html *html, const struct html_node *node)
{
    return text_sub(html->source, node->start, node->end);
}
