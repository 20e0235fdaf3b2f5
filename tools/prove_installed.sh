#!/bin/sh
# In a machine that was made for it and has nothing: installs the .deb, lets the seat run in an X
# session, purges, and looks for what is left. `tools/prove_fresh_machine.sh --deb` starts it as root.
set -eu
deb=$1 seat=$2 shown=$3
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

say() { echo "   $*"; }
moment() { cut -d. -f1 /proc/uptime; }

# ---- what a network brings is no part of the time ----
printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
chmod +x /usr/sbin/policy-rc.d
apt-get update -qq
# The screen of this proof, and what looks at it.
apt-get install -qq -y --no-install-recommends xvfb xinit x11-utils imagemagick procps >/dev/null
apt-get install -qq -y --no-install-recommends --download-only "$deb" >/dev/null

# ---- from the package to a running seat ----
begun=$(moment)
apt-get install -qq -y --no-install-recommends "$deb" >/tmp/install.log 2>&1 ||
    { tail -n 20 /tmp/install.log; exit 1; }
say "installed after $(($(moment) - begun)) s"
cp -a "$seat/." /var/lib/kiosk/seat/
chown -R kiosk-seat:kiosk-seat /var/lib/kiosk/seat
as_seat() { setpriv --reuid kiosk-seat --regid kiosk-seat --clear-groups env -i LANG=C.UTF-8 PATH=/usr/bin:/bin HOME=/var/lib/kiosk/seat "$@"; }
# As the unit does it, with an X server that needs no graphics card.
as_seat xinit /usr/lib/kiosk/session seat inside -- /usr/bin/Xvfb :7 -screen 0 1366x768x24 >/tmp/seat.log 2>&1 &
for _ in $(seq 1 600); do
    DISPLAY=:7 xwininfo -root -tree 2>/dev/null | grep -q '1366x768+0+0.*' &&
        DISPLAY=:7 xwininfo -root -tree | grep -q '("kiosk"' && break
    sleep 0.1
done
DISPLAY=:7 xwininfo -root -tree | grep -q '("kiosk"' || { cat /tmp/seat.log; exit 1; }
say "seat running after $(($(moment) - begun)) s, packages downloaded before"
sleep 2
DISPLAY=:7 import -window root "$shown"
as_seat kill -KILL "$(pgrep -u kiosk-seat -f 'kiosk window' | head -n 1)"
for _ in $(seq 1 100); do
    sleep 0.1
    DISPLAY=:7 xwininfo -root -tree | grep -q '("kiosk"' && pgrep -u kiosk-seat -f 'kiosk window' >/dev/null && break
done
say "the window was killed; its keeper has $(DISPLAY=:7 xwininfo -root -tree | grep -c '("kiosk"') on the screen again"

# ---- the program tries itself, as its user ----
as_seat kiosk self-test
systemd-analyze verify /usr/lib/systemd/system/kiosk-seat.service /usr/lib/systemd/system/kiosk-hub.service \
    /usr/lib/systemd/system/kiosk-supervisor.service && say "systemd finds nothing wrong with the units"
[ -z "$(find /etc/systemd /run/systemd -name 'kiosk*' 2>/dev/null)" ] && say "no unit is enabled"

# ---- what is refused ----
refused() { # refused WORDS COMMAND...: it fails and says so
    words=$1
    shift
    if "$@" >/tmp/refused.log 2>&1 || ! grep -q "$words" /tmp/refused.log; then
        echo "not refused: $*"
        cat /tmp/refused.log
        exit 1
    fi
    say "refused: $(grep -o "$words.*" /tmp/refused.log | head -n 1)"
}
refused 'this computer gets updates from its hub' dpkg --install "$deb"
program=/opt/kiosk/a/kiosk
record=/var/lib/kiosk-lockdown
mkdir "$record"
mv "$program" "$program.whole"
# A lockdown, and a program that does not run; then one that could not put it back.
refused 'the program that unlocks it does not run' apt-get purge -qq -y kiosk
printf '#!/bin/sh\n[ "$1" != --help ] || exec echo "  lockdown    Close"\nexit 4\n' >"$program"
chmod +x "$program"
refused 'this computer is still locked' apt-get purge -qq -y kiosk
mv "$program.whole" "$program"
rmdir "$record"
mkdir -p /var/lib/kiosk/seat/attempts/one
touch /var/lib/kiosk/seat/attempts/one/attempt.journal
refused 'holds exams' apt-get purge -qq -y kiosk
rm -r /var/lib/kiosk/seat/attempts/one

# ---- and away ----
apt-get purge -qq -y kiosk >/tmp/purge.log 2>&1 || { cat /tmp/purge.log; exit 1; }
# In /tmp lie what the X server of this proof left and what a unit has to itself (PrivateTmp).
left=$(find / -xdev \( -path /proc -o -path /sys -o -path /var/log -o -path /var/cache/apt -o -path /tmp -o -path /srv \
    \) -prune -o \( -iname '*kiosk*' -o -nouser -o -nogroup \) -print)
users=$(grep -l kiosk /etc/passwd /etc/group /etc/shadow /etc/gshadow || :)
running=$(ps -eo user:20,args | grep -E '^kiosk-|/opt/kiosk|^[0-9]+ ' | grep -v grep || :)
if [ -n "$left$users$running" ]; then
    echo "left behind: $left $users $running"
    exit 1
fi
say "purged: no file, no user, no process is left"
