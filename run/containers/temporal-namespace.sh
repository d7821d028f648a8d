#!/bin/sh
# Histories are for debugging; the record of a case is Kabyl's own.
set -eu
temporal operator namespace describe --namespace kabyl >/dev/null 2>&1 ||
  temporal operator namespace create --namespace kabyl --retention 72h
