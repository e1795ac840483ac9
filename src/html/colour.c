#include "html/colour.h"

#include <math.h>

/* The named colours of CSS Color 4, sorted. */
static const struct {
    const char *name;
    uint32_t rgb;
} named[] = {
    {"aliceblue", 0xF0F8FF},
    {"antiquewhite", 0xFAEBD7},
    {"aqua", 0x00FFFF},
    {"aquamarine", 0x7FFFD4},
    {"azure", 0xF0FFFF},
    {"beige", 0xF5F5DC},
    {"bisque", 0xFFE4C4},
    {"black", 0x000000},
    {"blanchedalmond", 0xFFEBCD},
    {"blue", 0x0000FF},
    {"blueviolet", 0x8A2BE2},
    {"brown", 0xA52A2A},
    {"burlywood", 0xDEB887},
    {"cadetblue", 0x5F9EA0},
    {"chartreuse", 0x7FFF00},
    {"chocolate", 0xD2691E},
    {"coral", 0xFF7F50},
    {"cornflowerblue", 0x6495ED},
    {"cornsilk", 0xFFF8DC},
    {"crimson", 0xDC143C},
    {"cyan", 0x00FFFF},
    {"darkblue", 0x00008B},
    {"darkcyan", 0x008B8B},
    {"darkgoldenrod", 0xB8860B},
    {"darkgray", 0xA9A9A9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xA9A9A9},
    {"darkkhaki", 0xBDB76B},
    {"darkmagenta", 0x8B008B},
    {"darkolivegreen", 0x556B2F},
    {"darkorange", 0xFF8C00},
    {"darkorchid", 0x9932CC},
    {"darkred", 0x8B0000},
    {"darksalmon", 0xE9967A},
    {"darkseagreen", 0x8FBC8F},
    {"darkslateblue", 0x483D8B},
    {"darkslategray", 0x2F4F4F},
    {"darkslategrey", 0x2F4F4F},
    {"darkturquoise", 0x00CED1},
    {"darkviolet", 0x9400D3},
    {"deeppink", 0xFF1493},
    {"deepskyblue", 0x00BFFF},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1E90FF},
    {"firebrick", 0xB22222},
    {"floralwhite", 0xFFFAF0},
    {"forestgreen", 0x228B22},
    {"fuchsia", 0xFF00FF},
    {"gainsboro", 0xDCDCDC},
    {"ghostwhite", 0xF8F8FF},
    {"gold", 0xFFD700},
    {"goldenrod", 0xDAA520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xADFF2F},
    {"grey", 0x808080},
    {"honeydew", 0xF0FFF0},
    {"hotpink", 0xFF69B4},
    {"indianred", 0xCD5C5C},
    {"indigo", 0x4B0082},
    {"ivory", 0xFFFFF0},
    {"khaki", 0xF0E68C},
    {"lavender", 0xE6E6FA},
    {"lavenderblush", 0xFFF0F5},
    {"lawngreen", 0x7CFC00},
    {"lemonchiffon", 0xFFFACD},
    {"lightblue", 0xADD8E6},
    {"lightcoral", 0xF08080},
    {"lightcyan", 0xE0FFFF},
    {"lightgoldenrodyellow", 0xFAFAD2},
    {"lightgray", 0xD3D3D3},
    {"lightgreen", 0x90EE90},
    {"lightgrey", 0xD3D3D3},
    {"lightpink", 0xFFB6C1},
    {"lightsalmon", 0xFFA07A},
    {"lightseagreen", 0x20B2AA},
    {"lightskyblue", 0x87CEFA},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xB0C4DE},
    {"lightyellow", 0xFFFFE0},
    {"lime", 0x00FF00},
    {"limegreen", 0x32CD32},
    {"linen", 0xFAF0E6},
    {"magenta", 0xFF00FF},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66CDAA},
    {"mediumblue", 0x0000CD},
    {"mediumorchid", 0xBA55D3},
    {"mediumpurple", 0x9370DB},
    {"mediumseagreen", 0x3CB371},
    {"mediumslateblue", 0x7B68EE},
    {"mediumspringgreen", 0x00FA9A},
    {"mediumturquoise", 0x48D1CC},
    {"mediumvioletred", 0xC71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xF5FFFA},
    {"mistyrose", 0xFFE4E1},
    {"moccasin", 0xFFE4B5},
    {"navajowhite", 0xFFDEAD},
    {"navy", 0x000080},
    {"oldlace", 0xFDF5E6},
    {"olive", 0x808000},
    {"olivedrab", 0x6B8E23},
    {"orange", 0xFFA500},
    {"orangered", 0xFF4500},
    {"orchid", 0xDA70D6},
    {"palegoldenrod", 0xEEE8AA},
    {"palegreen", 0x98FB98},
    {"paleturquoise", 0xAFEEEE},
    {"palevioletred", 0xDB7093},
    {"papayawhip", 0xFFEFD5},
    {"peachpuff", 0xFFDAB9},
    {"peru", 0xCD853F},
    {"pink", 0xFFC0CB},
    {"plum", 0xDDA0DD},
    {"powderblue", 0xB0E0E6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xFF0000},
    {"rosybrown", 0xBC8F8F},
    {"royalblue", 0x4169E1},
    {"saddlebrown", 0x8B4513},
    {"salmon", 0xFA8072},
    {"sandybrown", 0xF4A460},
    {"seagreen", 0x2E8B57},
    {"seashell", 0xFFF5EE},
    {"sienna", 0xA0522D},
    {"silver", 0xC0C0C0},
    {"skyblue", 0x87CEEB},
    {"slateblue", 0x6A5ACD},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xFFFAFA},
    {"springgreen", 0x00FF7F},
    {"steelblue", 0x4682B4},
    {"tan", 0xD2B48C},
    {"teal", 0x008080},
    {"thistle", 0xD8BFD8},
    {"tomato", 0xFF6347},
    {"turquoise", 0x40E0D0},
    {"violet", 0xEE82EE},
    {"wheat", 0xF5DEB3},
    {"white", 0xFFFFFF},
    {"whitesmoke", 0xF5F5F5},
    {"yellow", 0xFFFF00},
    {"yellowgreen", 0x9ACD32},
};

