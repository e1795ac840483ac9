/*
 * The parts of the report for people; format_text in formats.h puts them together.
 */
#ifndef INBOXLINT_REPORT_FMT_TEXT_H
#define INBOXLINT_REPORT_FMT_TEXT_H

#include "report/report.h"
#include "report/term.h"

enum { TEXT_LABEL = 9 }; /* columns before what a label says */

enum term_style text_severity_style(enum rule_severity severity);

/* Folklore: said in one line at the end. */
bool text_is_minor(const struct rule *rule);

/* Shown inside the finding that it is a part of; one line has no room for parts. */
bool text_is_part(const struct finding *finding);

void text_put_finding(struct term *term, struct arena *arena, const struct report *report,
                      const struct report_finding *finding);

void text_put_heading(struct term *term, const char *words);

/* Requirements that no file shows: lines of "Not decided", one for each reason. */
bool text_has_unseen(const struct check *check);
void text_put_unseen(struct term *term, struct arena *arena, const struct check *check);

/* A heading and its lines; nothing at all where there is nothing to say. In full,
 * everything is named, else what is not wrong is summed up. */
void text_put_requirements(struct term *term, struct arena *arena,
                           const struct check *check, bool is_full);
void text_put_undecided(struct term *term, struct arena *arena, const struct check *check,
                        bool is_full);
void text_put_defects(struct term *term, struct arena *arena,
                      const struct report *report);
void text_put_minor(struct term *term, const struct report *report);

/* What the best changes win, and what `inboxlint fix` can do; nothing where fixes were
 * not asked for or there are none. */
void text_put_fixes(struct term *term, struct arena *arena, const struct report *report);

#endif
