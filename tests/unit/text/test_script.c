#include "harness.h"

#include "text/lists.h"
#include "text/script.h"

static void test_script_of(void **state)
{
    static const struct {
        uint32_t code_point;
        enum script script;
    } rows[] = {
        {'a', SCRIPT_LATIN},     {'1', SCRIPT_COMMON},     {0xE9, SCRIPT_LATIN},
        {0x3B1, SCRIPT_GREEK},   {0x430, SCRIPT_CYRILLIC}, {0x561, SCRIPT_ARMENIAN},
        {0x5D0, SCRIPT_HEBREW},  {0x627, SCRIPT_ARABIC},   {0x4F60, SCRIPT_HAN},
        {0x3042, SCRIPT_HAN},    {0xAC00, SCRIPT_HAN},     {0xE01, SCRIPT_THAI},
        {0x915, SCRIPT_OTHER},   {0x301, SCRIPT_COMMON},   {0x200D, SCRIPT_COMMON},
        {0x20AC, SCRIPT_COMMON}, {0x1F600, SCRIPT_COMMON}, {0x20000, SCRIPT_HAN},
        {0xFF21, SCRIPT_LATIN},  {0xFFFC, SCRIPT_COMMON},  {0x10FFFF, SCRIPT_COMMON},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_INT(script_of(row->code_point), row->script);
    }
}

/* Cyrillic and Greek letters are written as escapes, so that the reader can tell them. */
static void test_mixed(void **state)
{
    static const char *const rows[] = {
        u8"p\u0430ypal",                     /* Cyrillic a */
        u8"\u0410mazon",                     /* capital first */
        u8"viagr\u0430",                     /* last */
        u8"Pay\u0420al",                     /* Cyrillic Er */
        u8"c\u0440\u0435dit",                /* two in a row */
        u8"micr\u03BFsoft",                  /* Greek omicron */
        u8"\u041F\u0440\u0438\u0432e\u0442", /* Latin e in a Russian word */
        u8"p\u00ADa\u0443\u00ADpal",         /* soft hyphens between */
        u8"\u0440\u0430\u0443pal",           /* half and half */
        u8"free-p\u0430ypal",                /* one of two sub-words */
        u8"\u0585ffice",                     /* Armenian o */
        u8"\u03BFf\u03BFert\u03B1s",
        u8"\u0435\u0301lite", /* a mark does not end the run */
    };
    const struct confusables *set =
        confusables_read(*state, lists_find(NULL, SLICE_LIT("confusables")));
    FOR_ROWS (rows) {
        CHECK(script_word_is_mixed(set, slice_of(*row)));
    }
}

static void test_not_mixed(void **state)
{
    static const char *const rows[] = {
        "",
        "hello",
        u8"caf\u00E9",
        u8"Stra\u00DFe",
        u8"\u0141\u00F3d\u017A",
        u8"e\u0301te\u0301",                      /* decomposed accents */
        u8"\u041F\u0440\u0438\u0432\u0435\u0442", /* Russian */
        u8"\u0421\u043E\u043A\u043E\u043B",       /* Russian, all look-alikes */
        u8"\u039A\u03B1\u03BB\u03B7\u03BC\u03AD\u03C1\u03B1", /* Greek */
        u8"USB-\u043A\u0430\u0431\u0435\u043B\u044C",         /* joined at a hyphen */
        u8"3D\u043F\u0440\u0438\u043D\u0442\u0435\u0440",     /* formula and word */
        u8"mail.\u0440\u0443",                                /* joined at a full stop */
        u8"SMS\u043A\u0430",             /* acronym, Russian ending */
        u8"iPhone\u043E\u043C",          /* brand, Russian ending */
        u8"\u041A\u0438\u043D\u043ETOP", /* camel case */
        u8"k\u03A9",
        u8"\u03BCTorrent",
        u8"\u03B1-helix",
        u8"\u03C1gh",
        u8"\u0394T",
        u8"5\u00B5m",
        u8"\u043AW",
        u8"\u4F60\u597DOK",                                   /* Han and Latin */
        u8"T\u30B7\u30E3\u30C4",                              /* Japanese for T-shirt */
        u8"\u05E9\u05DC\u05D5\u05DD\u200F",                   /* right-to-left mark */
        u8"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", /* Persian joiner */
        u8"\u0915\u094D\u200D\u0937",                         /* Devanagari joiner */
        u8"\U0001F468\u200D\U0001F469\u200D\U0001F467",       /* family emoji */
        u8"\uFF21\uFF22",                                     /* full width */
        "\xFF\xFE",
    };
    const struct confusables *set =
        confusables_read(*state, lists_find(NULL, SLICE_LIT("confusables")));
    FOR_ROWS (rows) {
        CHECK(!script_word_is_mixed(set, slice_of(*row)));
    }
}

static void test_plain_letter(void **state)
{
    static const struct {
        uint32_t code_point;
        char letter;
    } rows[] = {
        {0x1D400, 'A'}, {0x1D41A, 'a'}, {0x1D4D0, 'A'}, {0x1D6A3, 'z'}, {0x1D6A4, 0},
        {0x210E, 'h'},  {0x212C, 'B'},  {0x24B6, 'A'},  {0x24E9, 'z'},  {0x24EA, 0},
        {0x249C, 'a'},  {0x1F130, 'A'}, {0x1F189, 'Z'}, {0x1F18A, 0},   {0xFF21, 'A'},
        {0xFF5A, 'z'},  {0x1D00, 'a'},  {0xA731, 's'},  {'a', 0},       {0xE9, 0},
        {0x430, 0},     {0x1F600, 0},   {0, 0},         {0x1F1E6, 0},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_INT(script_plain_letter(row->code_point), row->letter);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_script_of),
        ARENA_TEST(test_mixed),
        ARENA_TEST(test_not_mixed),
        cmocka_unit_test(test_plain_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
