#!/usr/bin/env bash
# Builds the disk of a virtual PC: a Debian with a kernel and systemd, everything a .deb of the kiosk
# needs, and the .deb itself lying ready, not installed. `python3 dev.py virtual-pc` starts it.
# usage: tools/virtual_pc/image.sh SUITE FOLDER KIOSK.deb SEAT
# SEAT is a folder of a seat; it lies ready in /srv too.
set -euo pipefail
suite=$1 folder=$2 deb=$3 seat=$4
tools=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$tools/bare_debian.sh"

base=$folder/$suite-pc-base
bare_debian "$suite" "$base" systemd-sysv,udev,dbus,libpam-systemd,linux-image-amd64,kmod,iproute2,ifupdown,isc-dhcp-client,procps
root=$folder/$suite-pc
rm -rf --one-file-system "$root"
cp -a --reflink=auto "$base" "$root"
this_machine "$root"
cp "$deb" "$root/srv/kiosk.deb"
cp -a "$seat" "$root/srv/seat"

# ---- for the proof alone: a shell at the end of a line, which needs no login ----
cat >"$root/etc/systemd/system/proof-inside.service" <<'TEXT'
[Unit]
DefaultDependencies=no
After=systemd-udevd.service
[Service]
ExecStart=/bin/bash -c 'exec bash --norc <>/dev/virtio-ports/inside >&0 2>&1'
Environment=LC_ALL=C.UTF-8 HOME=/root
Restart=always
RestartSec=1
[Install]
WantedBy=sysinit.target
TEXT
printf 'auto lo\niface lo inet loopback\nallow-hotplug eth0\nauto eth0\niface eth0 inet dhcp\n' >"$root/etc/network/interfaces"
cat >"$root/srv/furnish.sh" <<'TEXT'
set -e
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
chmod +x /usr/sbin/policy-rc.d
apt-get update -qq
# What the package asks for is there before, so that what it does itself can be seen.
apt-get install -qq -y --download-only /srv/kiosk.deb
wanted=$(apt-get install -y --simulate /srv/kiosk.deb | sed -n 's/^Inst \([^ ]*\) .*/\1/p' | grep -v '^kiosk$')
apt-get install -qq -y --no-install-recommends $wanted openssh-server polkitd alsa-utils
rm /usr/sbin/policy-rc.d
apt-get clean
systemctl enable proof-inside.service
echo root:proof | chpasswd
# Not zeros: the disk would be made with holes in their place, and into those nothing is swapped.
head -c 64M /dev/urandom >/swap && chmod 600 /swap && mkswap /swap
echo '/swap none swap sw 0 0' >>/etc/fstab
TEXT
unshare --mount --pid --fork --kill-child --propagation private -- bash -c '
    mount -t proc proc "$0/proc"
    exec chroot "$0" env -i "${@:1}" bash /srv/furnish.sh
' "$root" "${settings[@]}" >"$folder/furnish.log" 2>&1 </dev/null || { tail -n 20 "$folder/furnish.log" >&2; exit 1; }
rm "$root/srv/furnish.sh"
cp "$root"/boot/vmlinuz-* "$folder/$suite-kernel"
mkdir -p "$folder/$suite"
mv "$folder/$suite-kernel" "$folder/$suite/kernel"
cp "$root"/boot/initrd.img-* "$folder/$suite/initrd"
rm -f "$folder/$suite/disk"
mkfs.ext4 -q -F -d "$root" -L root "$folder/$suite/disk" 8G
rm -rf --one-file-system "$root"
