#include "doc/facts.h"

const struct fact facts_text[] = {{0}};
