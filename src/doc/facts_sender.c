#include "doc/facts.h"

const struct fact facts_sender[] = {{0}};
