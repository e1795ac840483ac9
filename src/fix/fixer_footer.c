/* Lines that the end of a mail must have: the way out, and who it comes from. What only
 * the sender knows stands there as FILL-IN, which the rule template-fill-in finds. */
#include "base/buf.h"
#include "base/utf8.h"
#include "doc/particulars.h"
#include "fix/fixer_parts.h"

#define OPT_OUT_TO_FILL_IN "https://FILL-IN.example/unsubscribe"

static const struct {
    char language[3];
    const char *lead, *words; /* "No more mail from us: " and what is linked */
} opt_outs[] = {
    {"en", "Don't want these emails?", "Unsubscribe"},
    {"de",
     "Sie m\xC3\xB6"
     "chten keine E-Mails mehr von uns?",
     "Abmelden"},
    {"fr", "Vous ne souhaitez plus recevoir nos e-mails\xC2\xA0?",
     "Se d\xC3\xA9sabonner"},
    {"es", "\xC2\xBFNo quiere recibir m\xC3\xA1s correos?", "Darse de baja"},
    {"pt", "N\xC3\xA3o quer receber mais e-mails?", "Cancelar a inscri\xC3\xA7\xC3\xA3o"},
    {"it", "Non vuole pi\xC3\xB9 ricevere queste e-mail?",
     "Annulla l\xE2\x80\x99iscrizione"},
    {"nl", "Wilt u geen e-mails meer ontvangen?", "Uitschrijven"},
    {"pl",
     "Nie chcesz dostawa\xC4\x87 tych wiadomo\xC5\x9B"
     "ci?",
     "Wypisz si\xC4\x99"},
    {"vi",
     "Kh\xC3\xB4ng mu\xE1\xBB\x91n nh\xE1\xBA\xADn email n\xC3\xA0y n\xE1\xBB\xAF"
     "a?",
     "H\xE1\xBB\xA7y \xC4\x91\xC4\x83ng k\xC3\xBD"},
};

/* What sending systems print the opt-out's address by, told by the marks of the tags that
 * the template has, and where two share them by a word that only one uses. */
static const struct {
    const char *opening, *sign, *tag;
} opt_out_tags[] = {
    {"*|", "", "*|UNSUB|*"},
    {"<%", "asm_", "<%asm_group_unsubscribe_raw_url%>"},
    {"<%", "", "<%= unsubscribe_url %>"},
    {"{{{", "RESEND_", "{{{RESEND_UNSUBSCRIBE_URL}}}"},
    {"{{{", "", "{{{unsubscribe_url}}}"},
    {"{{", ".Subscriber", "{{ UnsubscribeURL }}"},
    {"{{", "${", "{{${unsubscribe_url}}}"},
    {"{{", "contact.", "{{ unsubscribe_link }}"},
    {"{{", "", "{{ unsubscribe_url }}"},
    {"%%", "", "%%unsub_center_url%%"},
    {"%", "", "%unsubscribe_url%"},
    {"${", "", "${unsubscribe_url}"},
    {"[[", "data:", "[[UNSUB_LINK_EN]]"},
    {"[[", "", "[[unsubscribe_url]]"},
    {"[%", "", "[% unsubscribe_url %]"},
    {"<?=", "", "<?= $unsubscribe_url ?>"},
};

/* The tag of the language that the template is in; empty where there is none. */
static struct slice opt_out_tag(const struct doc *doc)
{
    for (uint32_t t = 0; t < doc->tags.n && doc->mode == DOC_MODE_TEMPLATE; t++) {
        const struct doc_tag *tag = &doc->tags.v[t];
        if (tag->kind != PLACEHOLDER_VALUE) {
            continue;
        }
        for (size_t i = 0; i < sizeof opt_out_tags / sizeof *opt_out_tags; i++) {
            struct slice sign = slice_of(opt_out_tags[i].sign);
            if (strcmp(opt_out_tags[i].opening, tag->opening) == 0 &&
                (sign.n == 0 || slice_find(doc->file, 0, sign) < doc->file.n)) {
                return slice_of(opt_out_tags[i].tag);
            }
        }
    }
    return SLICE_NONE;
}

/* The https address that List-Unsubscribe names; empty where it names none. */
static struct slice listed_opt_out(const struct doc *doc)
{
    const struct mail_field *field = doc_field(doc, "list-unsubscribe");
    struct slice value = field ? field->value.s : SLICE_NONE;
    size_t from = slice_find_case(value, 0, SLICE_LIT("<https://"));
    size_t to = slice_find_byte(value, from, '>');
    struct slice uri = to < value.n ? slice_sub(value, from + 1, to) : SLICE_NONE;
    bool is_plain = utf8_is_ascii(uri) && slice_find_byte(uri, 0, '"') == uri.n &&
                    slice_find_byte(uri, 0, ' ') == uri.n;
    return is_plain ? uri : SLICE_NONE;
}

static size_t find_language(const struct doc *doc)
{
    const char *language = doc->language[0] ? doc->language : "en";
    size_t i = 0;
    while (i < sizeof opt_outs / sizeof *opt_outs &&
           strcmp(opt_outs[i].language, language) != 0) {
        i++;
    }
    return i;
}

