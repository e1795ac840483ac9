/* The tables that literal_main.c itself starts with. */
#include "rule/literal_known.h"
#include "rule/phrase_table.h"

const struct literal_table literal_table = {NULL, 0, NULL};
const struct phrase_table phrase_table_builtin = {.count = 0};
