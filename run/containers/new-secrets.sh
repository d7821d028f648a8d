#!/bin/sh
# Writes what docker-compose.yml asks for: run/containers/new-secrets.sh > .env
set -eu
umask 077
for name in POSTGRES_PASSWORD KABYL_OWNER_PASSWORD KABYL_APP_PASSWORD TEMPORAL_DB_PASSWORD; do
  echo "$name=$(openssl rand -hex 24)"
done
echo "MASTER_KEY=$(openssl rand -base64 32)"
