#include "fix/fixers.h"

enum { SPACER_MOST = 3 }; /* px of width or height that nobody looks at */

static bool is_spacer(const struct html_image *image)
{
    bool is_thin = (image->width >= 0 && image->width <= SPACER_MOST) ||
                   (image->height >= 0 && image->height <= SPACER_MOST);
    struct slice source = image->source.s;
    return is_thin || slice_find_case(source, 0, SLICE_LIT("spacer")) < source.n;
}

/* Spacers say that they say nothing; an image with a title says that. */
bool fixer_image_alt_empty(struct fix_draft *draft)
{
    for (uint32_t h = 0; h < draft->doc->html.n; h++) {
        const struct doc_html *html = &draft->doc->html.v[h];
        for (uint32_t i = 0; i < html->content.images.n; i++) {
            const struct html_image *image = &html->content.images.v[i];
            const struct html_node *node = &html->tree.node[image->node];
            const struct html_attr *title = html_find_attr(&html->tree, node, "title");
            if (image->has_alt || (!is_spacer(image) && !title)) {
                continue;
            }
            fix_attr(draft, html, node, "alt", title ? title->value : SLICE_LIT(""));
        }
    }
    return draft->changes.list.n > 0;
}
