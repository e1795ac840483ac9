/*
 * Who may talk to the host. The browser has checked its manifest already; the host looks
 * again at what the browser says of the caller on the command line: Chromium browsers
 * give the origin, Firefox the manifest's path and the add-on's id.
 */
#ifndef INBOXLINT_HOST_CALLER_H
#define INBOXLINT_HOST_CALLER_H

#include <stdbool.h>

/* Our own extension: the id that Chromium makes of the manifest's key, and Firefox's. */
#define CALLER_CHROMIUM_ID "egngjnfimaojamdkipepmaldknichfmk"
#define CALLER_FIREFOX_ID "inboxlint@inboxlint.example"

/* What a host manifest of the browsers calls us. */
#define CALLER_HOST_NAME "com.inboxlint.host"

/* `allowed`: further ids, one a line, that `inboxlint host install --extension-id` wrote;
 * NULL: none. */
bool caller_is_allowed(int argc, char *const *argv, const char *allowed);

#endif
