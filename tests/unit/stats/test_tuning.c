#include "harness.h"

#include "stats/tuning_text.h"

/* Four collections of two senders each; "bad" stands in spam, "good" in ham, "both" in
 * either, "rare" in one spam. One ham sender sends a hundred copies. */
static void fill(struct examples *set, struct arena *arena)
{
    static const char *const rules[] = {"bad", "good", "both"};
    examples_init(set, arena, NULL, 0);
    for (int i = 0; i < 240; i++) {
        struct error err = {0};
        struct buf line;
        bool is_spam = i % 2;
        buf_init(&line, arena, SIZE_MAX);
        buf_fmt(&line,
                "{\"rules\":\"1\",\"path\":\"%d\",\"class\":\"%s\",\"source\":"
                "\"%s%d/%d\",\"language\":\"en\",\"findings\":[",
                i, is_spam ? "spam" : "ham", is_spam ? "s" : "h", i % 4 / 2,
                i < 40 ? i % 5 : 9);
        bool has = i % 10 > 2;
        buf_fmt(&line, "{\"rule\":\"%s\"}", rules[has ? !is_spam : 2]);
        buf_str(&line, i == 1 ? ",{\"rule\":\"rare\"}]}" : "]}");
        if (!examples_add(set, buf_slice(&line), &err)) {
            fail_msg("line %d: %s", i, err.message);
        }
    }
}

static double weight_of(const struct examples *set, const struct tuning *tuning,
                        const char *rule)
{
    for (uint32_t i = 0; i < set->rules.all.n; i++) {
        if (slice_eq(set->rules.all.v[i], slice_of(rule))) {
            return tuning->weight[i];
        }
    }
    return -1;
}

static void test_fit(void **state)
{
    struct examples set;
    struct tuning tuning, again;
    fill(&set, *state);
    tuning_fit(*state, &set, &(struct tuning_options){.prior = 0.2}, &tuning);
    CHECK(weight_of(&set, &tuning, "bad") > 1);
    CHECK(weight_of(&set, &tuning, "good") == 0);
    CHECK(weight_of(&set, &tuning, "rare") == 0);
    CHECK_INT(tuning.groups, 2);
    for (uint32_t i = 0; i < set.all.n; i++) {
        bool has_bad =
            slice_eq(set.rules.all.v[set.marks.v[set.all.v[i].first]], SLICE_LIT("bad"));
        CHECK((tuning_risk(tuning.held_out[i]) > 40) == has_bad);
    }
    tuning_fit(*state, &set, &(struct tuning_options){.prior = 0.8}, &again);
    CHECK(again.intercept > tuning.intercept);
    CHECK(weight_of(&set, &again, "bad") == weight_of(&set, &tuning, "bad"));
}

/* What modest rules add together brings nobody beyond even odds, before the prior. */
static void test_modest(void **state)
{
    struct examples set;
    struct tuning tuning;
    fill(&set, *state);
    const struct tuning_options options = {.prior = 0.2, .modest = "good, bad"};
    tuning_fit(*state, &set, &options, &tuning);
    CHECK(weight_of(&set, &tuning, "bad") > tuning.modest_most);
    CHECK(tuning.modest_most > 0);
    for (uint32_t i = 0; i < set.all.n; i++) {
        CHECK(tuning.held_out[i] < tuning.intercept + tuning.modest_most + 1);
    }
}

/* "bad" fires in spam and "both" in either: "both" above it weighs as much at least. */
static void test_ladder(void **state)
{
    struct examples set;
    struct tuning tuning;
    fill(&set, *state);
    const struct tuning_options options = {.prior = 0.2, .ladder = "both,nobody,bad"};
    tuning_fit(*state, &set, &options, &tuning);
    CHECK(weight_of(&set, &tuning, "bad") > 0);
    CHECK(weight_of(&set, &tuning, "both") >= weight_of(&set, &tuning, "bad"));
}

static void test_text(void **state)
{
    struct examples set;
    struct tuning tuning;
    struct buf profile, figures;
    struct arena scratch;
    fill(&set, *state);
    tuning_fit(*state, &set, &(struct tuning_options){.prior = 0.2}, &tuning);
    arena_init(&scratch, SIZE_MAX, NULL);
    buf_init(&profile, *state, SIZE_MAX);
    buf_init(&figures, *state, SIZE_MAX);
    tuning_put_profile(&profile, &scratch, &set, &tuning);
    tuning_put_figures(&figures, &scratch, &set, &tuning);
    arena_done(&scratch);
    struct slice yaml = buf_slice(&profile), text = buf_slice(&figures);
    CHECK(slice_find(yaml, 0, SLICE_LIT("\nschema: risk/2\nprior: 0.2\n")) < yaml.n);
    CHECK(slice_find(yaml, 0, SLICE_LIT("\n  bad: ")) < yaml.n);
    CHECK(slice_find(yaml, 0, SLICE_LIT("good")) == yaml.n);
    CHECK(slice_starts(text, SLICE_LIT("240 messages (120 spam, 120 ham) of ")));
    CHECK(slice_find(text, 0, SLICE_LIT("\nCollections left out ")) < text.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_fit), ARENA_TEST(test_modest),
                                       ARENA_TEST(test_ladder), ARENA_TEST(test_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
