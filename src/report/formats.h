/*
 * The formats: fmt_<name>.c defines each.
 */
#ifndef INBOXLINT_REPORT_FORMATS_H
#define INBOXLINT_REPORT_FORMATS_H

#include "report/document.h"

/* For people: wrapped at TERM_WIDTH columns, safe on a terminal whatever the message
 * holds. */
extern const struct format format_text, format_text_color;

/* The same with every requirement and every undecided rule by name. */
extern const struct format format_text_full, format_text_full_color;

/* "path:line:column: severity: message [rule]", one line a finding; none for a
 * part of another one. */
extern const struct format format_lines;

/* check/1. fmt_json_file() is one object of its "files". A finding that is a part of
 * another one (rule/cover.h) stands in "findings" with its points and says whose:
 * "part_of". */
extern const struct format format_json;
void fmt_json_file(const struct report *report, struct buf *out);

/* SARIF 2.1.0 (OASIS standard of 27 March 2020). Columns are unicodeCodePoints. */
extern const struct format format_sarif;

/* GitHub workflow commands, the ten worst of each level, since it shows no more a step.
 */
extern const struct format format_github;

/* A table in GitHub's Markdown, for its step summary (at most 1 MiB). */
extern const struct format format_markdown;

/* GitLab Code Quality: an array of issues, a subset of Code Climate's. */
extern const struct format format_gitlab;

/* JUnit XML: a test case a file, failed by what is at or over the threshold. */
extern const struct format format_junit;

extern const struct format format_checkstyle;

/* reviewdog's diagnostic format (rdjson). Columns are bytes, as it asks for. */
extern const struct format format_rdjson;

/* One page that needs nothing from outside: each file with its findings marked. */
extern const struct format format_html;

#endif
