#include "fact_rows.h"

#define TEN "one two three four five six seven eight nine ten "
#define FORTY TEN TEN TEN TEN
#define LETTER                                                                          \
    "I wrote to you last week about the garden and the bench in it, which the storm "   \
    "took away. We looked for it in the lane and found its feet only. A new one would " \
    "cost as much as the old one did, so the board will speak of it in March and then " \
    "tell you more about what it means to do.\n\n"

static void test_body(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "One two. Three.\n\n> quoted\n", "tone.words", 3, NULL},
        {"a.txt", "Short. " FORTY TEN ".\n", "tone.long-sentences", 1, NULL},
        {"a.txt", FORTY ". One " FORTY ".\n", "tone.long-sentences", 0, NULL},
        {"a.txt", FORTY ". One " FORTY ".\n", "tone.longest-sentence", 41, NULL},
        {"a.txt", "One.\n\nA b c. D e.\n", "tone.longest-paragraph", 5, "A b c. D e."},
        {"a.txt", "You must REPLY to us TODAY or we wait, and REPLY well.\n",
         "tone.shouted-words", 2, "REPLY"},
        {"a.txt", "The NASA probe and IKEA X3000 SKU of the BBC met.\n",
         "tone.shouted-words", 0, NULL},
        {"a.txt", "You must NOT go to the ARPANET lab and NEVER to us.\n",
         "tone.shouted-words", 2, "NOT"},
        {"a.txt", "Short. One. Two. " FORTY TEN ". Three. " FORTY TEN ".\n",
         "tone.long-percent", 50, NULL},
        {"a.txt", "Short. " FORTY TEN ".\n", "tone.long-percent", 0, NULL},
        {"a.html", "<html lang=zxx><p>" TEN TEN TEN "</p>", "tone.foreign-paragraphs", -1,
         NULL},
        {"a.txt", "BIG SALE NOW ON\n", "tone.shouted-words", 0, NULL},
        {"a.txt", "Yes!! Really?! One! $$$ and $$.\n", "tone.mark-runs", 3, "!!"},
        {"a.txt", "He wrote \"what?!\" to us.\n\n> Now!!\n", "tone.mark-runs", 0, NULL},
        {"a.txt", "A! B! C! D! Ee. Ff. Gg. Hh.\n", "tone.exclaimed-percent", 50, "A!"},
        {"a.txt", "A! B! C! D.\n", "tone.exclaimed-percent", 0, NULL},
        {"a.html", "<p>a</p>", "tone.foreign-paragraphs", -1, NULL},
        {"a.html",
         "<html lang=en><p>Der Garten ist im Winter zu, aber wir sind nicht fort und "
         "schreiben Ihnen, sobald die ersten Blumen wieder da sind und das Tor auf ist, "
         "wie in jedem Jahr.</p>",
         "tone.foreign-paragraphs", 1, NULL},
        {"a.html",
         "<html lang=de><p>Der Garten ist im Winter zu, aber wir sind nicht fort und "
         "schreiben Ihnen, sobald die ersten Blumen wieder da sind und das Tor auf ist, "
         "wie in jedem Jahr.</p>",
         "tone.foreign-paragraphs", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_letter(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", LETTER, "tone.is-letter", 1, NULL},
        {"a.txt", "I am short.\n", "tone.is-letter", 0, NULL},
        {"a.txt", LETTER, "tone.has-greeting", 0, NULL},
        {"a.txt", "Dear Ann,\n\n" LETTER, "tone.has-greeting", 1, NULL},
        {"a.txt", "{{ name }},\n\n" LETTER, "tone.has-greeting", 1, NULL},
        {"a.txt", "Gr\xC3\xBC\xC3\x9F Gott, Anna\n\n" LETTER, "tone.has-greeting", 1,
         NULL},
        {"a.txt", LETTER, "tone.has-sign-off", 0, NULL},
        {"a.txt", LETTER "Kind regards\n", "tone.has-sign-off", 1, NULL},
        {"a.txt", LETTER "Jo Berg\n", "tone.has-sign-off", 1, NULL},
        {"a.txt",
         LETTER "Viele Gr\xC3\xBC\xC3\x9F"
                "e\nJo\n",
         "tone.has-sign-off", 1, NULL},
        {"a.txt", LETTER, "tone.asks", 0, NULL},
        {"a.txt", LETTER "Will you come?\n", "tone.asks", 1, NULL},
        {"a.txt", LETTER "Please come on Monday.\n", "tone.asks", 1, NULL},
        {"a.html", "<p>a b</p><a href='https://a.example/'>Go</a>", "tone.asks", 1, NULL},
        {"a.html", "<p>a b. C.</p><a href='https://a.example/'>Go</a>",
         "tone.words-before-call", 3, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define LINK(words) "<a href='https://a.example/'>" words "</a> "
#define LINKS LINK("Go") LINK("go") LINK("Stay") LINK("Go") LINK("Other")

static void test_links(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", LINKS "<a href='https://b.example/'>Go</a>", "link.same-target", 5,
         "Go"},
        {"a.html", LINKS "<a href='https://b.example/'>Go</a>", "link.same-call", 3,
         "Go"},
        {"a.html", "<p>none</p>", "link.same-call", 0, NULL},
        {"a.html", LINKS LINKS "<p>" TEN "</p>", "link.per-100-words", 50, NULL},
        {"a.html", LINKS, "link.per-100-words", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define EML(subject) "Subject: " subject "\n\nx\n"

static void test_subject(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", EML("Two words"), "subject.words", 2, "Two words"},
        {"a.eml", EML("Hi {{ name }}"), "subject.words", -1, NULL},
        {"a.txt", "x", "subject.words", -1, NULL},
        {"a.eml", EML("\xE4\xB8\x89\xE6\x9C\x88"), "subject.words", -1, NULL},
        {"a.eml", EML("BIGGEST SALE of the NASA year"), "subject.shouted-percent", 40,
         "BIGGEST"},
        {"a.eml", EML("The IKEA shop"), "subject.shouted-percent", 0, NULL},
        {"a.eml", EML("What?! Yes!"), "subject.mark-runs", 1, "?!"},
        {"a.eml",
         EML("\xF0\x9F\x8E\x89 a \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB "
             "\xE2\x9C\x93 b"),
         "subject.emoji", 2, NULL},
        {"a.json", "{\"subject\":\"Our spring sale\",\"preheader\":\"our spring sale!\"}",
         "subject.repeats-preheader", 1, "our spring sale!"},
        {"a.json", "{\"subject\":\"Our spring sale!\",\"preheader\":\"Our spring\"}",
         "subject.repeats-preheader", 0, NULL},
        {"a.json", "{\"subject\":\"Our spring sale\",\"preheader\":\"Our springs sale\"}",
         "subject.repeats-preheader", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_body),
        ARENA_TEST(test_letter),
        ARENA_TEST(test_links),
        ARENA_TEST(test_subject),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
