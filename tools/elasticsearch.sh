#!/usr/bin/env bash
# Fetch, build and start a real Elasticsearch, for tests and benchmarks of the search. `stop` ends it.
#
# Elasticsearch's own server and transport from Maven Central, of the version in
# elasticsearch/pom.xml, behind a launcher of ours that a JDK compiles. It may be called any number
# of times. Standard output holds nothing but the line that tells the product where it is:
#
#     eval "$(bash tools/elasticsearch.sh)"
set -euo pipefail

# shellcheck source=tools/servers.sh
. "$(dirname "$0")/servers.sh"

port=9202
node_port=9302
folder=$cache/elasticsearch
modules=$folder/home/modules
pom=$here/elasticsearch/pom.xml

# The address / belongs to a module that is not on Maven Central.
answers() { curl -fsS --max-time 3 "http://127.0.0.1:$port/_cluster/health"; }

# describe_module NAME CLASS: what Elasticsearch reads of a module before it loads it.
describe_module() {
  cat >"$modules/$1/plugin-descriptor.properties" <<EOT
name=$1
description=$1
version=1
elasticsearch.version=$(sed -nE 's|.*<elasticsearch>(.*)</elasticsearch>.*|\1|p' "$pom")
java.version=21
classname=$2
EOT
}

# compile JDK CLASS FOLDER
compile() {
  "$1/javac" --release 21 -cp "$folder/lib/*" -d "$3" "$here/elasticsearch/$2.java" >&2 ||
    refuse "tools/elasticsearch/$2.java does not compile"
}

# What the node is made from, in short.
wanted() { digest "$pom" "$here"/elasticsearch/*.java "$here/elasticsearch.sh"; }

# build JDK: fetch the jars and lay out the node's home, with its modules apart from the server.
build() {
  local jdk=$1
  is_made elasticsearch "$(wanted)" && return
  # The data goes too: a node of an older version could not read it.
  rm -rf "$folder"
  fetch_jars elasticsearch Elasticsearch
  mkdir -p "$folder/home/config" "$modules"/{transport-netty4,common-analysis}
  mv "$folder"/lib/{netty-,transport-netty4-}*.jar "$modules/transport-netty4/"
  compile "$jdk" Launcher "$folder/classes"
  compile "$jdk" CommonAnalysis "$folder/analysis"
  "$jdk/jar" --create --file "$modules/common-analysis/common-analysis.jar" \
    -C "$folder/analysis" .
  describe_module transport-netty4 org.elasticsearch.transport.netty4.Netty4Plugin
  describe_module common-analysis CommonAnalysis
  note_made elasticsearch "$(wanted)"
}

# Whether the process that this script started runs; another may have its number by now.
runs() {
  [[ "$(tr '\0' ' ' <"/proc/$(cat "$folder/pid")/cmdline")" = *" Launcher $folder/home "* ]]
} 2>/dev/null

start() {
  local javac jdk
  has curl || refuse "curl is missing: apt-get install curl"
  if answers >/dev/null 2>&1; then
    # One that this script started is of an older version where what it is made from has changed.
    if ! runs || is_made elasticsearch "$(wanted)"; then
      say "Elasticsearch answers"
      return
    fi
  fi
  javac=$(newest_java javac)
  [ -n "$javac" ] ||
    refuse "Elasticsearch needs a JDK 21 or newer with javac, and none is under /usr/lib/jvm"
  jdk=$(dirname "$javac")
  # An older one, or one of a start that was broken off.
  runs && stop
  build "$jdk"
  start_server elasticsearch Elasticsearch answers "$jdk/java" -Xms512m -Xmx1g \
    --enable-native-access=ALL-UNNAMED -cp "$folder/classes:$folder/lib/*" \
    Launcher "$folder/home" "$port" "$node_port"
}

stop() {
  runs || { say "No Elasticsearch that was started here runs"; return; }
  kill "$(cat "$folder/pid")"
  for _ in {1..60}; do
    runs || { say "Elasticsearch has ended"; return; }
    sleep 0.5
  done
  refuse "Elasticsearch does not end; its process is $(cat "$folder/pid")"
}

case ${1:-start} in
start)
  start
  printf 'export SEARCH_URL=elasticsearch+http://127.0.0.1:%s\n' "$port"
  ;;
stop) stop ;;
*) refuse "it takes start or stop, not $1" ;;
esac
