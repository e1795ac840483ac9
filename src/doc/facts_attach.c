#include "doc/facts.h"

const struct fact facts_attach[] = {{0}};
