#include "doc/facts.h"

const struct fact facts_link[] = {{0}};
