#include "fact_rows.h"

#define HEAD                                                                   \
    "From: Shop <a@shop.example.net>\nDate: Tue, 24 Nov 2026 08:00:00 +0000\n" \
    "Message-ID: <1@a.example>\n"
#define MAIL(fields) "a.eml", HEAD fields "\nHello\n"
#define RESULTS(words) MAIL("Authentication-Results: " words "\n")

static void test_results(void **state)
{
    static const struct fact_row rows[] = {
        {RESULTS("mx.a; spf=pass smtp.mailfrom=a; dkim=pass; dmarc=pass"),
         "auth.failures", 0, NULL},
        {RESULTS("mx.a; spf=softfail; dkim=pass; dmarc=fail"), "auth.failures", 2,
         "spf=softfail"},
        /* Microsoft names no server, and a comment may hold a semicolon */
        {RESULTS("spf=pass (a; spf=fail) smtp.mailfrom=a; dkim=fail (no key)"),
         "auth.failures", 1, "dkim=fail"},
        {RESULTS("mx.a; dkim=fail header.d=a; dkim=pass header.d=b"), "auth.failures", 0,
         NULL},
        {MAIL("Authentication-Results: mx.a; spf=pass\nAuthentication-Results: mx.b; "
              "spf=fail; dkim=fail\n"),
         "auth.failures", 0, NULL},
        {MAIL("Authentication-Results: mx.a; spf=pass\nAuthentication-Results: mx.a; "
              "dkim=fail\n"),
         "auth.failures", 1, "dkim=fail"},
        {RESULTS("mx.a; spf=temperror"), "auth.failures", 0, NULL},
        {MAIL(""), "auth.failures", -1, NULL},
        {"a.html", "<p>Hello</p>", "auth.failures", -1, NULL},
        {RESULTS("spf=none; dkim=none (message not signed);dmarc=bestguesspass"),
         "auth.missing", 3, "spf=none"},
        {RESULTS("spf=pass; dkim=pass; dmarc=pass"), "auth.missing", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_alignment(void **state)
{
    static const struct fact_row rows[] = {
        {MAIL("DKIM-Signature: v=1; d=example.net; h=from\n"), "auth.misaligned", 0,
         NULL},
        {MAIL("DKIM-Signature: v=1; bh=d=x.example; d = other.example; h=from\n"),
         "auth.misaligned", 1, "Shop <a@shop.example.net>"},
        {MAIL("DKIM-Signature: d=other.example\nReturn-Path: <b@mail.example.net>\n"),
         "auth.misaligned", 0, NULL},
        {MAIL("Return-Path: <>\n"), "auth.misaligned", -1, NULL},
        {MAIL(""), "auth.misaligned", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define LIST "List-Unsubscribe: <https://a.example/>\nList-Unsubscribe-Post: x\n"

static void test_signed_fields(void **state)
{
    static const struct fact_row rows[] = {
        {MAIL(LIST
              "DKIM-Signature: d=a; h=from : List-Unsubscribe:list-unsubscribe-post\n"),
         "auth.unsigned-list-fields", 0, NULL},
        {MAIL(LIST "DKIM-Signature: d=a; h=from:list-unsubscribe\n"),
         "auth.unsigned-list-fields", 1, "List-Unsubscribe-Post"},
        {MAIL(LIST "DKIM-Signature: d=a; h=from:to; b=x\n"), "auth.unsigned-list-fields",
         2, "List-Unsubscribe"},
        {MAIL("List-Unsubscribe: <https://a.example/>\nDKIM-Signature: d=a; h=from\n"),
         "auth.unsigned-list-fields", 0, NULL},
        {MAIL(LIST), "auth.unsigned-list-fields", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_reverse_name(void **state)
{
    static const struct fact_row rows[] = {
        {MAIL("Received: from a.example (unknown [203.0.113.4]) by mx.b; x\n"),
         "auth.without-reverse-name", 1, "(unknown [203.0.113.4])"},
        {MAIL("Received: from a.example ([203.0.113.4]) by mx.google.com; x\n"),
         "auth.without-reverse-name", 1, NULL},
        {MAIL("Received: from a (mail.a.example [203.0.113.4]) by mx.b; x\n"),
         "auth.without-reverse-name", 0, NULL},
        {MAIL("Received: from a.example ([203.0.113.4] helo=b) by mx.b; x\n"),
         "auth.without-reverse-name", -1, NULL},
        {MAIL("Received: from a (unknown [10.0.0.4]) by mx.b; x\n"),
         "auth.without-reverse-name", -1, NULL},
        {MAIL("Received: from a (unknown [172.31.0.4]) by mx.b; x\n"),
         "auth.without-reverse-name", -1, NULL},
        {MAIL("Received: from a (unknown [172.15.0.4]) by mx.b; x\n"),
         "auth.without-reverse-name", 1, NULL},
        {MAIL("Received: from a (unknown [172.217.0.4]) by mx.b; x\n"),
         "auth.without-reverse-name", 1, NULL},
        {MAIL("Received: from a.example (203.0.113.4) by mx.b; x\n"),
         "auth.without-reverse-name", -1, NULL},
        {MAIL("Received: by mx.b with LMTP (x [203.0.113.4]); x\n"),
         "auth.without-reverse-name", -1, NULL},
        {MAIL("X-Forefront-Antispam-Report: CIP:1;PTR:InfoDomainNonexistent;CAT:NONE\n"),
         "auth.without-reverse-name", 1, "PTR:InfoDomainNonexistent"},
        {MAIL("X-Forefront-Antispam-Report: CIP:1;PTR:mail.a.example;CAT:NONE\n"),
         "auth.without-reverse-name", 0, NULL},
        {MAIL(""), "auth.without-reverse-name", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_results),
        ARENA_TEST(test_alignment),
        ARENA_TEST(test_signed_fields),
        ARENA_TEST(test_reverse_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
