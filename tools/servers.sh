# What services.sh and elasticsearch.sh share: saying and waiting, Java, Maven's jars, a server's start.
# Read with `.` from a script with `set -euo pipefail`.
# shellcheck shell=bash

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/congtinh
mkdir -p "$cache"

say() { printf '%s\n' "$*" >&2; }
refuse() { say "$(basename "$0" .sh): $*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# wait_for NAME SECONDS COMMAND…: until the command succeeds, or give up with a sentence.
wait_for() {
  local name=$1 seconds=$2 started=$SECONDS
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $((SECONDS - started)) -lt "$seconds" ] || return 1
    sleep 0.5
  done
  say "$name answers"
}

# newest_java PROGRAM: the path of java, or javac, of the newest Java from 21 on that has it.
newest_java() {
  local found bin release
  for found in ${JAVA_HOME:+"$JAVA_HOME/bin/$1"} /usr/lib/jvm/*/bin/"$1" "$(command -v "$1")"; do
    [ -x "$found" ] || continue
    bin=$(dirname "$(readlink -f "$found")")
    # One that does not run is none; the others are still looked at.
    release=$("$bin/java" -version 2>&1 | sed -nE 's/.* version "([0-9]+).*/\1/p' || true)
    if [ "${release:-0}" -ge 21 ]; then printf '%s %s\n' "$release" "$bin/$1"; fi
  done | sort -rn | head -n 1 | cut -d ' ' -f 2-
}

# digest FILE…: changes when one of the files does.
digest() { cat "$@" | sha256sum | cut -d ' ' -f 1; }

# is_made SERVER DIGEST, note_made SERVER DIGEST: whether what the cache has of it is of this digest.
is_made() { [ "$(cat "$cache/$1/fetched" 2>/dev/null)" = "$2" ]; }
note_made() { printf '%s' "$2" >"$cache/$1/fetched"; }

# fetch_jars SERVER NAME: the jars that the server's pom.xml names, into lib of its folder.
fetch_jars() {
  has mvn || refuse "$2 is fetched with Maven, and there is no mvn: apt-get install maven"
  say "Fetching $2 with Maven"
  rm -rf "${cache:?}/$1/lib"
  mkdir -p "$cache/$1"
  mvn --batch-mode --quiet --file "$here/$1/pom.xml" dependency:copy-dependencies \
    -DoutputDirectory="$cache/$1/lib" >&2 || refuse "Maven could not fetch $2"
}

# start_server SERVER NAME ANSWERS COMMAND…: apart from this shell, and wait until it answers.
start_server() {
  local server=$1 name=$2 answers=$3 pid started=$SECONDS
  shift 3
  say "Starting $name"
  setsid nohup "$@" >"$cache/$server/log" 2>&1 </dev/null &
  pid=$!
  printf '%s' "$pid" >"$cache/$server/pid"
  until "$answers" >/dev/null 2>&1; do
    if ! kill -0 "$pid" 2>/dev/null || [ $((SECONDS - started)) -ge 180 ]; then
      tail -n 30 "$cache/$server/log" >&2
      refuse "$name does not answer; its log is $cache/$server/log"
    fi
    sleep 0.5
  done
  say "$name answers"
}
