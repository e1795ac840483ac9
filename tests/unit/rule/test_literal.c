#include "base/buf.h"
#include "harness.h"
#include "rule/literal.h"

/* The set as "one|two@2-5": with the least bytes and the most characters before each
 * where there are any, "+" for no bound. */
static struct slice found_in(struct arena *arena, const char *pattern)
{
    struct literals literals = {.list = {0}};
    struct buf buf;
    buf_init(&buf, arena, 4096);
    literal_find(arena, slice_of(pattern), &literals);
    for (uint32_t i = 0; i < literals.list.n; i++) {
        struct literal one = literals.list.v[i];
        buf_str(&buf, i ? "|" : "");
        buf_add(&buf, one.s);
        if (one.most == LITERAL_FAR) {
            buf_fmt(&buf, "@%u+", one.least);
        } else if (one.most) {
            buf_fmt(&buf, "@%u-%u", one.least, one.most);
        }
    }
    return buf_slice(&buf);
}

static void test_find(void **state)
{
    static const struct {
        const char *pattern, *expected;
    } rows[] = {
        {"viagra", "viagra"},
        {"VIAGRA", "viagra"},
        {"ab", ""},
        {"&#", "&#"},
        {"100\\s?% guarantee", "100 % guarantee|100% guarantee"},
        {"\\bmoney\\b", "money"},
        {"^act now$", "act now"},
        {"mo+ney", "ney@2+"},
        {"mon+ey", "mon"},
        {"moneys?", "money"},
        {"moneys*x", "money"},
        {"mon.ey", "mon"},
        {"abcd{2}", "abcdd"},
        {"abcd{2,}", "abcdd"},
        {"abcd{0,2}", "abc"},
        {"abcd{0}e", "abce"},
        {"abcd{,2}", ""},
        {"!{3,}", "!!!"},
        {"x{2}abc", "xxabc"},
        {"x{9,12}abc", "abc@9-12"},
        {"free  money", " money@5-5"},
        /* However many blanks, they fold to one space. */
        {"my\\s+name", "my name"},
        {"my\\s*name", "my name|myname"},
        {"my\\s\\sname", " name@3-3"},
        {"my\\s{3,}name", "my name"},
        {"my\\s{0}name", "myname"},
        {"a.\\s+name", " name@2-2"},
        {"x\\s{3,9}.\\s*name", " name@5-3|name@5-3"},
        {"my[\\s.]+name", "name@3+"},
        {"\\s+", ""},
        {" free ", " free "},
        {"a b c", "a b c"},
        {"\\$\\$\\$", "$$$"},
        {"a`bcd", "a'bcd"},
        {"\\x66ree", "ree@1-1"},
        {"\\x{66}ree", "ree@1-1"},
        {"\\p{Lu}ree", "ree@1-1"},
        {"\\pLree", "ree@1-1"},
        {"(a)\\12345abc", "abc@1+"},
        {"\\Qabc\\E", ""},
        {"ks[^q]abc", "abc@3-3"},
        /* Classes. */
        {"[ab]def", "adef|bdef"},
        {"[Aa]def", "adef"},
        {"[]a]def", "]def|adef"},
        {"[^a]def", "def@1-1"},
        {"[^]a]def", "def@1-1"},
        {"[\\]a]def", "]def|adef"},
        {"[\\da]def", "def@1-1"},
        {"[a-c]def", "def@1-1"},
        {"[a-]def", "adef|-def"},
        {"[[:alpha:]x]def", "def@1-1"},
        {"[[:]x]abc", "[x]abc|:x]abc"},
        {"[[a]bcd", "[bcd|abcd"},
        {"[abcdefghij]klm", "klm@1-1"},
        {"this[- _]+ad", "this-|this |this_"},
        {"this[- ] ad", "this-|this "},
        /* Other scripts: one letter is rare enough. */
        {"\xC3\x89tude", "\xC3\xA9tude"},
        {"[a-z][\xD0\xB0\xD0\x95]", "\xD0\xB0@1-1|\xD0\xB5@1-1"},
        {"\xE2\x80\x99s\\b", ""}, /* folds to an apostrophe */
        {"don\xE2\x80\x99t", "don't"},
        {"abc\xC2\xA0xyz", "abc"},
        /* Alternatives. */
        {"free|money", "free|money"},
        {"free|no", ""},
        {"(?:free|cheap) pills", "free pills|cheap pills"},
        {"(?:free|cheap)\\s+(?:pills|meds)",
         "free pills|free meds|cheap pills|cheap meds"},
        {"(free|cheap)?", ""},
        {"(?:un)?safe!", "safe!|unsafe!"},
        {"(free|cheap){0,3}abc", "abc@0-15"},
        {"(free|cheap)+", "free|cheap"},
        {"(?:re|fwd?):", "re:|fw:|fwd:"},
        {"x(?:long literal(?:s|z))y", "xlong literalsy|xlong literalzy"},
        {"(?:a|bc)+money", "money@1+"},
        {"(?:abc.|.def)x", "abc|def@1-1"},
        {"(?i)abc", "abc"},
        {"(?-i:abc)", "abc"},
        {"(?i:abc|de)", ""},
        {"(?<name>abc)", "abc"},
        {"(?>abc)", "abc"},
        {"(?=abcdef)abc", "abc"},
        {"<(?!CENTER)[Cc]enter>", "<center>"},
        {"(?<=abcdef)abc", "abc"},
        {"(?<!abc|d)efg", "efg"},
        {"(?#abc(d)efg", "efg"},
        /* What the analyser leaves alone. */
        {"(?x)a b c", ""},
        {"(?R)abc", ""},
        {"(?(1)abc)", ""},
        {"(?|abc)", ""},
        {"(*ACCEPT)abc", ""},
        {"abc(*ACCEPT)def", ""},
        {"abc(?#x)*", ""},
        {"^*abc", ""},
        {"\\Kabc", ""},
        {"abc)", ""},
        {"(abc", ""},
        {"abc\\", ""},
    };
    FOR_ROWS (rows) {
        CHECK_STR(found_in(*state, row->pattern), row->expected);
    }
}

