#include "cli/rules.h"
#include "cli/subcommand.h"

int cmd_rules(struct arena *arena, char *const *argv)
{
    /* Sorted by name. */
    static const struct subcommand all[] = {
        {"facts", "print the facts and zones that a rule may name", rules_facts},
        {"list", "print all rules", rules_list},
        {"new", "write the skeleton of a new rule", rules_new},
        {"test", "run the rules' own examples", rules_test},
    };
    return subcommand_run("rules", all, sizeof all / sizeof *all, arena, argv);
}
