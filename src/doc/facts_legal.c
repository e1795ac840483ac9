#include "doc/facts.h"

const struct fact facts_legal[] = {{0}};
