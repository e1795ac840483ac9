#include "doc/facts.h"

const struct fact facts_image[] = {{0}};
