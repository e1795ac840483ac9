#include "base/utf8.h"
#include "doc/facts.h"

/* The weights are rspamd 3.4's (plugins/mime_types.lua, read 24 November 2026). */
static const struct {
    const char *extensions; /* separated and enclosed by spaces */
    double weight;
} risky[] = {
    {" exe ", 1},
    {" bat com jar arj ade adp chm cmd cpl ins isp js jse lib mde msc msi msp mst nsh "
     "pif "
     "sct shb sys vb vbe vbs vxd wsc wsh app asp bas cnt csh diagcab fxp gadget grp hlp "
     "hpj "
     "inf its jnlp ksh mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mdt mdw "
     "mdz "
     "msh msh1 msh2 mshxml msh1xml msh2xml msu ops osd pcd pl plg prf prg printerexport "
     "ps1 "
     "ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 pst reg scf shs theme url vbp vsmacros vsw "
     "webpnp website ws xbap xll xnk ",
     2},
    {" cab ", 3},
    {" ace iso lnk scr ", 4},
};

static bool is_listed(const char *list, struct slice extension)
{
    enum { LONGEST = 16 };
    char word[LONGEST + 2];
    if (extension.n == 0 || extension.n > LONGEST) {
        return false;
    }
    word[0] = ' ';
    for (size_t i = 0; i < extension.n; i++) {
        word[i + 1] = ascii_lower(extension.p[i]);
    }
    word[extension.n + 1] = ' ';
    struct slice all = slice_of(list), needle = {word, extension.n + 2};
    return slice_find(all, 0, needle) < all.n;
}

static double weight_of(struct slice extension)
{
    for (size_t i = 0; i < sizeof risky / sizeof *risky; i++) {
        if (is_listed(risky[i].extensions, extension)) {
            return risky[i].weight;
        }
    }
    return 0;
}

/* The last two extensions of a file name, without their dots; empty when there are none.
 */
struct extensions {
    struct slice last, before;
};

static struct extensions extensions_of(struct slice name)
{
    struct extensions out = {0};
    struct slice *next[] = {&out.last, &out.before};
    size_t end = name.n;
    for (size_t k = 0; k < 2; k++) {
        size_t dot = end;
        while (dot > 0 && name.p[dot - 1] != '.') {
            dot--;
        }
        if (dot == 0) {
            break;
        }
        *next[k] = slice_sub(name, dot, end);
        end = dot - 1;
    }
    return out;
}

/* "2024" and "1)" before the last dot are dates and counters. */
static bool is_extension(struct slice s)
{
    size_t digits = 0;
    while (digits < s.n && ascii_is_digit(s.p[digits])) {
        digits++;
    }
    bool has_bracket = digits + 1 == s.n && (s.p[digits] == ')' || s.p[digits] == ']');
    bool is_number = digits > 0 && (digits == s.n || has_bracket);
    return s.n > 0 && s.n <= 4 && !is_number;
}

static double double_weight(struct slice name)
{
    struct extensions extension = extensions_of(name);
    double last = weight_of(extension.last), before = weight_of(extension.before);
    return is_extension(extension.before) ? (last > before ? last : before) : 0;
}

/* The heaviest attachment by weigh(); each that weighs anything is a place. */
static void weigh_all(struct doc *doc, struct fact_value *out,
                      double (*weigh)(struct slice))
{
    for (uint32_t i = 0; i < doc->attachments.n; i++) {
        const struct doc_attachment *attachment = &doc->attachments.v[i];
        double weight = weigh(attachment->filename.s);
        if (weight > 0) {
            out->number = weight > out->number ? weight : out->number;
            fact_point(doc, out, attachment->at);
        }
    }
}

static double single_weight(struct slice name)
{
    return double_weight(name) > 0 ? 0 : weight_of(extensions_of(name).last);
}

static void attach_risky_weight(struct doc *doc, struct fact_value *out)
{
    weigh_all(doc, out, single_weight);
}

static void attach_double_weight(struct doc *doc, struct fact_value *out)
{
    weigh_all(doc, out, double_weight);
}

static double is_html(struct slice name)
{
    return is_listed(" htm html shtml xhtml ", extensions_of(name).last);
}

