/* The table that literal_main.c itself starts with. */
#include "rule/literal_known.h"

const struct literal_table literal_table = {NULL, 0, NULL};
