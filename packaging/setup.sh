# Sourced by packaging/run and packaging/test: system packages, the environment in .venv, the program itself.
# setup WHAT LOCK... makes all ready for WHAT (run or test). A start that finds nothing changed does no work.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
VENV=$ROOT/.venv

# Names that one thing has in different releases are joined by |, the newest first.
QT_PACKAGES=(
    "libglib2.0-0t64|libglib2.0-0" libgl1 libegl1 libx11-6 libxkbcommon0 libdbus-1-3 libfontconfig1
    libx11-xcb1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
    libwayland-client0 libwayland-cursor0 libwayland-egl1 libgssapi-krb5-2
)
TEST_PACKAGES=(libreoffice-calc xvfb xauth git)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "MOps Planner: $*"
    exit 1
}

# --- the interpreter ---

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1; }

find_python() {
    local candidate
    if [[ -n ${PYTHON:-} ]]; then
        suits "$PYTHON" || fail "PYTHON=$PYTHON is no Python 3.11, 3.12 or 3.13."
        command -v "$PYTHON"
        return
    fi
    for candidate in python3 python3.13 python3.12 python3.11; do
        if suits "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    fail "no Python 3.11, 3.12 or 3.13 found; install one, or name it: PYTHON=/path/to/python3.12 $0"
}

version_of() { "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])'; }

can_make_environments() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# --- system packages ---

installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

any_installed() {
    local name
    for name in ${1//|/ }; do
        installed "$name" && return
    done
    return 1
}

pick_available() {
    local name
    for name in ${1//|/ }; do
        if [[ -n $(apt-cache show "$name" 2>/dev/null) ]]; then
            printf '%s\n' "$name"
            return
        fi
    done
    printf '%s\n' "${1##*|}"
}

as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    elif [[ -t 0 ]]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@" >/dev/null
}

install_packages() {
    local wanted=() item
    for item in "$@"; do
        any_installed "$item" || wanted+=("$item")
    done
    [[ ${#wanted[@]} == 0 ]] && return
    as_root true 2>/dev/null || cannot_install "${wanted[@]}"
    say "Installing ${#wanted[@]} system packages: ${wanted[*]%%|*}"
    apt_get update || say "The package lists could not be renewed; trying with those at hand."
    local names=()
    for item in "${wanted[@]}"; do
        names+=("$(pick_available "$item")")
    done
    as_root dpkg --configure -a >/dev/null || true # in case an earlier start was stopped halfway
    apt_get install --yes --no-install-recommends "${names[@]}" || cannot_install "${names[@]}"
}

cannot_install() {
    fail "some system packages could not be installed. An administrator must run:" \
        "apt-get install --no-install-recommends ${*%%|*}"
}

install_system() { # install_system PYTHON run|test
    local python=$1 what=$2 version wanted=("${QT_PACKAGES[@]}")
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || return 0
    [[ $what == test ]] && wanted+=("${TEST_PACKAGES[@]}")
    version=$(version_of "$python")
    can_make_environments "$python" || wanted+=("python${version%.*}-venv|python3-venv")
    install_packages "${wanted[@]}"
}

# --- the environment ---

stamp_text() { # what must hold for an environment to be ready as it is: its sources and its place
    local sum
    sum=$(cat "$ROOT"/pyproject.toml "$ROOT"/packaging/setup.sh "$ROOT"/packaging/*.lock | sha256sum)
    printf '%s %s\n' "${sum%% *}" "$ROOT"
}

stamped() { [[ -f $VENV/.ready-$1 && $(<"$VENV/.ready-$1") == "$2" ]]; }

ready() { # an environment for test also serves run
    local what=$1 text=$2
    [[ -x $VENV/bin/python ]] || return 1
    stamped test "$text" || { [[ $what == run ]] && stamped run "$text"; } || return 1
    is_the_wanted_python
}

is_the_wanted_python() { [[ -z ${PYTHON:-} || $(version_of "$VENV/bin/python") == "$(version_of "$PYTHON")" ]]; }

# An environment without any stamp was never finished: it is made anew. One with a stamp is brought up to date.
reusable() {
    compgen -G "$VENV/.ready-*" >/dev/null && [[ $(cat "$VENV"/.ready-*) == *" $ROOT"* ]] &&
        suits "$VENV/bin/python" && is_the_wanted_python
}

pip_install() { "$VENV/bin/python" -m pip install -qq --disable-pip-version-check "$@" >&2; }

check_qt() {
    local error
    error=$(QT_QPA_PLATFORM=offscreen "$VENV/bin/python" -c \
        'from PySide6.QtWidgets import QApplication; QApplication([])' 2>&1) ||
        fail "Qt does not start here: ${error##*$'\n'}"
}

make_environment() { # make_environment PYTHON
    say "Making the environment .venv with Python $(version_of "$1")"
    rm -rf "$VENV"
    "$1" -m venv "$VENV" || fail "the environment $VENV could not be made."
}

fill_environment() { # fill_environment LOCK...
    local lock locks=()
    for lock in "$@"; do
        locks+=(--requirement "$ROOT/packaging/$lock")
    done
    rm -f "$VENV"/.ready-*
    say "Installing the locked libraries"
    pip_install --require-hashes "${locks[@]}" || fail "the libraries could not be installed; start again to retry."
    pip_install --no-deps --no-build-isolation --editable "$ROOT" || fail "the program could not be installed."
    check_qt
}

set_up() { # set_up run|test STAMP_TEXT LOCK...
    local what=$1 text=$2 python
    shift 2
    if reusable; then
        install_system "$VENV/bin/python" "$what"
    else
        python=$(find_python) || exit 1
        install_system "$python" "$what"
        make_environment "$python"
    fi
    fill_environment "$@"
    printf '%s\n' "$text" >"$VENV/.ready-$what"
}

setup() { # setup run|test LOCK...
    local what=$1 text
    shift
    text=$(stamp_text)
    if ready "$what" "$text"; then
        return
    fi
    exec {guard}<"$ROOT"
    flock "$guard" # a second start at the same time waits for the first
    if ! ready "$what" "$text"; then
        set_up "$what" "$text" "$@"
    fi
    exec {guard}<&-
}
