#include "doc/facts.h"

const struct fact facts_subject[] = {{0}};
