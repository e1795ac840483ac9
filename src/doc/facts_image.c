#include "doc/facts.h"
#include "doc/measure.h"

enum {
    PIXEL_SIDE = 3,       /* images of at most this width or height show nothing */
    LARGE_SIDES = 400,    /* rspamd R_EMPTY_IMAGE: width and height together */
    EMBEDDED_SIDES = 210, /* rspamd HTML_SHORT_LINK_IMG, likewise */
    COUNTED_LEAST = 100,  /* rspamd R_SUSPICIOUS_IMAGES counts images between ... */
    COUNTED_MOST = 3000,  /* ... these sums of width and height, */
    SIDES_A_WORD = 100,   /* one word for so many pixels of them */
    TEXT_ENOUGH = 200,    /* bytes of text that no merge tag is needed for */
};

/* Steps over the images of all HTML parts: start with {.part = 0}. */
struct image_walk {
    uint32_t part, next;
    const struct doc_html *html;
    const struct html_image *image;
};

static bool image_next(const struct doc *doc, struct image_walk *walk)
{
    while (walk->part < doc->html.n) {
        walk->html = &doc->html.v[walk->part];
        if (walk->next < walk->html->content.images.n) {
            walk->image = &walk->html->content.images.v[walk->next++];
            return true;
        }
        walk->part++;
        walk->next = 0;
    }
    return false;
}

/* Width and height together; a side that is not given counts nothing, as in rspamd. */
static int32_t sides(const struct html_image *image)
{
    return (image->width > 0 ? image->width : 0) +
           (image->height > 0 ? image->height : 0);
}

static bool is_linked(const struct html_image *image)
{
    return image->link != UINT32_MAX;
}

static bool is_pixel(const struct html_image *image)
{
    return (image->width >= 0 && image->width <= PIXEL_SIDE) ||
           (image->height >= 0 && image->height <= PIXEL_SIDE);
}

static bool is_embedded(const struct html_image *image)
{
    struct slice source = slice_trim(image->source.s);
    return slice_starts_case(source, SLICE_LIT("cid:")) ||
           slice_starts_case(source, SLICE_LIT("data:"));
}

/* Told apart from content by the author: role="presentation" and the like. */
static bool is_decoration(const struct doc_html *html, const struct html_image *image)
{
    const struct html_node *node = &html->tree.node[image->node];
    const struct html_attr *role = html_find_attr(&html->tree, node, "role");
    const struct html_attr *aria = html_find_attr(&html->tree, node, "aria-hidden");
    return (role && (slice_eq_case(role->value, SLICE_LIT("presentation")) ||
                     slice_eq_case(role->value, SLICE_LIT("none")))) ||
           (aria && slice_eq_case(aria->value, SLICE_LIT("true")));
}

typedef bool image_test(const struct doc_html *html, const struct html_image *image);

static void count_images(struct doc *doc, struct fact_value *out, image_test *test)
{
    for (struct image_walk walk = {0}; image_next(doc, &walk);) {
        if (test(walk.html, walk.image)) {
            out->number++;
            fact_point(doc, out, walk.image->at);
        }
    }
}

static bool is_any(const struct doc_html *html, const struct html_image *image)
{
    return html && image;
}

static bool is_linked_image(const struct doc_html *html, const struct html_image *image)
{
    return html && is_linked(image);
}

static bool is_pixel_image(const struct doc_html *html, const struct html_image *image)
{
    return html && is_pixel(image);
}

static bool lacks_alt(const struct doc_html *html, const struct html_image *image)
{
    return !image->has_alt && !image->is_hidden && !is_pixel(image) &&
           !is_decoration(html, image);
}

static bool is_large_unlinked(const struct doc_html *html, const struct html_image *image)
{
    return html && !is_linked(image) && sides(image) >= LARGE_SIDES;
}

static bool is_embedded_linked(const struct doc_html *html,
                               const struct html_image *image)
{
    return html && is_linked(image) && is_embedded(image) &&
           sides(image) >= EMBEDDED_SIDES;
}

static void image_count(struct doc *doc, struct fact_value *out)
{
    count_images(doc, out, is_any);
}

static void image_linked(struct doc *doc, struct fact_value *out)
{
    count_images(doc, out, is_linked_image);
}

static void image_pixels(struct doc *doc, struct fact_value *out)
{
    count_images(doc, out, is_pixel_image);
}

