#!/bin/sh
# usage: hostile.sh INBOXLINT INBOXLINT-WITH-SANITIZERS ORACLES
# Hostile messages: no crash, at most 2 s and 512 MB each, no raw control character printed. The
# sanitized build gets ten times of both, for its shadow memory and checks.
set -eu
tool=$(realpath "$1") checked=$(realpath "$2") oracles=$(realpath "$3")
DEST=$(mktemp -d)
export DEST
trap 'rm -rf "$DEST"' EXIT
python3 "$oracles/bombs.py" make
python3 "$oracles/bombs.py" run --s 2 --mb 512 -- "$tool" check >"$DEST/report" || { grep FAIL "$DEST/report"; exit 1; }
tail -n 1 "$DEST/report"
# The runner caps the address space, which AddressSanitizer's shadow needs by the terabyte: --mb is that allowance.
# A report of a sanitizer must be a signal: the exit status 1 of the default means findings.
ASAN_OPTIONS=abort_on_error=1 UBSAN_OPTIONS=halt_on_error=1:abort_on_error=1 \
    python3 "$oracles/bombs.py" run --s 20 --mb 8000000 -- "$checked" check >"$DEST/report" ||
    { grep FAIL "$DEST/report"; exit 1; }
tail -n 1 "$DEST/report"
