#!/bin/sh
# Installs what the benchmark compares with: PostgreSQL and Redis from Debian, their clients and Fastify beside this file.
set -eu
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-fund --no-audit

missing=''
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing='postgresql'
command -v redis-server >/dev/null || missing="$missing redis-server"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "Not installed, because that needs root and apt: $missing. The benchmark will name what is missing." >&2
  exit 0
fi
apt-get update -q
# shellcheck disable=SC2086
apt-get install -y -q --no-install-recommends $missing
