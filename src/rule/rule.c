#include "rule/rule.h"

const char *const rule_families[] = {
    "subject", "sender", "preheader", "lang",   "structure", "text",
    "html",    "link",   "image",     "header", "legal",     "template",
    "obfus",   "attach", "uk",        "lint",   NULL,
};

const char *const rule_profiles[] = {
    "spamassassin", "rspamd", "gmail",  "yahoo",  "outlook", "apple",
    "uk-isp",       "law-uk", "law-us", "law-ca", "law-eu",  NULL,
};

const char *const rule_evidence_names[] = {"filter",   "provider", "law", "standard",
                                           "measured", "craft",    NULL};
const char *const rule_severity_names[] = {"note", "warning", "error", NULL};
const char *const rule_filter_names[] = {"spamassassin", "rspamd", NULL};

const char *const rule_tone_names[] = {
    "none",
#define X(name) #name,
    RULE_TONE_WORDS(X)
#undef X
        NULL,
};

const char *rule_evidence_name(enum rule_evidence evidence)
{
    return rule_evidence_names[evidence];
}

const char *rule_severity_name(enum rule_severity severity)
{
    return rule_severity_names[severity];
}

const char *rule_tone_name(enum rule_tone tone)
{
    return tone == TONE_NONE ? NULL : rule_tone_names[tone];
}

const char *rule_filter_name(enum rule_filter filter)
{
    return rule_filter_names[filter];
}
