#include "doc/facts.h"

const struct fact facts_obfus[] = {{0}};
