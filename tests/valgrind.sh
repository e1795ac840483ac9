#!/bin/sh
# usage: valgrind.sh INBOXLINT: every message of the corpus, no error and no leak.
set -eu
tool=$1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
[ -n "$(find corpus -name '*.eml' | head -n 1)" ] || { echo "no corpus"; exit 1; }
status=0
valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,possible --log-file="$log" \
    "$tool" check --format json corpus >/dev/null 2>&1 || status=$?
# 0 to 2 are the program's own: the corpus has findings and an empty file.
if [ "$status" -gt 2 ] || [ -s "$log" ]; then
    head -n 40 "$log"
    exit 1
fi
