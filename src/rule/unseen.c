#include "rule/unseen.h"

#include <stddef.h>

#define GMAIL "Gmail sender guidelines (Help 81126), copies of 2024 to 2026"
#define YAHOO "Yahoo Sender Hub, summaries of 2024 to 2026"
#define OUTLOOK "Microsoft's rules for large senders (5 May 2025), summaries of 2025-26"
#define APPLE "Apple 102322, page of February 2025"
#define UK_ISP "postmaster pages of British providers and reports on them, read in 2026"
#define PECR "UK PECR 2003 reg. 22 and ICO guidance, read in 2026"
#define CAN_SPAM "US 16 CFR 316, read in 2026"
#define CASL "Canada CASL, summaries read in 2026; check the text"
#define EU "EU Directive 2002/58/EC art. 13 and GDPR art. 21; check the national law"

#define COUNTED "readers' complaints are counted at the provider"
#define AGREED "whether readers agreed to this mail is in your records"
#define HEEDED "how fast you heed an opt-out shows only when one is sent"
#define OTHERS "it takes your other messages to see it"
#define LISTED "whether the list is clean shows in its bounces"
#define CARRIED "the connection is made when the message is sent"

const struct unseen unseen_requirements[] = {
    {"gmail", "complaint-rate", GMAIL, COUNTED},
    {"gmail", "encrypted-transport", GMAIL, CARRIED},
    {"gmail", "consistent-sender", GMAIL, OTHERS},
    {"yahoo", "complaint-rate", YAHOO, COUNTED},
    {"outlook", "clean-list", OUTLOOK, LISTED},
    {"apple", "consent", APPLE, AGREED},
    {"apple", "consistent-sender", APPLE, OTHERS},
    {"uk-isp", "consistent-sender", UK_ISP, OTHERS},
    {"law-uk", "consent", PECR, AGREED},
    {"law-us", "opt-out-heeded", CAN_SPAM, HEEDED},
    {"law-ca", "consent", CASL, AGREED},
    {"law-ca", "opt-out-heeded", CASL, HEEDED},
    {"law-eu", "consent", EU, AGREED},
    {NULL, NULL, NULL, NULL},
};
