/*
 * The errors that a reply may carry. extensions/PROTOCOL.md lists the same, and a test
 * holds one against the other.
 */
#ifndef INBOXLINT_HOST_FAULT_H
#define INBOXLINT_HOST_FAULT_H

/* code, name, what happened, what to do */
#define FAULTS(X)                                                                        \
    X(10, bad_json, "the request is not JSON", "send one JSON object a frame, in UTF-8") \
    X(11, bad_request, "the request lacks something or has it of a wrong type",          \
      "see the table of requests")                                                       \
    X(12, unknown_command, "there is no such command",                                   \
      "send hello, check, explain or rules")                                             \
    X(13, bad_version, "the protocol's version is not spoken here",                      \
      "install an extension and a host of the same age")                                 \
    X(14, too_big, "the request is larger than 8 MiB",                                   \
      "leave out embedded images and attachments")                                       \
    X(20, bad_option, "an option names what there is not",                               \
      "list rules and profiles with the command rules")                                  \
    X(21, bad_draft, "the draft can't be read", "check that it is HTML or text")         \
    X(22, unknown_rule, "there is no such rule", "list rules with the command rules")    \
    X(23, cancelled, "a newer request for the same draft came in",                       \
      "wait for the answer to that one")                                                 \
    X(30, forbidden, "this extension is not allowed to use the host",                    \
      "run: inboxlint host install --extension-id ID")                                   \
    X(31, out_of_memory, "the host ran out of memory", "close something and try again")

enum fault_code {
#define X(code, name, message, hint) FAULT_##name = code,
    FAULTS(X)
#undef X
};

struct fault {
    enum fault_code code;
    const char *name, *message, *hint;
};

/* Of a code that FAULTS has. */
const struct fault *fault_find(enum fault_code code);

#endif