enum { LONGEST_NAME = 20, LEGACY_MOST = 128 };

static bool find_named(struct slice s, struct colour *colour)
{
    char lower[LONGEST_NAME];
    int low = 0, high = (int)(sizeof named / sizeof *named) - 1;
    if (s.n == 0 || s.n > sizeof lower) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        lower[i] = ascii_lower(s.p[i]);
    }
    while (low <= high) {
        int middle = (low + high) / 2;
        int order =
            slice_compare((struct slice){lower, s.n}, slice_of(named[middle].name));
        if (order == 0) {
            *colour = (struct colour){named[middle].rgb, 1};
            return true;
        }
        if (order < 0) {
            high = middle - 1;
        } else {
            low = middle + 1;
        }
    }
    return false;
}

/* 3, 4, 6 or 8 hexadecimal digits. */
static bool parse_hex(struct slice s, struct colour *colour)
{
    uint32_t value = 0;
    if (s.n != 3 && s.n != 4 && s.n != 6 && s.n != 8) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        int digit = ascii_hex(s.p[i]);
        if (digit < 0) {
            return false;
        }
        value =
            s.n <= 4 ? value << 8 | (uint32_t)(digit * 17) : value << 4 | (uint32_t)digit;
    }
    bool has_alpha = s.n == 4 || s.n == 8;
    colour->alpha = has_alpha ? (float)(value & 0xFF) / 255.0f : 1.0f;
    colour->rgb = has_alpha ? value >> 8 : value;
    return true;
}

struct number {
    double value;
    bool is_percent;
};

/* One number of a function's arguments; separators are commas, spaces and slashes. */
static bool next_number(struct slice s, size_t *at, struct number *number)
{
    size_t i = *at;
    while (i < s.n && (ascii_is_space(s.p[i]) || s.p[i] == ',' || s.p[i] == '/')) {
        i++;
    }
    bool is_negative = i < s.n && s.p[i] == '-';
    i += is_negative;
    size_t digits = i;
    double value = 0, scale = 1;
    bool in_fraction = false;
    for (; i < s.n && (ascii_is_digit(s.p[i]) || (s.p[i] == '.' && !in_fraction)); i++) {
        if (s.p[i] == '.') {
            in_fraction = true;
        } else if (in_fraction) {
            scale /= 10;
            value += scale * (s.p[i] - '0');
        } else {
            value = value < 1e9 ? value * 10 + (s.p[i] - '0') : value;
        }
    }
    if (i == digits) {
        return false;
    }
    number->value = is_negative ? -value : value;
    number->is_percent = i < s.n && s.p[i] == '%';
    i += number->is_percent;
    while (i < s.n && ascii_is_alpha(s.p[i])) {
        i++;
    }
    *at = i;
    return true;
}

