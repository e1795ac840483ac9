#define _POSIX_C_SOURCE 200809L
#include "cli/git.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"

extern char **environ;

/* Everything up to the end of the pipe, so that git never waits for us. */
static bool read_all(int fd, struct buf *out)
{
    char bytes[65536];
    ssize_t n;
    while ((n = read(fd, bytes, sizeof bytes)) != 0) {
        if (n < 0 && errno != EINTR) {
            return false;
        }
        buf_add(out, (struct slice){bytes, n > 0 ? (size_t)n : 0});
    }
    return true;
}

static bool complain(FILE *complaints, struct error *err)
{
    char line[300] = "";
    rewind(complaints);
    if (!fgets(line, sizeof line, complaints)) {
        return error_set(err, "git failed and does not say why");
    }
    line[strcspn(line, "\r\n")] = '\0';
    const char *words = strncmp(line, "fatal: ", 7) == 0 ? line + 7 : line;
    return error_set(err, "git: %s", words);
}

static int start(char *const *argv, int out, FILE *complaints, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    int code = posix_spawn_file_actions_init(&actions);
    if (code) {
        return code;
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", 0, 0);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(complaints), STDERR_FILENO);
    code = posix_spawnp(child, "git", &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

static bool run(char *const *argv, FILE *complaints, struct buf *out, struct error *err)
{
    int pipe_of[2], status = 0;
    pid_t child;
    if (pipe(pipe_of) != 0) {
        return error_set(err, "can't run git: %s", strerror(errno));
    }
    int code = start(argv, pipe_of[1], complaints, &child);
    close(pipe_of[1]);
    if (code) {
        close(pipe_of[0]);
        return code == ENOENT ? error_set(err, "git is not installed")
                              : error_set(err, "can't run git: %s", strerror(code));
    }
    bool is_read = read_all(pipe_of[0], out);
    close(pipe_of[0]);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!is_read || out->cut) {
        return error_set(err, "git says more than can be read");
    }
    return (WIFEXITED(status) && WEXITSTATUS(status) == 0) || complain(complaints, err);
}

bool git_run(struct arena *arena, const char *folder, const char *const *arguments,
             struct slice *out, struct error *err)
{
    const char *const first[] = {"git", "-C", folder, "--no-pager"};
    enum { FIRST = sizeof first / sizeof *first };
    char *argv[FIRST + GIT_MAX_ARGUMENTS + 1] = {NULL};
    struct buf output;
    for (int i = 0; i < FIRST; i++) {
        argv[i] = arena_string(arena, slice_of(first[i]));
    }
    for (int i = 0; arguments[i] && i < GIT_MAX_ARGUMENTS; i++) {
        argv[FIRST + i] = arena_string(arena, slice_of(arguments[i]));
    }
    FILE *complaints = tmpfile();
    if (!complaints) {
        return error_set(err, "can't run git: no temporary file: %s", strerror(errno));
    }
    buf_init(&output, arena, GIT_MAX_OUTPUT);
    bool good = run(argv, complaints, &output, err);
    fclose(complaints);
    *out = buf_slice(&output);
    return good;
}
