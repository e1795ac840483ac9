/*
 * Requests in, replies out, until the extension closes the port.
 *
 * One thread: a check takes milliseconds. Before each request all that have come in are
 * read, and a check that a newer one of the same draft follows is answered with
 * "cancelled".
 */
#ifndef INBOXLINT_HOST_SERVER_H
#define INBOXLINT_HOST_SERVER_H

#include "base/error.h"

/* `is_allowed` false: every request is answered with "forbidden". False when the rules
 * can't be had or the port breaks other than by being closed. */
bool server_run(int in, int out, bool is_allowed, struct error *err);

#endif
