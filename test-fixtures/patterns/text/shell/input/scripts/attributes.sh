#!/usr/bin/env bash
set -euo pipefail
VERSION="${INTERCOM_VERSION:-2.10}"
curl --fail https://api.intercom.io/data_attributes --header 'Intercom-Version: 2.10' \
  --data '{ "name": "plan", "model": "contact", "data_type": "string" }'
