#!/bin/sh
# usage: valgrind.sh INBOXLINT: every message of the corpus, no error and no leak.
set -eu
tool=$1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
[ -n "$(find corpus -name '*.eml' | head -n 1)" ] || { echo "no corpus"; exit 1; }
valgrind -q --error-exitcode=99 --leak-check=full --log-file="$log" "$tool" check --format json corpus >/dev/null || [ $? -eq 1 ] ||
    { head -n 40 "$log"; exit 1; }
