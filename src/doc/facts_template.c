#include "doc/facts.h"

const struct fact facts_template[] = {{0}};