static void image_without_alt(struct doc *doc, struct fact_value *out)
{
    count_images(doc, out, lacks_alt);
}

static void image_large_unlinked(struct doc *doc, struct fact_value *out)
{
    count_images(doc, out, is_large_unlinked);
}

static void image_embedded_linked(struct doc *doc, struct fact_value *out)
{
    count_images(doc, out, is_embedded_linked);
}

/* --- lengths beside images --- */

/* The shortest source of the HTML parts that hold an image for which the test holds. */
static void shortest_source(struct doc *doc, struct fact_value *out, image_test *test)
{
    bool found = false;
    for (struct image_walk walk = {0};
         measure_is_final(doc, out) && image_next(doc, &walk);) {
        if (!test(walk.html, walk.image)) {
            continue;
        }
        double length = measure_characters(walk.html);
        if (!found || length < out->number) {
            out->number = length;
            out->places.n = 0;
            fact_point(doc, out, walk.image->at);
        }
        found = true;
        walk.next = walk.html->content.images.n;
    }
    if (!found && !out->unknown) {
        out->unknown = "the file has no such image";
    }
}

static void image_html_characters(struct doc *doc, struct fact_value *out)
{
    shortest_source(doc, out, is_any);
}

static void image_linked_html_characters(struct doc *doc, struct fact_value *out)
{
    shortest_source(doc, out, is_linked_image);
}

static void image_text_bytes(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; fact_needs_html(doc, out) && i < doc->html.n; i++) {
        double bytes = (double)slice_trim(doc->html.v[i].content.visible.s).n;
        out->number = i == 0 || bytes < out->number ? bytes : out->number;
    }
    if (!out->unknown && out->number < TEXT_ENOUGH && doc->tags.n) {
        out->unknown = "merge tags make the text";
    }
}

/* --- rspamd's R_SUSPICIOUS_IMAGES --- */

static uint32_t count_words(struct slice s)
{
    uint32_t words = 0;
    for (size_t at = 0; at < s.n; at++) {
        words += !ascii_is_space(s.p[at]) && (at == 0 || ascii_is_space(s.p[at - 1]));
    }
    return words;
}

static void image_linked_excess(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        const struct html_content *content = &doc->html.v[i].content;
        double words = count_words(content->visible.s), pictures = 0;
        for (uint32_t j = 0; j < content->images.n; j++) {
            const struct html_image *image = &content->images.v[j];
            if (is_linked(image) && sides(image) > COUNTED_LEAST &&
                sides(image) < COUNTED_MOST) {
                pictures += (double)sides(image) / SIDES_A_WORD;
                fact_point(doc, out, image->at);
            }
        }
        double excess = pictures > 0 ? 100 * pictures / (words + pictures) - 50 : 0;
        out->number = excess > out->number ? excess : out->number;
    }
}

const struct fact facts_image[] = {
    {"image.count", "count", "Images of the HTML, tracking pixels included.",
     image_count},
    {"image.linked", "count", "Images that are links.", image_linked},
    {"image.pixels", "count", "Images at most 3 pixels wide or high.", image_pixels},
    {"image.without-alt", "count",
     "Visible images without an alt attribute, decoration and pixels left out.",
     image_without_alt},
    {"image.large-unlinked", "count",
     "Images without link whose width and height add up to 400 and more, as rspamd's "
     "R_EMPTY_IMAGE looks for them.",
     image_large_unlinked},
    {"image.embedded-linked", "count",
     "Linked images sent with the message (cid: or data:) whose width and height add up "
     "to "
     "210 and more, as rspamd's HTML_SHORT_LINK_IMG looks for them.",
     image_embedded_linked},
    {"image.html-characters", "count",
     "Characters of the source of the shortest HTML part with an image, tags included, "
     "as "
     "SpamAssassin's HTML_IMAGE_ONLY measures it.",
     image_html_characters},
    {"image.linked-html-characters", "count",
     "The same for HTML parts with a linked image: SpamAssassin's HTML_SHORT_LINK_IMG.",
     image_linked_html_characters},
    {"image.text-bytes", "bytes",
     "Bytes of visible text of the shortest HTML part, as rspamd measures it.",
     image_text_bytes},
    {"image.linked-excess", "percent",
     "By how much linked images outweigh half of the words, as rspamd's "
     "R_SUSPICIOUS_IMAGES reckons it: 0 to 50.",
     image_linked_excess},
    {0},
};
