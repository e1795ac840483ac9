mkdir sub
printf 'act now\n' >"$(printf 'sub/a\033[31m\n.txt')"
