#include "fact_rows.h"

#define MAIL(fields, body) \
    "a.eml", "From: Shop <a@example.net>\nSubject: News\n" fields "\n" body "\n"
#define TITLED(subject, body) \
    "a.eml", "From: a@example.net\nSubject: " subject "\n\n" body "\n"

static void test_marketing(void **state)
{
    static const struct fact_row rows[] = {
        {MAIL("", "20% off everything. Shop now at https://www.gov.uk/"),
         "message.is-marketing", 1, NULL},
        {MAIL("", "It was 20% off, so I could shop now and then."),
         "message.is-marketing", 0, NULL},
        {MAIL("", "Shop now! 20% off. Free shipping."), "message.is-marketing", 1, NULL},
        {MAIL("", "Hello Anna, shall we meet on Friday?"), "message.is-marketing", 0,
         NULL},
        {MAIL("List-Unsubscribe: <https://a.example/>\n", "Our list is out."),
         "message.is-marketing", 1, NULL},
        {MAIL("", "Our list is out. Unsubscribe: https://www.gov.uk/unsubscribe"),
         "message.is-marketing", 1, NULL},
        {"a.html", "<p>Our list is out.</p><a href=\"{{unsubscribe_url}}\">Stop</a>",
         "message.is-marketing", 1, NULL},
        {TITLED("Your order 12",
                "It leaves today. Unsubscribe: https://www.gov.uk/unsubscribe"),
         "message.is-marketing", 0, NULL},
        {TITLED("Hello", "Reset your password here: https://www.gov.uk/"),
         "message.is-marketing", 0, NULL},
        {MAIL("In-Reply-To: <1@a>\n", "Shop now! 20% off. Free shipping."),
         "message.is-marketing", 0, NULL},
        {MAIL("List-Post: <mailto:l@a.example>\nList-ID: <l.a.example>\n",
              "I think so too."),
         "message.is-marketing", 0, NULL},
        {"a.json", "{\"subject\":\"x\"}", "message.is-marketing", -1, NULL},
        {"a.html", "<p>Jetzt kaufen, 20 % Rabatt, versandkostenfrei.</p>",
         "message.is-marketing", 1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_wording(void **state)
{
    static const struct fact_row rows[] = {
        {MAIL("", "Shop now! SHOP  NOW! Coupons"), "message.offers", 2,
         NULL}, /* each once */
        {MAIL("", "The workshop now begins"), "message.offers", 0,
         NULL}, /* whole words */
        {MAIL("", "20% off, 30 % off, 40% of it"), "message.offers", 1, NULL},
        {MAIL("", "40% of it"), "message.offers", 0, NULL},
        {TITLED("Your receipt", "Your order"), "message.transactions", 2, NULL},
        {MAIL("", "Hello"), "message.transactions", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_transactions_open_a_message(void **state)
{
    static char file[2000];
    snprintf(file, sizeof file, "Subject: News\n\n%0900d Your order", 0);
    struct fact_row late = {"a.eml", file, "message.transactions", 0, NULL};
    check_fact(*state, &late);
}

static void test_forwarded(void **state)
{
    static const struct fact_row rows[] = {
        {MAIL("", "---------- Forwarded message ---------\nFrom: x"),
         "message.is-forwarded", 1, NULL},
        {MAIL("", "-----Original Message-----"), "message.is-forwarded", 1, NULL},
        {MAIL("", "--- a line --- forwarded"), "message.is-forwarded", 0, NULL},
        {"a.eml",
         "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
         "--b\nContent-Type: text/plain\n\nSee below\n--b\nContent-Type: "
         "message/rfc822\n\n"
         "Subject: y\n\nHello\n--b--\n",
         "message.is-forwarded", 1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_opt_out(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<a href=\"https://www.gov.uk/x\">Unsubscribe</a>",
         "legal.has-opt-out", 1, NULL},
        {"a.html", "<a href=\"https://www.gov.uk/x\">Abmelden</a>", "legal.has-opt-out",
         1, NULL},
        {"a.html", "<p>Hello</p><a href=\"*|UNSUB|*\">Stop</a>", "legal.has-opt-out", 1,
         NULL},
        {"a.txt", "Write to stop@example.net to unsubscribe.", "legal.has-opt-out", 1,
         NULL},
        {"a.html", "<p>Hello</p>", "legal.has-opt-out", 0, NULL},
        {"a.html", "{% include 'footer.html' %}<p>Hello</p>", "legal.has-opt-out", -1,
         NULL},
        {"a.html", "<p>Hello</p>{{> footer}}", "legal.has-opt-out", -1, NULL},
        {"a.html", "<p>Hello</p>{{ template \"footer\" . }}", "legal.has-opt-out", -1,
         NULL},
        {"a.html", "<a href=\"https://www.gov.uk/unsubscribe\">x</a>", "legal.opt-outs",
         1, "https://www.gov.uk/unsubscribe"},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_addresses(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "1 Main St, Springfield, IL 62704", "legal.postal-address", 1, NULL},
        {"a.txt", "PO Box 12, Springfield", "legal.postal-address", 1, NULL},
        {"a.txt", "1 High Street, Leeds LS1 4DY", "legal.postal-address", 1, NULL},
        {"a.txt", "1 Rue X, Ottawa K1A 0B1", "legal.postal-address", 1, NULL},
        {"a.txt", "Gartenweg 1, 10115 Berlin", "legal.postal-address", 1, NULL},
        {"a.txt", "Written by {{ sender.address }}", "legal.postal-address", 1, NULL},
        {"a.txt", "Hello {{ email_address }}", "legal.postal-address", 0, NULL},
        {"a.txt", "Order 12345 for 2026", "legal.postal-address", 0, NULL},
        {"a.txt", "Rua da Fonte 3, 3000-001 Coimbra", "legal.postal-address", 1, NULL},
        {"a.txt", "Your Order 12345", "legal.postal-address", 0, NULL},
        {"a.txt", u8"12 rue des Lilas, 69003 Lyon", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Calle del Olmo 9, 28012 Madrid", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Av. Paulista 1000, 01310-100", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Via Roma 3, 50123 Firenze", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Lindelaan 4, 3511 AB Utrecht", "legal.postal-address", 1, NULL},
        {"a.txt", u8"ul. Łąkowa 6, 31-000 Kraków", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Số 15 Đường Lê Lợi, Huế", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Quận 1, TP. Hồ Chí Minh", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Seestrasse 4, 8001 Zürich", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Gartenweg 1, A-1010 Wien", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Gartenweg 1, D-10115 Berlin", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Åkervägen 3, 752 20 Uppsala", "legal.postal-address", 1, NULL},
        {"a.txt", u8"ул. Садовая, 12, 101000, Москва", "legal.postal-address", 1, NULL},
        {"a.txt", u8"〒390-0001 松本市本町1-2", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Postfach 12", "legal.postal-address", 1, NULL},
        {"a.txt", u8"Im Mai, 2026 Plätze", "legal.postal-address", 0, NULL},
        {"a.txt", u8"Unser Rekord: 4500 Bäume", "legal.postal-address", 0, NULL},
        {"a.txt", u8"Trên đường về nhà", "legal.postal-address", 0, NULL},
        {"a.txt", u8"На улица светло", "legal.postal-address", 0, NULL},
        {"a.txt", u8"Il a gagné 45 000 Euros", "legal.postal-address", 0, NULL},
        {"a.txt", "228 Park Ave S, New York, New York 10003", "legal.postal-address", 1,
         NULL},
        {"a.html", "<p>San Francisco, CA&nbsp;94110</p>", "legal.postal-address", 1,
         NULL},
        {"a.txt", "Call +44 20 7946 0000", "legal.contact", 1, NULL},
        {"a.txt", "Call (555) 123-4567", "legal.contact", 1, NULL},
        {"a.txt", "See https://www.gov.uk/", "legal.contact", 1, NULL},
        {"a.html", "<a href=\"{{ shop }}\">Shop</a>", "legal.contact", 1, NULL},
        {"a.txt", "See https://www.gov.uk/unsubscribe", "legal.contact", 0, NULL},
        {"a.txt", "Hello", "legal.contact", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_uk_particulars(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "Garden Tools Ltd, London", "legal.uk-particulars-missing", 3,
         "Garden Tools Ltd"},
        {"a.txt",
         "Garden Tools Ltd. Registered in England and Wales, company number 01234567. "
         "Registered office: 1 High Street, Leeds LS1 4DY",
         "legal.uk-particulars-missing", 0, NULL},
        {"a.txt", "Garden Tools Limited is registered in Scotland (SC123456), Glasgow.",
         "legal.uk-particulars-missing", 1, "Garden Tools Limited"},
        {"a.txt", "Garden Tools Ltd, Springfield", "legal.uk-particulars-missing", 0,
         NULL},
        {"a.txt", "Garden Tools Pty Ltd, London", "legal.uk-particulars-missing", 0,
         NULL},
        {"a.txt", "New Limited Edition prints in London", "legal.uk-particulars-missing",
         0, NULL},
        {"a.txt", "Stock is limited in London", "legal.uk-particulars-missing", 0, NULL},
        {"a.txt", "Garden Tools Ltd, London {{ company_footer }}",
         "legal.uk-particulars-missing", -1, NULL},
        {"a.eml", "From: Green & Sons Ltd <a@green.co.uk>\nSubject: x\n\nHello\n",
         "legal.uk-particulars-missing", 3, "Green & Sons Ltd"},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_marketing),      ARENA_TEST(test_wording),
        ARENA_TEST(test_forwarded),      ARENA_TEST(test_transactions_open_a_message),
        ARENA_TEST(test_opt_out),        ARENA_TEST(test_addresses),
        ARENA_TEST(test_uk_particulars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
