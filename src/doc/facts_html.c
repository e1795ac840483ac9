#include "doc/facts.h"

const struct fact facts_html[] = {{0}};
