#!/bin/sh
# Runs once, when the volume of PostgreSQL is new: the roles and databases of Kabyl and of Temporal.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$KABYL_OWNER_PASSWORD" --set app_password="$KABYL_APP_PASSWORD" \
  --set temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
create role kabyl_owner login password :'owner_password';
create role kabyl_app login password :'app_password';
create role temporal login createdb password :'temporal_password';
create database kabyl owner kabyl_owner;
\connect kabyl
create schema bullmq authorization kabyl_app;
SQL