static void test_caps(void **state)
{
    char deep[400] = "", wide[2000] = "", many[200] = "", length[200] = "";
    char endings[3000] = "", kept[2000] = "";
    memset(deep, '(', 60);
    strcat(deep, "abc");
    memset(deep + strlen(deep), ')', 60);
    CHECK_STR(found_in(*state, deep), "");
    for (int i = 0; i <= LITERAL_MAX_SET; i++) {
        snprintf(wide + strlen(wide), sizeof wide - strlen(wide), "%sabc%03d",
                 i ? "|" : "", i);
    }
    CHECK_STR(found_in(*state, wide), "");
    /* A literal that begins with another one counts as that one. */
    for (int i = 0; i < LITERAL_MAX_SET; i++) {
        const char *bar = i ? "|" : "";
        snprintf(endings + strlen(endings), sizeof endings - strlen(endings),
                 "%sab%03ds?.x", bar, i);
        snprintf(kept + strlen(kept), sizeof kept - strlen(kept), "%sab%03d", bar, i);
    }
    CHECK_STR(found_in(*state, endings), kept);
    /* What would be too many together is cut where it grows too large. */
    strcat(many, "(?:aaa|bbb|ccc|ddd|eee|fff)(?:ggg|hhh|iii|jjj|kkk|lll)");
    CHECK_STR(found_in(*state, many), "aaa|bbb|ccc|ddd|eee|fff");
    memset(length, 'a', LITERAL_MAX_LENGTH);
    strcat(length, "bcd");
    CHECK_INT(found_in(*state, length).n, LITERAL_MAX_LENGTH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_find), ARENA_TEST(test_caps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
