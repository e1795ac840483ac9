#include "base/utf8.h"
#include "doc/build.h"
#include "doc/fill.h"
#include "mail/charset.h"

enum { META_BYTES = 1024 }; /* how far WHATWG HTML looks for <meta charset> */

/* The label of <meta charset=x> or of its http-equiv form; empty when there is none. */
static struct slice meta_charset(struct slice file)
{
    struct slice look = slice_sub(file, 0, META_BYTES);
    size_t at = slice_find_case(look, 0, SLICE_LIT("charset="));
    if (at == look.n) {
        return SLICE_NONE;
    }
    at += sizeof "charset=" - 1;
    while (at < look.n && (look.p[at] == '"' || look.p[at] == '\'')) {
        at++;
    }
    size_t end = at;
    while (end < look.n && (ascii_is_alnum(look.p[end]) || look.p[end] == '-' ||
                            look.p[end] == '_' || look.p[end] == ':')) {
        end++;
    }
    return slice_sub(look, at, end);
}

/* A file on disk is UTF-8 where that is valid, whatever it says of itself: editors
 * convert files and leave the <meta> as it was. */
static struct text file_text(struct doc *doc)
{
    const char *decoded_as = NULL;
    struct text file = text_of_file(doc->file);
    struct slice label = SLICE_LIT("utf-8");
    if (utf8_valid_prefix(doc->file) < doc->file.n) {
        label = meta_charset(doc->file);
    }
    return charset_decode(doc->arena, file, label, &doc->notes, &decoded_as);
}

void build_html(struct doc *doc, const struct doc_options *options)
{
    fill_html(doc, file_text(doc), NULL, options->clock);
}

void build_text(struct doc *doc, const struct doc_options *options)
{
    (void)options;
    fill_plain(doc, file_text(doc));
}
