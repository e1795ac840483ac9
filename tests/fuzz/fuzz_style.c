/* Any bytes are a style sheet, a style attribute and a colour. */
#include "places.h"

#include <string.h>

#include "base/buf.h"
#include "html/style.h"

static void check_declarations(struct slice s)
{
    struct slice found = style_find_declaration(s, "display");
    REQUIRE(found.n == 0 || (found.p >= s.p && found.p + found.n <= s.p + s.n));
}

/* The bytes as the sheet of a document in which it can select things. */
static struct slice make_document(struct arena *arena, struct slice css)
{
    struct buf out;
    buf_init(&out, arena, css.n * 2 + 4096);
    buf_str(&out, "<style>");
    buf_add(&out, css);
    buf_str(&out,
            "</style><body class='a b' id=c><p class=a>x<a href=y>y</a><td style=\"");
    for (size_t i = 0; i < css.n; i++) {
        buf_byte(&out, css.p[i] == '"' ? '\'' : css.p[i]);
    }
    buf_str(&out, "\">z");
    return buf_slice(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct notes notes;
    struct html html;
    struct slice css = {(const char *)data, size};
    css.n = utf8_valid_prefix(css);
    arena_init(&arena, (size_t)1 << 30, NULL);
    notes_init(&notes, &arena);
    check_declarations(css);
    struct text source = text_of_file(make_document(&arena, css));
    html_parse(&html, &arena, source, (struct html_clock){0}, &notes);
    struct html_style *style = style_compute(&arena, &html, &notes);
    for (uint32_t i = 0; i < html.nodes; i++) {
        REQUIRE(style[i].colour <= 0xFFFFFF && style[i].background <= 0xFFFFFF);
        REQUIRE(style[i].font_size >= 0 && style[i].hidden_by <= i);
        REQUIRE(html_hidden_name(style[i].hidden) != NULL);
    }
    arena_done(&arena);
    return 0;
}
