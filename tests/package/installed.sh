#!/bin/sh
# Lays the packages over this machine's /usr and /etc, for the time of the test and for its own processes only, and lets
# Debian's Chromium and Firefox find extension and host by themselves. Needs root, both browsers and node.
#
# usage: installed.sh DIR_OF_PACKAGES
set -eu
packages=$(cd "$1" && pwd) here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for deb in "$packages"/inboxlint_*.deb "$packages"/webext-inboxlint_*.deb; do dpkg-deb -x "$deb" "$scratch/files"; done
mkdir "$scratch/work"
export packages here scratch
unshare -m sh -eu -c '
    mount -t tmpfs tmpfs "$scratch/work"
    for top in usr etc; do
        mkdir -p "$scratch/work/$top/upper" "$scratch/work/$top/work"
        mount -t overlay overlay -o "lowerdir=/$top,upperdir=$scratch/work/$top/upper,workdir=$scratch/work/$top/work" "/$top"
        cp -a "$scratch/files/$top/." "/$top/"
    done
    exec timeout 200 node --test "$here/installed.mjs"'
