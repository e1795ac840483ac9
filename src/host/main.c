/*
 * inboxlint-host: what the browser extension talks to, over standard input and output
 * (extensions/PROTOCOL.md). Reads no file but its own list of extension ids, opens no
 * socket.
 */
#define _POSIX_C_SOURCE 200809L
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "host/caller.h"
#include "host/server.h"
#include "inboxlint.h"

enum { IDS_MOST = 64 * 1024, PATH_MOST = 4096 };

/* Replies go to a descriptor of our own, so that nothing printed by mistake can break a
 * frame. */
static int take_output(void)
{
    int out = dup(STDOUT_FILENO);
    if (out < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
        return -1;
    }
    return out;
}

/* Adds a file's bytes to ids[0..n); a file that is not there adds none. */
static size_t read_ids(const char *path, char *ids, size_t n)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        return n;
    }
    n += fread(ids + n, 1, IDS_MOST - n, file);
    fclose(file);
    return n;
}

/* The ids that `inboxlint host install --extension-id` wrote, of the user and for all. */
static const char *find_ids(void)
{
    static char ids[IDS_MOST + 1];
    char path[PATH_MOST];
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    size_t n = read_ids(CALLER_SYSTEM_IDS, ids, 0);
    int length = config && *config
                     ? snprintf(path, sizeof path, "%s/" CALLER_USER_IDS, config)
                     : snprintf(path, sizeof path, "%s/.config/" CALLER_USER_IDS,
                                home ? home : "");
    if (length > 0 && (size_t)length < sizeof path) {
        n = read_ids(path, ids, n);
    }
    ids[n] = '\0';
    return ids;
}

static int explain_self(void)
{
    fputs("inboxlint-host " INBOXLINT_VERSION
          " is started by a browser for the inboxlint extension; see `inboxlint host "
          "status`\n",
          stderr);
    return 2;
}

int main(int argc, char **argv)
{
    struct error err = {0};
    if (argc < 2 || argv[1][0] == '-') {
        return explain_self();
    }
    int out = take_output();
    if (out < 0) {
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    bool is_allowed = caller_is_allowed(argc, argv, find_ids());
    if (!server_run(STDIN_FILENO, out, is_allowed, &err)) {
        fprintf(stderr, "inboxlint-host: %s\n", err.message);
        return 1;
    }
    return 0;
}
