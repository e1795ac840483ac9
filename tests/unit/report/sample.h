/*
 * A check made by hand, for the tests of the report and its formats: what the engine
 * would say about a small message.
 */
#ifndef INBOXLINT_TESTS_REPORT_SAMPLE_H
#define INBOXLINT_TESTS_REPORT_SAMPLE_H

#include "report/report.h"

static const char sample_file[] = "From: a@example.com\n"
                                  "Subject: SALE {{ name }}\n"
                                  "\n"
                                  "Your money back guarantee.\n"
                                  "Act now, money back guarantee!\n";

static const char sample_doc[] = "## Why it matters\n"
                                 "SpamAssassin adds points. More words.\n"
                                 "## What to do instead\n"
                                 "Name the terms.\n";

static struct rule sample_rules[3];

static void sample_make_rules(void)
{
    const struct rule rules[] = {
        {.id = SLICE_LIT("lang-money-back"),
         .family = SLICE_LIT("lang"),
         .summary = SLICE_LIT("a money back guarantee"),
         .source = SLICE_LIT("SpamAssassin 4.0.1, read 2026-01-01"),
         .doc = SLICE_LIT(sample_doc),
         .evidence = RULE_FILTER,
         .severity = RULE_WARNING,
         .symbol = {SLICE_LIT("MONEY_BACK"), {NULL, 0}}},
        {.id = SLICE_LIT("header-unsubscribe"),
         .family = SLICE_LIT("header"),
         .summary = SLICE_LIT("no List-Unsubscribe"),
         .source = SLICE_LIT("the provider's rules"),
         .doc = SLICE_LIT("## What to do instead\nAdd it.\n"),
         .evidence = RULE_PROVIDER,
         .severity = RULE_ERROR},
        {.id = SLICE_LIT("lang-act-now"),
         .family = SLICE_LIT("lang"),
         .summary = SLICE_LIT("the words 'act now'"),
         .doc = SLICE_LIT("## What to do instead\nSay when.\n"),
         .evidence = RULE_CRAFT,
         .severity = RULE_NOTE},
    };
    memcpy(sample_rules, rules, sizeof rules);
}

static struct span sample_span(const char *words, size_t from)
{
    size_t at = slice_find(SLICE_LIT(sample_file), from, slice_of(words));
    return (struct span){(uint32_t)at, (uint32_t)(at + strlen(words))};
}

/* Lives in the arena. */
static struct check *sample_check(struct arena *arena)
{
    sample_make_rules();
    struct check *check = arena_alloc(arena, sizeof *check);
    struct doc *doc = arena_alloc(arena, sizeof *doc);
    check->doc = doc;
    doc->file = SLICE_LIT(sample_file);
    doc->kind = DOC_EML;
    doc->mode = DOC_MODE_TEMPLATE;
    lines_init(&doc->lines, arena, doc->file);
    notes_init(&doc->notes, arena);
    doc->has_subject = true;
    doc->subject.s = SLICE_LIT("SALE \xEF\xBF\xBC");
    doc->subject_raw.s = SLICE_LIT("SALE {{ name }}");

    struct rule_requirement requirement = {SLICE_LIT("gmail"), SLICE_LIT("unsubscribe")};
    sample_rules[1].requirements.v = arena_alloc(arena, sizeof requirement);
    sample_rules[1].requirements.v[0] = requirement;
    sample_rules[1].requirements.n = 1;
    *vec_push(arena, &check->requirements) = (struct requirement){
        .profile = requirement.profile,
        .id = requirement.id,
        .status = REQUIREMENT_FAIL,
        .rule = &sample_rules[1],
        .source = sample_rules[1].source,
    };
    *vec_push(arena, &check->requirements) = (struct requirement){
        .profile = requirement.profile,
        .id = SLICE_LIT("from"),
        .status = REQUIREMENT_PASS,
        .rule = &sample_rules[1],
        .source = sample_rules[1].source,
    };
    *vec_push(arena, &check->requirements) = (struct requirement){
        .profile = SLICE_LIT("apple"),
        .id = SLICE_LIT("consent"),
        .status = REQUIREMENT_UNDECIDED,
        .source = SLICE_LIT("its page"),
        .reason = "no file shows it",
    };

    *vec_push(arena, &check->findings) =
        (struct finding){.rule = &sample_rules[1], .message = sample_rules[1].summary};
    struct finding *finding = vec_push(arena, &check->findings);
    *finding = (struct finding){.rule = &sample_rules[0], .points = {2.9, 0}};
    finding->message = sample_rules[0].summary;
    finding->symbol[RULE_SPAMASSASSIN] = SLICE_LIT("MONEY_BACK");
    struct span first = sample_span("money back guarantee", 0);
    struct hit hit = {first, SLICE_LIT("money back guarantee"), ZONE_body};
    *vec_push(arena, &finding->hits) = hit;
    hit.at = sample_span("money back guarantee", first.end);
    *vec_push(arena, &finding->hits) = hit;
    finding = vec_push(arena, &check->findings);
    *finding =
        (struct finding){.rule = &sample_rules[2], .message = sample_rules[2].summary};
    *vec_push(arena, &finding->hits) =
        (struct hit){sample_span("Act now", 0), SLICE_NONE, ZONE_COUNT};

    *vec_push(arena, &check->undecided) =
        (struct undecided){&sample_rules[0], "the file has no HTML"};
    notes_defect(&doc->notes, "header-missing-end", (struct span){20, 21});
    notes_limit(&doc->notes, "max-parts", 1000);
    return check;
}

#endif
