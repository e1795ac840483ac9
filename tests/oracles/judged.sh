#!/bin/sh
# usage: judged.sh INBOXLINT ORACLES
# Compares `inboxlint parse` with the values on which independent parsers agree. Mismatches that
# tests/oracles/minority.tsv explains are allowed; any other fails, and so does a stale line there.
set -eu
tool=$(realpath "$1") oracles=$(realpath "$2") here=$(realpath "$(dirname "$0")")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tar xJf "$oracles/cases.tar.xz" -C "$scratch"
python3 "$oracles/check_parse.py" --cases "$scratch" -- "$tool" parse >"$scratch/report" || true
sed -n '/^[a-z]* *\(unanimous\|spec\|majority\) /p' "$scratch/report"
sed -n 's/^MISMATCH \([a-z]*\) \([^ ]*\) (.*/\1\t\2/p; s/^NO DOCUMENT \([^ ]*\).*/none\t\1/p' "$scratch/report" | sort >"$scratch/got"
grep -v '^#' "$here/minority.tsv" | cut -f 1,2 | sort >"$scratch/known"
grep -q ' of ' "$scratch/report" || { echo "nothing was compared"; exit 1; }
if ! diff "$scratch/known" "$scratch/got" >"$scratch/diff"; then
    sed -n 's/^> /not explained: /p; s/^< /explained, but matches now: /p' "$scratch/diff"
    exit 1
fi
