# What the scripts share: saying what happens, and installing what is missing. Sourced, not run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

# A Rust toolchain from rustup may be missing from the path of a non-login shell.
if ! command -v cargo >/dev/null && [ -x "$HOME/.cargo/bin/cargo" ]; then
    PATH="$HOME/.cargo/bin:$PATH"
fi

say() { printf '%s\n' "== $*"; }
warn() { printf '%s\n' "!! $*" >&2; }

# A package that brings the newest Node.js is not needed: Debian 12's own 18 does.
node_is_new_enough() {
    command -v node >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)'
}

# missing COMMAND-OR-FILE PACKAGE: notes the package when the thing is not there.
packages=()
missing() {
    case $1 in
        /*) [ -e "$1" ] || packages+=("$2") ;;
        *) command -v "$1" >/dev/null || packages+=("$2") ;;
    esac
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        return 127
    fi
}

# Installs the packages noted by `missing`, all at once; the list of packages is refreshed only when that fails.
install_missing() {
    [ ${#packages[@]} -gt 0 ] || return 0
    local by_hand="apt-get update && apt-get install ${packages[*]}"
    if ! command -v apt-get >/dev/null; then
        warn "cannot install ${packages[*]}: there is no apt-get here. Install them by hand and run this again."
        return 1
    fi
    if ! may_install; then
        warn "cannot install ${packages[*]}: $(id -un) is not root and has no sudo. As root: $by_hand"
        return 1
    fi
    say "installing ${packages[*]}"
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}")
    if ! as_root "${install[@]}" >/dev/null 2>&1; then
        as_root apt-get update -qq || warn "the list of packages could not be refreshed"
        as_root "${install[@]}" >/dev/null || {
            warn "cannot install ${packages[*]}; apt-get says why above"
            return 1
        }
    fi
    packages=()
}

# Whether there is a way to install: being root, or a sudo that lets us. Asked once: sudo may want a password.
may=
may_install() {
    if [ -z "$may" ]; then
        if as_root true; then may=yes; else may=no; fi
    fi
    [ "$may" = yes ]
}

# SQLite is compiled in, so Rust needs a C compiler.
need_for_compiling() {
    missing cc gcc
    missing /usr/include/stdio.h libc6-dev
}

need_for_interface() {
    if ! node_is_new_enough; then packages+=(nodejs); fi
    missing npm npm
}

# What testing needs besides.
need_for_test() {
    missing shellcheck shellcheck
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || packages+=(postgresql)
    python3 -c 'import ensurepip' >/dev/null 2>&1 || packages+=(python3-venv)
    if ! chromium_path >/dev/null; then packages+=(chromium); fi
    if ! fc-list :lang=zh 2>/dev/null | grep -q .; then packages+=(fonts-noto-cjk); fi
}

# Ubuntu's chromium is a snap; any Chrome of the machine's owner does as well.
chromium_path() {
    local candidate
    for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$candidate" ] || continue
        if command -v "$candidate"; then return 0; fi
    done
    return 1
}

# Under `sudo make …` only the installing is done as root; what is built belongs to the user who asked.
rest_as_user() {
    [ "$(id -u)" = 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$SUDO_USER" != root ] || return 0
    local home
    home=$(getent passwd "$SUDO_USER" | cut -d: -f6)
    # sudo drops the environment: what was set for us on its command line is handed on.
    local name given=()
    for name in DATA LISTEN CARGO_TARGET_DIR CARGO_HOME RUSTUP_HOME CHROMIUM RUNS SEED; do
        [ -z "${!name:-}" ] || given+=("$name=${!name}")
    done
    exec sudo -u "$SUDO_USER" -H env PATH="$home/.cargo/bin:$PATH" LUOSHI_INSTALLED=1 "${given[@]}" "$@"
}

need_cargo() {
    command -v cargo >/dev/null && return 0
    warn "there is no Rust toolchain here (cargo). Install one with rustup, then run this again."
    exit 1
}
