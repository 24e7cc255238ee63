#!/bin/sh
# Run a command against a PostgreSQL server of its own: tests/postgres.sh pytest tests/store
#
# Debian's server (apt-get install postgresql) is started on loopback in a temporary folder, as an unprivileged user,
# and is gone with its data when the command ends. The command finds its address in WRITETHRU_TEST_POSTGRES.
set -eu

[ $# -gt 0 ] || { echo "usage: $0 COMMAND…" >&2; exit 2; }
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "$bin/initdb" ] || { echo "$0: no PostgreSQL server; apt-get install postgresql" >&2; exit 2; }

data=$(mktemp -d)
as_owner() { "$@"; }
if [ "$(id -u)" -eq 0 ]; then  # PostgreSQL refuses to run as root
    chown postgres "$data"
    as_owner() { runuser -u postgres -- "$@"; }
fi
stop() {
    as_owner "$bin/pg_ctl" --pgdata "$data/db" --mode immediate stop >/dev/null 2>&1 || true
    rm -rf "$data"
}
trap stop EXIT
trap 'exit 130' INT TERM

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cd "$data"  # the server's user may not enter the caller's folder
as_owner "$bin/initdb" --pgdata "$data/db" --username desk --auth trust --encoding UTF8 >"$data/initdb.log"
as_owner "$bin/pg_ctl" --pgdata "$data/db" --wait --log "$data/server.log" \
    --options "-h 127.0.0.1 -p $port -k $data -c fsync=off" start >/dev/null
cd "$OLDPWD"
export WRITETHRU_TEST_POSTGRES="postgresql://desk@127.0.0.1:$port/postgres"
"$@"
