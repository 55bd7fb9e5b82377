#!/usr/bin/env bash
# Writes requirements.lock (to run) and requirements-dev.lock (to test): every version, every hash,
# for every Python and platform the project supports. Needs uv.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --no-emit-index-url --no-emit-find-links --no-annotate "$@"
}
lock pyproject.toml --output-file requirements.lock
lock pyproject.toml --group dev --output-file requirements-dev.lock
