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

/* Below the configuration folder of the user, and of the system. */
#define CALLER_USER_IDS "inboxlint/extension-ids"
#define CALLER_SYSTEM_IDS "/etc/inboxlint/extension-ids"

/* 32 letters a to p; an address-like name or a UUID in braces. */
bool caller_is_chromium_id(const char *id);
bool caller_is_firefox_id(const char *id);

/* `allowed`: further ids, one a line, that `inboxlint host install --extension-id` wrote.
 */
bool caller_is_allowed(int argc, char *const *argv, const char *allowed);

#endif
