#!/usr/bin/env bash
# Proves the two commands on a machine that has python3 and nothing else, or a package on one without.
# What a .deb has to show is in tools/prove_installed.sh.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: tools/prove_fresh_machine.sh [--suite NAME] [--dir DIR] [--user]
                                    [--package DIR | --deb DIR] [-- COMMAND ...]

Builds a minimal Debian with python3 alone, lays the committed tree into it, and runs there
    python3 dev.py test
    python3 dev.py demo --headless --out /var/tmp/demo
or the COMMAND given instead. Every command is timed. Afterwards the machine is removed.

  --suite NAME  the Debian release (default: bookworm)
  --dir DIR     where to build it; needs 5 GB (default: /var/tmp/kiosk-fresh)
                The untouched base system stays there for the next time.
  --user        run as an ordinary user without sudo: the set-up must stop with the command to run
  --package DIR what `python3 dev.py package --out DIR` made, in place of the tree: the machine gets no
                python3, only the system packages that a package needs, and runs
                    /opt/kiosk/kiosk self-test
                    /opt/kiosk/kiosk demo --headless --out /var/tmp/demo
  --deb DIR     the same, and the machine gets nothing but what apt brings for the .deb: it is installed,
                a seat runs in an X session, the program tries itself, and is purged. A picture of the
                seat is left beside the machines.

Needs root and debootstrap. How this machine reaches its package sources (mirror, proxy, local
certificate authorities, name servers) is read from its settings when the script runs.
TEXT
}

suite=bookworm
dir=/var/tmp/kiosk-fresh
user=root
package=
deb=
commands=()
while (($#)); do
    case $1 in
        --suite) suite=$2; shift 2 ;;
        --dir) dir=$2; shift 2 ;;
        --user) user=nobody; shift ;;
        --package) package=$(cd "$2" && pwd); shift 2 ;;
        --deb) deb=$(cd "$2" && pwd); shift 2 ;;
        --) shift; commands=("$*"); break ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done
if ((${#commands[@]} == 0)); then
    commands=("python3 dev.py test" "python3 dev.py demo --headless --out /var/tmp/demo")
    [[ -z $package ]] || commands=("/opt/kiosk/kiosk self-test" "/opt/kiosk/kiosk demo --headless --out /var/tmp/demo")
    [[ -z $deb ]] || commands=("/srv/deb/prove_installed.sh /srv/deb/kiosk.deb /srv/deb/seat /srv/deb/seat.png")
fi
if ((EUID != 0)) || ! command -v debootstrap >/dev/null; then
    echo "This needs root and debootstrap." >&2
    exit 2
fi

tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
base=$dir/$suite-base include=python3
[[ -z $package$deb ]] || base=$dir/$suite-bare include=
machine=$dir/$suite-$$

# Mounts are made in a name space of their own and vanish with it, so nothing but this script's own
# files can be below the folder that is removed.
trap 'rm -rf --one-file-system "$machine"' EXIT

. "$tree/tools/bare_debian.sh"
bare_debian "$suite" "$base" "$include"
cp -a --reflink=auto "$base" "$machine"
this_machine "$machine"
mkdir -p "$machine/srv/kiosk"
if [[ -n $deb ]]; then
    mkdir -p "$machine/srv/deb"
    cp "$deb"/kiosk_*.deb "$machine/srv/deb/kiosk.deb"
    cp "$tree/tools/prove_installed.sh" "$machine/srv/deb/"
    # Nobody sets a seat up in a proof: the folder comes ready, with a demonstration's keys.
    (cd "$tree" && .venv/bin/python -c 'import pathlib, sys, time
from kiosk.rehearsal.quick import furnished_from_assets
furnished_from_assets(pathlib.Path(sys.argv[1]), time.time_ns() // 1_000_000)' "$machine/srv/deb/seat")
elif [[ -z $package ]]; then
    git -C "$tree" archive HEAD | tar -x -C "$machine/srv/kiosk"
else
    cp -a "$package/kiosk" "$machine/opt/kiosk"
    wanted=$(cd "$tree" && python3 -c '
from tools.machine import SETS
print(*("|".join(names) for part in ("qt", "sound", "screen") for names in SETS[part]))')
    echo "== Installing the system packages that a package needs"
    chroot "$machine" sh -c 'apt-get update -qq && for names in $0; do
            for name in $(echo "$names" | tr "|" " "); do
                ! apt-cache show "$name" >/dev/null 2>&1 || { echo "$name"; break; }
            done
        done | DEBIAN_FRONTEND=noninteractive xargs apt-get install -qq -y --no-install-recommends' \
        "$wanted" >"$dir/packages.log" 2>&1 || { tail -n 5 "$dir/packages.log" >&2; exit 1; }
fi
[[ $user == root ]] || chroot "$machine" chown -R "$user" /srv/kiosk

echo "== In the machine: $(du -sh --one-file-system "$machine" | cut -f 1), $(chroot "$machine" python3 --version 2>/dev/null || echo "no python3")"
[[ -n $package$deb ]] || for missing in pip venv/ensurepip ca-certificates; do
    case $missing in
        pip) chroot "$machine" python3 -c 'import pip' 2>/dev/null && there=yes || there=no ;;
        venv*) chroot "$machine" python3 -c 'import ensurepip' 2>/dev/null && there=yes || there=no ;;
        *) [[ -e $machine/etc/ssl/certs/ca-certificates.crt ]] && there=yes || there=no ;;
    esac
    echo "   $missing: $there"
done

failed=0
for command in "${commands[@]}"; do
    echo "== $command"
    started=$SECONDS
    unshare --mount --pid --fork --kill-child --propagation private -- bash -c '
        mount -t proc proc "$0/proc"
        mount -t tmpfs tmpfs "$0/dev/shm"
        exec chroot --userspec="$1" "$0" env -i "${@:3}" sh -c "cd /srv/kiosk && $2"
    ' "$machine" "$user" "$command" "${settings[@]}" </dev/null || failed=$?
    echo "== exit $failed after $((SECONDS - started)) s"
    ((failed == 0)) || break
done
[[ ! -e $machine/srv/deb/seat.png ]] || cp "$machine/srv/deb/seat.png" "$dir/$suite-seat.png"
exit "$failed"
