#include "doc/facts.h"

const struct fact facts_header[] = {{0}};
