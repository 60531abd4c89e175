#!/usr/bin/env bash
# Run the suite on the newest Wagtail 8, to keep the way up open. The product stays on 7.4: this
# uses an environment of its own under var/, where everything else keeps the lock's version unless
# Wagtail 8 asks for another one.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=var/newest-wagtail
mkdir -p "$folder"
if ! .venv/bin/python -m pip download --quiet --no-deps --dest "$folder/wheel" 'wagtail>=8,<9' \
  2>"$folder/log"; then
  tail -n 3 "$folder/log"
  echo "No Wagtail 8 can be had here: nothing was tried."
  exit 0
fi

cp requirements-dev.txt "$folder/requirements.txt"
echo 'wagtail>=8,<9' >"$folder/overrides.txt"
.venv/bin/uv pip compile pyproject.toml --group dev --overrides "$folder/overrides.txt" --quiet \
  --no-header --no-annotate --python-version 3.11 --output-file "$folder/requirements.txt"
[ -x "$folder/venv/bin/python" ] || .venv/bin/uv venv --quiet --python .venv/bin/python "$folder/venv"
.venv/bin/uv pip sync --quiet --python "$folder/venv/bin/python" "$folder/requirements.txt"

"$folder/venv/bin/python" -c 'import wagtail; print("Wagtail", wagtail.__version__)'
unset DATABASE_URL SEARCH_URL CACHE_URL REQUIRE_SERVICES
"$folder/venv/bin/python" -m pytest -p no:cacheprovider "$@"
