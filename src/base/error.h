/*
 * Errors in what the user gave: files, options, rules, requests. (Malformed mail is no
 * error: see notes.h.)
 *
 * Functions that can fail so return bool and take `struct error *err` last; on failure
 * their outputs are untouched.
 */
#ifndef INBOXLINT_BASE_ERROR_H
#define INBOXLINT_BASE_ERROR_H

#include <stdbool.h>
#include <stdint.h>

#define ERROR_MAX_MESSAGE 400

struct error {
    char message[ERROR_MAX_MESSAGE]; /* one sentence, lower case, no full stop */
    uint32_t line, column;           /* from 1; 0 when there is no place */
};

/* Sets the message (cut to fit) and returns false, so that callers can `return` it. */
bool error_set(struct error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool error_at(struct error *err, uint32_t line, uint32_t column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
