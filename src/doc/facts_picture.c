/* Pictures as an author can mend them: their size on the page and in bytes, and what
 * stands where they are not shown. No filter counts these. */
#include "doc/facts.h"
#include "doc/measure.h"

enum { FEW_LETTERS = 20 }; /* fewer say nothing: a copyright sign, a year, a name */

/* --- images that do not say how large they are --- */

static bool declares(const struct html *html, const struct html_node *node,
                     const char *property)
{
    const struct html_attr *style = html_find_attr(html, node, "style");
    return html_find_attr(html, node, property) ||
           (style && style_find_declaration(style->value, property).n);
}

/* Not a pixel that counts readers: it is pressed, has words, or a picture's file name. */
static bool is_picture(const struct html_image *image)
{
    static const char *const endings[] = {".png", ".jpg",  ".jpeg",
                                          ".gif", ".webp", ".bmp"};
    if (image->link != UINT32_MAX || slice_trim(image->alt.s).n) {
        return true;
    }
    struct slice path = image->source.s;
    path.n = slice_find_byte(path, 0, '?');
    bool is_named = false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        is_named = is_named || slice_ends_case(path, slice_of(endings[i]));
    }
    return is_named && !image->has_alt;
}

/* A class or an id may size it in a style sheet. */
static bool has_no_size(const struct html *html, const struct html_image *image)
{
    const struct html_node *node = &html->node[image->node];
    return !image->is_hidden && node->tag == HTML_img && is_picture(image) &&
           !declares(html, node, "width") && !declares(html, node, "height") &&
           !declares(html, node, "max-width") && !declares(html, node, "max-height") &&
           !html_find_attr(html, node, "class") && !html_find_attr(html, node, "id");
}

static void image_without_size(struct doc *doc, struct fact_value *out)
{
    if (doc->kind == DOC_MJML) {
        out->unknown = "MJML writes the sizes of its images itself";
        return;
    }
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct doc_html *html = &doc->html.v[i];
        for (uint32_t j = 0; j < html->content.images.n; j++) {
            const struct html_image *image = &html->content.images.v[j];
            if (has_no_size(&html->tree, image)) {
                out->number++;
                fact_point(doc, out, image->at);
            }
        }
    }
}

/* --- images that travel with the message --- */

static void weigh(struct doc *doc, struct fact_value *out, double bytes, struct span at)
{
    if (bytes > out->number) {
        out->number = bytes;
        out->places.n = 0;
        fact_point(doc, out, at);
    }
}

/* Bytes that a data: address stands for. */
static double data_bytes(struct slice source)
{
    struct slice s = slice_trim(source);
    if (!slice_starts_case(s, SLICE_LIT("data:"))) {
        return 0;
    }
    size_t comma = slice_find_byte(s, 0, ',');
    struct slice head = slice_sub(s, 0, comma);
    bool is_base64 = slice_find_case(head, 0, SLICE_LIT(";base64")) < head.n;
    double bytes = comma < s.n ? (double)(s.n - comma - 1) : 0;
    return is_base64 ? bytes * 3 / 4 : bytes;
}

static double part_bytes(const struct mail_part *part)
{
    double bytes = (double)part->body.s.n;
    return part->encoding == MAIL_BASE64 ? bytes * 3 / 4 : bytes;
}

/* Sizes are reckoned from the encoded length: nothing is decoded for them. */
static void image_heaviest_bytes(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html_content *content = &doc->html.v[i].content;
        for (uint32_t j = 0; j < content->images.n; j++) {
            const struct html_image *image = &content->images.v[j];
            weigh(doc, out, data_bytes(image->source.s), image->at);
        }
    }
    for (uint32_t i = 0; doc->mail && i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        const struct mail_field *type = mail_find(&part->fields, "content-type");
        if (type && slice_starts(part->type, SLICE_LIT("image/"))) {
            weigh(doc, out, part_bytes(part), text_span_all(type->value));
        }
    }
}

/* --- backgrounds with nothing before them --- */

static bool has_background(const struct html *html, const struct html_node *node)
{
    const struct html_attr *attr = html_find_attr(html, node, "background");
    const struct html_attr *style = html_find_attr(html, node, "style");
    if (attr && slice_trim(attr->value).n) {
        return true;
    }
    if (!style) {
        return false;
    }
    struct slice image = style_find_declaration(style->value, "background-image");
    struct slice all = style_find_declaration(style->value, "background");
    return slice_find_case(image, 0, SLICE_LIT("url(")) < image.n ||
           slice_find_case(all, 0, SLICE_LIT("url(")) < all.n;
}

static void point_at_backgrounds(struct doc *doc, struct fact_value *out,
                                 const struct html *html)
{
    for (uint32_t n = 0; n < html->nodes; n++) {
        const struct html_node *node = &html->node[n];
        if (node->kind == HTML_ELEMENT && node->start < node->end && !node->is_clone &&
            has_background(html, node)) {
            out->number++;
            fact_point(doc, out, measure_node_span(html, n));
        }
    }
}

static void image_lone_backgrounds(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html_content *content = &doc->html.v[i].content;
        if (content->images.n == 0 && content->visible_letters < FEW_LETTERS) {
            point_at_backgrounds(doc, out, &doc->html.v[i].tree);
        }
    }
    if (out->number > 0 && doc->tags.n) {
        out->unknown = "merge tags make the text";
    }
}

const struct fact facts_picture[] = {
    {"image.without-size", "count",
     "Visible images with neither width nor height, by attribute or style; pixels "
     "that count readers, and those with a class or an id, which a style sheet may size, "
     "are left out.",
     image_without_size},
    {"image.heaviest-bytes", "bytes",
     "Size of the largest image that is sent with the message, as a part or a data: "
     "address.",
     image_heaviest_bytes},
    {"image.lone-backgrounds", "count",
     "Background images of HTML that has no other image and fewer than 20 letters to "
     "read.",
     image_lone_backgrounds},
    {0},
};
