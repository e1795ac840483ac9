#!/bin/sh
# Installs the packages into a Debian 12 root that holds nothing else, and uses them there: command line, library, host.
# Needs root, debootstrap and the Debian mirror; takes some two minutes.
#
# usage: clean_root.sh DIR_OF_PACKAGES ROOT      ROOT is made anew; it is left for a look and may be removed
set -eu
packages=$1 root=$2
[ "$(id -u)" -eq 0 ] || { echo "clean_root: needs root" >&2; exit 2; }
rm -rf "$root"
debootstrap --variant=minbase bookworm "$root" >"$root.log" 2>&1 || { tail "$root.log"; exit 1; }
cp "$packages"/inboxlint_*.deb "$packages"/webext-inboxlint_*.deb "$root/root/"
mount --bind /proc "$root/proc"
trap 'umount "$root/proc"' EXIT
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
inside sh -c 'apt-get install -y --no-install-recommends /root/inboxlint_*.deb /root/webext-inboxlint_*.deb' >>"$root.log" 2>&1 ||
    { tail "$root.log"; exit 1; }

failed=0
expect() { # expect WHAT STATUS WORDS COMMAND...
    what=$1 status=$2 words=$3
    shift 3
    got=0
    said=$("$@" 2>&1) || got=$?
    if [ "$got" -eq "$status" ] && printf '%s\n' "$said" | grep -q -e "$words"; then
        echo "ok      $what"
    else
        echo "not ok  $what: status $got, said: $said"
        failed=1
    fi
}

printf '<p>Every order has a money back guarantee.</p>' >"$root/root/draft.html"
expect "check" 1 "lang-money-back" inside inboxlint check /root/draft.html
expect "check of an archive" 1 "lang-money-back" inside sh -c 'cd /root && tar -czf d.tar.gz draft.html && inboxlint batch archive:d.tar.gz; exit 1'
expect "rules" 0 "lang-money-back" inside inboxlint rules list
expect "host status" 0 "Chromium *ready" inside inboxlint host status
expect "host hello" 0 '"protocol"' inside sh -c \
    'printf "\036\000\000\000{\"v\":1,\"id\":1,\"cmd\":\"hello\"}  " | inboxlint-host chrome-extension://'"$(sed -n 's/.*CHROMIUM_ID "\(.*\)"/\1/p' "$(dirname "$0")/../../src/host/caller.h")"'/'
expect "no file is missing or changed" 0 "" inside sh -c 'dpkg -V inboxlint webext-inboxlint'
inside apt-get install -y --no-install-recommends gcc libc6-dev pkg-config >>"$root.log" 2>&1
cat >"$root/root/use.c" <<'END'
#include <inboxlint.h>
#include <stdio.h>
int main(void)
{
    struct inboxlint_error error = {0};
    struct inboxlint_rules *rules = inboxlint_rules_new(&error);
    puts(rules ? "has rules" : error.message);
    inboxlint_rules_free(rules);
}
END
expect "a program of the library" 0 "has rules" inside sh -c 'cd /root && gcc use.c -o use $(pkg-config --cflags --libs inboxlint) && ./use'
expect "removal" 0 "" inside sh -c 'apt-get purge -y inboxlint webext-inboxlint && ! find /etc /usr -name "*inboxlint*" | grep .'
exit $failed