static void attach_html(struct doc *doc, struct fact_value *out)
{
    weigh_all(doc, out, is_html);
}

/* SpamAssassin's PHISH_ATTACH: a page that passes for a document. */
static double is_disguised_page(struct slice name)
{
    struct slice before = extensions_of(name).before;
    return is_html(name) > 0 && is_listed(" pdf doc docx ", before);
}

static void attach_disguised_page(struct doc *doc, struct fact_value *out)
{
    weigh_all(doc, out, is_disguised_page);
}

static bool ends_with_any(struct slice s, const char *const *ends)
{
    for (; *ends; ends++) {
        if (slice_ends_case(s, slice_of(*ends))) {
            return true;
        }
    }
    return false;
}

/* SpamAssassin's MALW_ATTACH: an archive that passes for a bill or a document. */
static double is_disguised_archive(struct slice name)
{
    static const char *const stems[] = {
        "invoice", "statement", "payment", "payment advice", ".pdf",  ",pdf",
        "_pdf",    ".img",      "_img",    ".png",           "_png",  ".gif",
        "_gif",    ".jpg",      "_jpg",    ".jpeg",          "_jpeg", NULL,
    };
    struct slice last = extensions_of(name).last;
    if (!is_listed(" ace zip rar r17 7z gz z iso ", last)) {
        return 0;
    }
    return ends_with_any(slice_sub(name, 0, name.n - last.n - 1), stems);
}

static void attach_disguised_archive(struct doc *doc, struct fact_value *out)
{
    weigh_all(doc, out, is_disguised_archive);
}

/* Marks that turn or hide letters of the name: rspamd's MIME_BAD_UNICODE. */
static double is_obscured(struct slice name)
{
    for (size_t at = 0, length = 0; at < name.n; at += length) {
        uint32_t cp = utf8_decode(name, at, &length, NULL);
        if ((cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
            (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF) {
            return 1;
        }
    }
    return 0;
}

static void attach_obscured_names(struct doc *doc, struct fact_value *out)
{
    weigh_all(doc, out, is_obscured);
}

/* rspamd's MIME_ARCHIVE_IN_ARCHIVE, as far as the name tells: ".zip.gz", not ".zip.001".
 */
static double is_cloaked_archive(struct slice name)
{
    struct extensions extension = extensions_of(name);
    bool is_volume = extension.last.n > 0;
    for (size_t i = 0; i < extension.last.n; i++) {
        is_volume = is_volume && ascii_is_digit(extension.last.p[i]);
    }
    return !is_volume &&
           is_listed(" zip arj rar ace 7z cab bz2 egg alz xz lz ", extension.before);
}

static void attach_cloaked_archive(struct doc *doc, struct fact_value *out)
{
    weigh_all(doc, out, is_cloaked_archive);
}

static double is_anything(struct slice name)
{
    (void)name;
    return 1;
}

static void attach_count(struct doc *doc, struct fact_value *out)
{
    weigh_all(doc, out, is_anything);
    out->number = doc->attachments.n;
}

const struct fact facts_attach[] = {
    {"attach.count", "count", "Attachments.", attach_count},
    {"attach.risky-weight", "ratio",
     "Weight of the riskiest file extension, as rspamd's MIME_BAD_EXTENSION multiplies "
     "it.",
     attach_risky_weight},
    {"attach.double-weight", "ratio",
     "The same of names with two extensions: rspamd's MIME_DOUBLE_BAD_EXTENSION.",
     attach_double_weight},
    {"attach.html", "flag", "An HTML file is attached: SpamAssassin's T_HTML_ATTACH.",
     attach_html},
    {"attach.disguised-page", "flag",
     "An HTML file named like a document: SpamAssassin's PHISH_ATTACH.",
     attach_disguised_page},
    {"attach.disguised-archive", "flag",
     "An archive named like a bill or a picture: SpamAssassin's MALW_ATTACH.",
     attach_disguised_archive},
    {"attach.cloaked-archive", "flag",
     "An archive inside another by its name: rspamd's MIME_ARCHIVE_IN_ARCHIVE.",
     attach_cloaked_archive},
    {"attach.obscured-names", "flag",
     "A file name with marks that turn or hide letters: rspamd's MIME_BAD_UNICODE.",
     attach_obscured_names},
    {0},
};
