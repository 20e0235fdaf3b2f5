# Sourced by what proves the product in a Debian of its own: builds a bare one, and tells it how this
# machine reaches its package sources (mirror, proxy, local certificate authorities, name servers),
# which is read from this machine's settings when the script runs.

# bare_debian SUITE FOLDER PACKAGES: a minimal system with these packages; built once.
bare_debian() {
    [[ ! -e $2/etc/debian_version ]] || return 0
    rm -rf --one-file-system "$2"
    local mirror
    mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Origin: Debian' | sed -n 1p)
    echo "== Building a minimal $1"
    debootstrap --variant=minbase ${3:+--include="$3"} "$1" "$2.part" "$mirror" >"$2.log" 2>&1 ||
        { tail -n 5 "$2.log" >&2; return 1; }
    mv "$2.part" "$2"
}

# this_machine FOLDER: how packages are reached from here, written into that system.
this_machine() {
    cp /etc/resolv.conf "$1/etc/resolv.conf"
    apt-config dump | grep -E '^Acquire::(https?|Check)' >"$1/etc/apt/apt.conf.d/90this-machine" || true
    # Not trusted yet: that takes the ca-certificates package, which a set-up has to install.
    mkdir -p "$1/usr/local/share/ca-certificates"
    find /usr/local/share/ca-certificates -name '*.crt' -exec cp -t "$1/usr/local/share/ca-certificates" {} +
}

# The environment of a command in such a system.
settings=(PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/var/tmp LANG=C.UTF-8)
for name in PIP_INDEX_URL UV_DEFAULT_INDEX http_proxy https_proxy no_proxy; do
    [[ -z ${!name:-} ]] || settings+=("$name=${!name}")
done