bool fixer_opt_out(struct fix_draft *draft)
{
    const struct doc *doc = draft->doc;
    size_t i = find_language(doc);
    if (i == sizeof opt_outs / sizeof *opt_outs) {
        return false;
    }
    struct slice target = listed_opt_out(doc);
    target = target.n ? target : opt_out_tag(doc);
    if (target.n == 0) {
        target = SLICE_LIT(OPT_OUT_TO_FILL_IN);
        draft->title = SLICE_LIT("Add an unsubscribe line, and fill in its address");
    }
    struct buf markup, text;
    buf_init(&markup, draft->arena, SIZE_MAX);
    buf_fmt(&markup, "%s <a href=\"", opt_outs[i].lead);
    bool is_address = slice_starts(target, SLICE_LIT("http"));
    buf_add(&markup, is_address ? fixer_escape(draft->arena, target) : target);
    buf_fmt(&markup, "\">%s</a>", opt_outs[i].words);
    buf_init(&text, draft->arena, SIZE_MAX);
    buf_fmt(&text, "%s\n%s: ", opt_outs[i].lead, opt_outs[i].words);
    buf_add(&text, target);
    fixer_add_line(draft, buf_slice(&markup), buf_slice(&text));
    return draft->changes.list.n > 0;
}

/* The address of the opt-out, which is the same for every reader, as the tag of the
 * sending system. */
bool fixer_opt_out_tag(struct fix_draft *draft)
{
    const struct doc *doc = draft->doc;
    struct slice tag = opt_out_tag(doc);
    for (uint32_t h = 0; h < doc->html.n && tag.n; h++) {
        const struct doc_html *html = &doc->html.v[h];
        for (uint32_t i = 0; i < html->content.links.n; i++) {
            const struct html_link *link = &html->content.links.v[i];
            const struct html_attr *attr =
                html_find_attr(&html->tree, &html->tree.node[link->node], "href");
            for (uint32_t k = 0; attr && k < draft->finding->hits.n; k++) {
                if (draft->finding->hits.v[k].at.start == link->at.start) {
                    fix_markup(draft, html, attr->value_at, attr->value_end, tag);
                    break;
                }
            }
        }
    }
    return draft->changes.list.n > 0;
}

static bool add_plain_line(struct fix_draft *draft, struct slice line)
{
    fixer_add_line(draft, fixer_escape(draft->arena, line), line);
    return draft->changes.list.n > 0;
}

/* The first name of a British company in the sender's name or the text. */
static struct slice own_company(const struct doc *doc)
{
    struct slice name;
    size_t at = 0;
    for (uint32_t i = 0; i < doc->from.list.n; i++, at = 0) {
        if (particulars_next_company(doc->from.list.v[i].name.s, &at, &name)) {
            return name;
        }
    }
    for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n; i++, at = 0) {
        if (particulars_next_company(doc->zone[ZONE_body].list.v[i].text.s, &at, &name)) {
            return name;
        }
    }
    return SLICE_NONE;
}

bool fixer_particulars(struct fix_draft *draft)
{
    struct slice name = own_company(draft->doc);
    struct buf out;
    buf_init(&out, draft->arena, SIZE_MAX);
    if (name.n == 0 || placeholder_is_in(name)) {
        return false;
    }
    buf_add(&out, name);
    buf_str(&out, ", registered in England and Wales, company number 00000000 FILL-IN. "
                  "Registered office: FILL-IN.");
    return add_plain_line(draft, buf_slice(&out));
}

/* The sender's name as it stands in From, where it is words; else one to fill in. */
static struct slice sender_name(const struct doc *doc)
{
    struct slice name =
        doc->from.list.n ? slice_trim(doc->from.list.v[0].name.s) : SLICE_NONE;
    bool is_words =
        name.n && !placeholder_is_in(name) && slice_find_byte(name, 0, '@') == name.n;
    return is_words ? name : SLICE_LIT("FILL-IN name");
}

static bool add_address(struct fix_draft *draft, const char *rest)
{
    struct buf out;
    buf_init(&out, draft->arena, SIZE_MAX);
    buf_add(&out, sender_name(draft->doc));
    buf_str(&out, rest);
    return add_plain_line(draft, buf_slice(&out));
}

bool fixer_postal_address(struct fix_draft *draft)
{
    return add_address(draft, ", FILL-IN street, FILL-IN town, ST 00000");
}

bool fixer_postal_address_ca(struct fix_draft *draft)
{
    return add_address(draft, ", FILL-IN street, FILL-IN town, ON A0A 0A0, "
                              "telephone +1 416 555 0100 FILL-IN");
}

bool fixer_imprint(struct fix_draft *draft)
{
    return add_address(draft, ", FILL-IN Stra\xC3\x9F"
                              "e, FILL-IN Ort. Impressum: "
                              "Registergericht und Nummer FILL-IN, "
                              "Gesch\xC3\xA4"
                              "ftsf\xC3\xBChrung FILL-IN, USt-IdNr. FILL-IN");
}

bool fixer_why_receiving(struct fix_draft *draft)
{
    struct slice domain = fixer_sender_domain(draft);
    struct buf out;
    buf_init(&out, draft->arena, SIZE_MAX);
    if (domain.n == 0 || placeholder_is_in(domain)) {
        return false;
    }
    buf_str(&out, "You get this because you signed up on ");
    buf_add(&out, domain);
    buf_byte(&out, '.');
    return add_plain_line(draft, buf_slice(&out));
}