static uint32_t channel(double value)
{
    return value <= 0 ? 0 : value >= 255 ? 255 : (uint32_t)lround(value);
}

/* One channel of hsl(): CSS Color 4, 7.1. */
static double hsl_channel(double hue, double saturation, double light, double n)
{
    double k = fmod(n + hue / 30, 12);
    double a = saturation * fmin(light, 1 - light);
    return 255 * (light - a * fmax(-1, fmin(fmin(k - 3, 9 - k), 1)));
}

static bool parse_function(struct slice s, struct colour *colour)
{
    size_t open = slice_find_byte(s, 0, '('), at = 0;
    if (open >= s.n || s.p[s.n - 1] != ')') {
        return false;
    }
    struct slice name = slice_trim(slice_sub(s, 0, open));
    struct slice args = slice_sub(s, open + 1, s.n - 1);
    bool is_hsl = slice_starts_case(name, SLICE_LIT("hsl"));
    struct number n[4] = {{0, false}, {0, false}, {0, false}, {1, false}};
    if (!is_hsl && !slice_starts_case(name, SLICE_LIT("rgb"))) {
        return false;
    }
    for (int i = 0; i < 3; i++) {
        if (!next_number(args, &at, &n[i])) {
            return false;
        }
    }
    next_number(args, &at, &n[3]);
    double alpha = n[3].is_percent ? n[3].value / 100 : n[3].value;
    colour->alpha = (float)fmax(0, fmin(1, alpha));
    double rgb[3];
    for (int i = 0; i < 3; i++) {
        static const double offset[3] = {0, 8, 4};
        double hue = fmod(fmod(n[0].value, 360) + 360, 360);
        double saturation = fmax(0, fmin(1, n[1].value / 100));
        double light = fmax(0, fmin(1, n[2].value / 100));
        rgb[i] = is_hsl            ? hsl_channel(hue, saturation, light, offset[i])
                 : n[i].is_percent ? n[i].value * 255 / 100
                                   : n[i].value;
    }
    colour->rgb = channel(rgb[0]) << 16 | channel(rgb[1]) << 8 | channel(rgb[2]);
    return true;
}

bool colour_parse(struct slice s, struct colour *colour)
{
    s = slice_trim(s);
    if (s.n == 0) {
        return false;
    }
    if (s.p[0] == '#') {
        return parse_hex(slice_sub(s, 1, s.n), colour);
    }
    if (slice_eq_case(s, SLICE_LIT("transparent"))) {
        *colour = (struct colour){0, 0};
        return true;
    }
    return s.p[s.n - 1] == ')' ? parse_function(s, colour) : find_named(s, colour);
}

bool colour_parse_legacy(struct slice s, struct colour *colour)
{
    s = slice_trim(s);
    if (s.n == 0 || slice_eq_case(s, SLICE_LIT("transparent"))) {
        return false;
    }
    if (colour_parse(s, colour)) {
        return true;
    }
    s = slice_sub(s, s.p[0] == '#', s.n);
    s = slice_sub(s, 0, LEGACY_MOST);
    if (s.n == 6 && parse_hex(s, colour)) {
        return true;
    }
    /* Three equal parts, of each the first two digits that are not leading zeroes in all.
     */
    size_t part = (s.n + 2) / 3 ? (s.n + 2) / 3 : 1, skip = part > 8 ? part - 8 : 0;
    uint32_t rgb = 0;
    for (size_t k = 0; k < 3; k++) {
        uint32_t value = 0;
        size_t digits = part - skip < 2 ? part - skip : 2;
        for (size_t i = 0; i < digits; i++) {
            size_t at = k * part + skip + i;
            int digit = at < s.n ? ascii_hex(s.p[at]) : 0;
            value = value << 4 | (uint32_t)(digit < 0 ? 0 : digit);
        }
        rgb = rgb << 8 | value;
    }
    *colour = (struct colour){rgb, 1};
    return true;
}

uint32_t colour_over(struct colour top, uint32_t below)
{
    uint32_t out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double upper = (double)(top.rgb >> shift & 0xFF);
        double lower = (double)(below >> shift & 0xFF);
        double alpha = (double)top.alpha;
        out = out << 8 | channel(upper * alpha + lower * (1 - alpha));
    }
    return out;
}
