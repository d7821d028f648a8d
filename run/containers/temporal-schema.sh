#!/bin/sh
# Temporal's own tables, with the tools of its own image. Each step may be repeated.
set -eu
for database in temporal temporal_visibility; do
  case $database in temporal) part=temporal ;; *) part=visibility ;; esac
  sql() { temporal-sql-tool --plugin postgres12 --ep postgres --port 5432 --user temporal --db "$database" "$@"; }
  sql create-database
  sql setup-schema -v 0.0
  sql update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$part/versioned"
done
