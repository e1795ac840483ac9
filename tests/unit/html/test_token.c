#include "page.h"

#include "html/token.h"

/* "T" text, "S:name/attrs" start, "E:name" end, "C" comment, "D" doctype; "!"
 * self-closing. */
static struct slice write_tokens(void **state, const char *source, const char *raw)
{
    struct lexer lexer = {.s = slice_of(source)};
    struct token token;
    struct buf out;
    buf_init(&out, *state, 1000);
    while (lexer_next(&lexer, &token)) {
        buf_str(&out, out.n ? " " : "");
        buf_byte(&out, "TSECD"[token.kind]);
        if (token.name.n) {
            buf_fmt(&out, ":%.*s", SLICE_FMT(token.name));
        }
        if (token.attrs) {
            buf_fmt(&out, "/%u", token.attrs);
        }
        buf_str(&out, token.is_self_closing ? "!" : "");
        if (token.kind == TOKEN_START && slice_eq(token.name, slice_of(raw))) {
            lexer.raw = token.name;
        }
    }
    return buf_slice(&out);
}

static void test_tokens(void **state)
{
    static const struct {
        const char *source, *tokens;
    } rows[] = {
        {"", ""},
        {"a", "T"},
        {"<p>a</p>", "S:p T E:p"},
        {"<BR/><br />", "S:BR! S:br!"},
        {"a < b <3 <> </> x", "T C T"},
        {"<a href=x title='>' c>t", "S:a/3 T"},
        {"<a href='x\">'>", "S:a/1"},
        {"<a b=\"1\"c=2>", "S:a/2"},
        {"<a =x>", "S:a/1"},
        {"<!-- <p> -- > --><p>", "C S:p"},
        {"<!--><p>", "C S:p"},
        {"<!---><p>", "C S:p"},
        {"<!----><p>", "C S:p"},
        {"<!-- x --!><p>", "C S:p"},
        {"<!-- open <p>", "C"},
        {"<!DOCTYPE html><?xml?><!x><p>", "D C C S:p"},
        {"<style>a<b</styles></STYLE><b>", "S:style T E:STYLE S:b"},
        {"<style>a</style", "S:style T"},
        {"<style></style >x", "S:style E:style T"},
        {"x<a href='never closed>", "T"},
        {"x<", "T"},
        {"x</", "T"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(write_tokens(state, row->source, "style"), row->tokens);
    }
}

static void test_attrs(void **state)
{
    static const struct {
        const char *source, *attrs; /* name=value at start-end */
    } rows[] = {
        {"<p a=1 B>", "a=1@3-6 B=@7-8 "},
        {"<p a = '1 2' c=\"\">", "a=1 2@3-12 c=@13-17 "},
        {"<p/a/b=x/y>", "a=@3-4 b=x/y@5-10 "},
        {"<p a=\"x'>y\">", "a=x'>y@3-11 "},
        {"<p>", ""},
    };
    FOR_ROWS (rows) {
        struct slice s = slice_of(row->source);
        struct lexer lexer = {.s = s};
        struct token token;
        struct token_attr attr;
        struct buf out;
        uint32_t at = 0, count = 0;
        buf_init(&out, *state, 1000);
        CHECK(lexer_next(&lexer, &token));
        for (; token_next_attr(s, &token, &at, &attr); count++) {
            buf_fmt(&out, "%.*s=%.*s@%u-%u ", SLICE_FMT(attr.name),
                    SLICE_FMT(slice_sub(s, attr.value_at, attr.value_end)), attr.start,
                    attr.end);
        }
        CHECK_STR(buf_slice(&out), row->attrs);
        CHECK_INT(count, token.attrs);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_tokens), ARENA_TEST(test_attrs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
