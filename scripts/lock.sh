#!/usr/bin/env bash
# Writes requirements.lock (to run), requirements-dev.lock (to test) and requirements-whoosh3.lock (to test
# with whoosh3 in the place of whoosh): every version, every hash, for every Python and platform the
# project supports. Needs uv.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --no-emit-index-url --no-emit-find-links --no-annotate "$@"
}
lock pyproject.toml --output-file requirements.lock
lock pyproject.toml --group dev --output-file requirements-dev.lock
lock pyproject.toml --group dev --group whoosh3 --excludes <(echo whoosh) --output-file requirements-whoosh3.lock
