#include "html/element.h"

#include <assert.h>

#define SCOPE (ELEMENT_SCOPE | ELEMENT_MARKER)
#define BLOCK (ELEMENT_CLOSES_P | ELEMENT_BLOCK)

/* Sorted by name. */
static const struct element_facts table[] = {
    {"a", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"address", BLOCK | ELEMENT_PASSES},
    {"annotation-xml", ELEMENT_PORTAL | ELEMENT_SCOPE},
    {"applet", SCOPE},
    {"area", ELEMENT_VOID},
    {"article", BLOCK},
    {"aside", BLOCK},
    {"b", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"base", ELEMENT_VOID},
    {"basefont", ELEMENT_VOID},
    {"bgsound", ELEMENT_VOID},
    {"big", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"blockquote", BLOCK},
    {"body", ELEMENT_UNCOUNTED | ELEMENT_BLOCK},
    {"br", ELEMENT_VOID},
    {"button", 0},
    {"caption", SCOPE | ELEMENT_TABLE_PART | ELEMENT_BLOCK},
    {"center", BLOCK},
    {"code", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"col", ELEMENT_VOID},
    {"colgroup", ELEMENT_TABLE_PART},
    {"dd", BLOCK | ELEMENT_ITEM},
    {"desc", ELEMENT_PORTAL | ELEMENT_SCOPE},
    {"details", BLOCK},
    {"dir", BLOCK},
    {"div", BLOCK | ELEMENT_PASSES},
    {"dl", BLOCK},
    {"dt", BLOCK | ELEMENT_ITEM},
    {"em", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"embed", ELEMENT_VOID},
    {"fieldset", BLOCK},
    {"figcaption", BLOCK},
    {"figure", BLOCK},
    {"font", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"footer", BLOCK},
    {"foreignobject", ELEMENT_PORTAL | ELEMENT_SCOPE},
    {"form", BLOCK},
    {"frame", ELEMENT_VOID},
    {"frameset", 0},
    {"h1", BLOCK},
    {"h2", BLOCK},
    {"h3", BLOCK},
    {"h4", BLOCK},
    {"h5", BLOCK},
    {"h6", BLOCK},
    {"head", ELEMENT_UNCOUNTED},
    {"header", BLOCK},
    {"hgroup", BLOCK},
    {"hr", ELEMENT_VOID | BLOCK},
    {"html", ELEMENT_UNCOUNTED | ELEMENT_BLOCK},
    {"i", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"iframe", ELEMENT_RAW},
    {"image", ELEMENT_VOID},
    {"img", ELEMENT_VOID},
    {"input", ELEMENT_VOID},
    {"keygen", ELEMENT_VOID},
    {"legend", ELEMENT_BLOCK},
    {"li", BLOCK | ELEMENT_ITEM},
    {"link", ELEMENT_VOID},
    {"listing", BLOCK},
    {"main", BLOCK},
    {"marquee", SCOPE},
    {"math", ELEMENT_FOREIGN},
    {"menu", BLOCK},
    {"meta", ELEMENT_VOID},
    {"mi", ELEMENT_PORTAL | ELEMENT_SCOPE},
    {"mn", ELEMENT_PORTAL | ELEMENT_SCOPE},
    {"mo", ELEMENT_PORTAL | ELEMENT_SCOPE},
    {"ms", ELEMENT_PORTAL | ELEMENT_SCOPE},
    {"mtext", ELEMENT_PORTAL | ELEMENT_SCOPE},
    {"nav", BLOCK},
    {"nobr", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"noembed", ELEMENT_RAW},
    {"noframes", ELEMENT_RAW},
    {"object", SCOPE},
    {"ol", BLOCK},
    {"optgroup", ELEMENT_PASSES},
    {"option", ELEMENT_PASSES | ELEMENT_BLOCK},
    {"p", BLOCK | ELEMENT_PASSES},
    {"param", ELEMENT_VOID},
    {"pre", BLOCK},
    {"s", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"script", ELEMENT_RAW},
    {"section", BLOCK},
    {"select", 0},
    {"small", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"source", ELEMENT_VOID},
    {"span", ELEMENT_PASSES},
    {"strike", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"strong", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"style", ELEMENT_RAW},
    {"summary", BLOCK},
    {"svg", ELEMENT_FOREIGN},
    {"table", ELEMENT_SCOPE | ELEMENT_BLOCK},
    {"tbody", ELEMENT_TABLE_PART | ELEMENT_BLOCK},
    {"td", SCOPE | ELEMENT_TABLE_PART},
    {"textarea", ELEMENT_RAW},
    {"tfoot", ELEMENT_TABLE_PART | ELEMENT_BLOCK},
    {"th", SCOPE | ELEMENT_TABLE_PART},
    {"thead", ELEMENT_TABLE_PART | ELEMENT_BLOCK},
    {"title", ELEMENT_RAW},
    {"tr", ELEMENT_TABLE_PART | ELEMENT_BLOCK},
    {"track", ELEMENT_VOID},
    {"tt", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"u", ELEMENT_FORMATTING | ELEMENT_PASSES},
    {"ul", BLOCK},
    {"wbr", ELEMENT_VOID},
    {"xmp", ELEMENT_RAW | ELEMENT_CLOSES_P},
};

enum { ROWS = sizeof table / sizeof *table };
static_assert(ROWS <= ELEMENT_KNOWN, "ids of known elements must stay below the bound");

int element_find(struct slice name)
{
    char lower[ELEMENT_MAX_NAME];
    if (name.n == 0 || name.n >= sizeof lower) {
        return -1;
    }
    for (size_t i = 0; i < name.n; i++) {
        lower[i] = ascii_lower(name.p[i]);
    }
    lower[name.n] = '\0';
    int low = 0, high = ROWS - 1;
    while (low <= high) {
        int middle = (low + high) / 2;
        int order = strcmp(lower, table[middle].name);
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            high = middle - 1;
        } else {
            low = middle + 1;
        }
    }
    return -1;
}

const struct element_facts *element_get(int id)
{
    assert(id >= 0 && id < ROWS);
    return &table[id];
}

unsigned element_flags(struct slice name)
{
    int id = element_find(name);
    return id < 0 ? 0 : table[id].flags;
}
