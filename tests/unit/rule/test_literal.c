#include "base/buf.h"
#include "harness.h"
#include "rule/literal.h"

/* The set as "one|two". */
static struct slice found_in(struct arena *arena, const char *pattern)
{
    struct literals literals = {.list = {0}};
    struct buf buf;
    buf_init(&buf, arena, 4096);
    literal_find(arena, slice_of(pattern), &literals);
    for (uint32_t i = 0; i < literals.list.n; i++) {
        buf_str(&buf, i ? "|" : "");
        buf_add(&buf, literals.list.v[i]);
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
        {"100\\s?% guarantee", "% guarantee"},
        {"\\bmoney\\b", "money"},
        {"^act now$", "act now"},
        {"mo+ney", "ney"},
        {"mon+ey", "mon"},
        {"moneys?", "money"},
        {"moneys*x", "money"},
        {"mon.ey", "mon"},
        {"abcd{2}", "abcd"},
        {"abcd{0,2}", "abc"},
        {"abcd{,2}", ""},
        {"x{2}abc", "abc"},
        {"free  money", "money"},
        {" free ", "free"},
        {"a b", "a b"},
        {"\\$\\$\\$", "$$$"},
        {"a`bcd", "bcd"},
        {"\\x66ree", "ree"},
        {"\\x{66}ree", "ree"},
        {"\\p{Lu}ree", "ree"},
        {"\\pLree", "ree"},
        {"\\12345abc", "abc"},
        {"\\Qabc\\E", ""},
        {"[abc]def", "def"},
        {"[]abc]def", "def"},
        {"[^]abc]def", "def"},
        {"[\\]abc]def", "def"},
        {"[[:alpha:]abc]def", "def"},
        {"[[:]xyz]abc", "xyz]abc"},
        {"[[abc]def", "def"},
        {"\xC3\xA9tude", "tude"},
        /* Alternatives. */
        {"free|money", "free|money"},
        {"free|no", ""},
        {"(?:free|cheap) pills", "pills"},
        {"(?:free|cheap)\\s+(?:pills|meds)", "free|cheap"},
        {"(free|cheap)?", ""},
        {"(free|cheap){0,3}abc", "abc"},
        {"(free|cheap)+", "free|cheap"},
        {"(?:re|fwd?):", ""},
        {"x(?:long literal(?:s|z))y", "long literal"},
        {"(?i)abc", "abc"},
        {"(?-i:abc)", "abc"},
        {"(?i:abc|de)", ""},
        {"(?<name>abc)", "abc"},
        {"(?>abc)", "abc"},
        {"(?=abcdef)abc", "abc"},
        {"(?!abcdef)abc", "abc"},
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
        {"[abc", ""},
    };
    FOR_ROWS(rows)
    {
        CHECK_STR(found_in(*state, row->pattern), row->expected);
    }
}

static void test_caps(void **state)
{
    char deep[400] = "", wide[800] = "";
    memset(deep, '(', 60);
    strcat(deep, "abc");
    memset(deep + strlen(deep), ')', 60);
    CHECK_STR(found_in(*state, deep), "");
    for (int i = 0; i <= LITERAL_MAX_SET; i++) {
        snprintf(wide + strlen(wide), sizeof wide - strlen(wide), "%sabc%d", i ? "|" : "", i);
    }
    CHECK_STR(found_in(*state, wide), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_find), ARENA_TEST(test_caps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
