#!/usr/bin/env bash
# Install and start the services that the product runs on in production, for tests and benchmarks.
#
# Meant for Debian as root; on other machines it uses what already answers and names what is
# missing. Only what is missing is installed, only what does not answer is started, so it may be
# called any number of times. Progress goes to standard error; standard output holds nothing but
# the lines that tell the product where the services are:
#
#     eval "$(bash tools/services.sh)"
set -euo pipefail

# shellcheck source=tools/servers.sh
. "$(dirname "$0")/servers.sh"

postgresql_url=postgres://congtinh:congtinh@127.0.0.1:5432/congtinh
redis_url=redis://127.0.0.1:6379/0
search_port=9201
varnish_port=6081
purge_port=6082

# ---- packages ------------------------------------------------------------------------------

install_packages() {
  local missing=()
  has pg_ctlcluster || missing+=(postgresql)
  has redis-server || missing+=(redis-server)
  has varnishd || [ -x /usr/sbin/varnishd ] || missing+=(varnish)
  [ -e /usr/lib/varnish-modules ] || compgen -G '/usr/lib/*/varnish/vmods/libvmod_xkey.so' \
    >/dev/null || compgen -G '/usr/lib/varnish/vmods/libvmod_xkey.so' >/dev/null ||
    missing+=(varnish-modules)
  has chromium || missing+=(chromium)
  has curl || missing+=(curl)
  search_answers >/dev/null 2>&1 || has mvn || missing+=(maven)
  [ ${#missing[@]} -eq 0 ] && return
  has apt-get && [ "$(id -u)" -eq 0 ] ||
    refuse "missing: ${missing[*]}. Install them, or run this as root on Debian."
  say "Installing ${missing[*]}"
  # A cluster made under another locale could not hold Vietnamese text.
  export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
  apt-get update -qq >&2
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$cache/apt.log" 2>&1 ||
    { cat "$cache/apt.log" >&2; refuse "apt-get could not install ${missing[*]}"; }
}

# ---- PostgreSQL ----------------------------------------------------------------------------

postgresql_answers() {
  psql "$postgresql_url" --no-psqlrc --quiet --command 'SELECT 1'
}

as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else sudo -n -u postgres "$@"; fi
}

start_postgresql() {
  postgresql_answers >/dev/null 2>&1 && { say "PostgreSQL answers"; return; }
  local version name status
  read -r version name _ status _ < <(pg_lsclusters --no-header | sort -rn) ||
    refuse "PostgreSQL has no cluster: pg_createcluster VERSION main"
  [ "$status" = online ] || pg_ctlcluster "$version" "$name" start >&2 ||
    refuse "PostgreSQL $version does not start; its log is in /var/log/postgresql"
  wait_for "PostgreSQL $version" 60 as_postgres psql --command 'SELECT 1' ||
    refuse "PostgreSQL does not answer"
  # Tests make and drop databases of their own; nothing of theirs must survive a power cut.
  as_postgres psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 >&2 <<'SQL'
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'congtinh') THEN
    CREATE ROLE congtinh LOGIN CREATEDB PASSWORD 'congtinh';
  END IF;
END $$;
ALTER ROLE congtinh SET synchronous_commit = off;
SELECT 'CREATE DATABASE congtinh OWNER congtinh ENCODING ''UTF8'' TEMPLATE template0'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'congtinh') \gexec
SQL
  postgresql_answers >/dev/null || refuse "PostgreSQL refuses $postgresql_url"
  if [ "${CI:-}" = true ]; then
    # This cluster ends with the run, and the tests make and drop thousands of tables in it.
    as_postgres psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
      --command 'ALTER SYSTEM SET fsync = off' --command 'ALTER SYSTEM SET full_page_writes = off' \
      --command 'SELECT pg_reload_conf()' >/dev/null
  fi
}

# ---- Redis ---------------------------------------------------------------------------------

redis_answers() { [ "$(redis-cli -u "$redis_url" ping)" = PONG ]; }

start_redis() {
  redis_answers >/dev/null 2>&1 && { say "Redis answers"; return; }
  redis-server --daemonize yes --bind 127.0.0.1 --port 6379 --save '' --dir "$cache" \
    --logfile "$cache/redis.log" >&2
  wait_for Redis 30 redis_answers || refuse "Redis does not answer; see $cache/redis.log"
}

# ---- OpenSearch ----------------------------------------------------------------------------

search_answers() { curl -fsS --max-time 3 "http://127.0.0.1:$search_port/"; }

fetch_opensearch() {
  local wanted
  wanted=$(digest "$here/opensearch/pom.xml")
  is_made opensearch "$wanted" && return
  fetch_jars opensearch OpenSearch
  note_made opensearch "$wanted"
}

start_opensearch() {
  search_answers >/dev/null 2>&1 && { say "OpenSearch answers"; return; }
  local java
  java=$(newest_java java)
  [ -n "$java" ] || refuse "OpenSearch needs Java 21 or newer, and none is under /usr/lib/jvm"
  fetch_opensearch
  # The runner adds the node's number to the base port.
  start_server opensearch OpenSearch search_answers "$java" -Xms512m -Xmx1g \
    -cp "$cache/opensearch/lib/*" org.codelibs.opensearch.runner.OpenSearchRunner \
    -basePath "$cache/opensearch/node" -numOfNode 1 -baseHttpPort $((search_port - 1)) \
    -clusterName congtinh
  # A full disk would make every index read-only; here the data is only ever a test's.
  curl -fsS -X PUT -H 'Content-Type: application/json' \
    "http://127.0.0.1:$search_port/_cluster/settings" --data \
    '{"persistent": {"cluster.routing.allocation.disk.threshold_enabled": false}}' >/dev/null
}

# ---- Varnish -------------------------------------------------------------------------------

varnish_answers() { curl -sS -o "$cache/varnish.answer" --max-time 3 "http://127.0.0.1:$varnish_port/"; }

start_varnish() {
  varnish_answers >/dev/null 2>&1 && { say "Varnish answers"; return; }
  mkdir -p "$cache/varnish"
  printf 'backend portal { .host = "127.0.0.1"; .port = "%s"; }\n' "${PORT:-8000}" \
    >"$cache/varnish/backend.vcl"
  PATH=$PATH:/usr/sbin varnishd -n "$cache/varnish/work" -f "$here/../deploy/varnish/default.vcl" \
    -p vcl_path="$cache/varnish" -s malloc,256m -j none -a "public=127.0.0.1:$varnish_port" \
    -a "purge=127.0.0.1:$purge_port" >&2 || refuse "Varnish does not start"
  wait_for Varnish 30 varnish_answers || refuse "Varnish does not answer"
}

install_packages
start_postgresql
start_redis
start_opensearch
start_varnish

cat <<EOT
export DATABASE_URL=$postgresql_url
export CACHE_URL=$redis_url
export SEARCH_URL=opensearch+http://127.0.0.1:$search_port
EOT
