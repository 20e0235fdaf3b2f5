#!/bin/sh
# Leaves a slot again that never got ready (docs/UPDATES.md). Started before the kiosk, as root:
#
#     slot-guard.sh PREFIX READY
#
# PREFIX holds the slots; READY is the file by which the program says that it got ready. It lies
# outside of both slots and needs nothing but sh, mv, ln, rm, readlink and sync: what is broken in a
# slot must not keep it from being left. Whatever is wrong here, the kiosk is started: always 0.

set -u
prefix=${1:?} ready=${2:?}
updates=$prefix/updates
trial=$updates/trial

[ -f "$trial" ] || exit 0
read -r id new old left may rest <"$trial" || exit 0
case "$new$old" in ab | ba) ;; *) exit 0 ;; esac
case $left in [0-9]) ;; *) exit 0 ;; esac
[ -z "${rest:-}" ] || exit 0

put() { # put FILE WORDS: the old content or the new, whole
    printf '%s\n' "$2" >"$1.new" && sync && mv -f "$1.new" "$1" && sync
}

# It never came to count, or was left already.
if [ "$(readlink "$prefix/current")" != "$new" ]; then
    rm -f "$trial" && sync
    exit 0
fi

# It got ready once.
if [ -f "$ready" ] && read -r got <"$ready" && [ "$got" = "$id" ]; then
    exit 0
fi

if [ "$left" -gt 0 ]; then
    put "$trial" "$id $new $old $((left - 1)) $may"
    exit 0
fi

if [ "$may" = yes ] && [ -f "$prefix/$old/build.json" ]; then
    put "$updates/returned" "returned $id" || exit 0
    rm -f "$prefix/current.new"
    ln -s "$old" "$prefix/current.new" && sync && mv -fT "$prefix/current.new" "$prefix/current" &&
        sync && rm -f "$trial" && sync
else
    [ -f "$updates/returned" ] || put "$updates/returned" "stuck $id"
fi
exit 0
