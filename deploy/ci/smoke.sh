#!/bin/sh
# Tries a deployment after it was made, in CI or on a machine. Usage: smoke.sh URL [REPORT-FILE]
# Accounts: LAUNCHREADY_SMOKE_EMAIL, LAUNCHREADY_SMOKE_PASSWORD_FILE, LAUNCHREADY_SMOKE_MEMBER_EMAIL, LAUNCHREADY_SMOKE_MEMBER_PASSWORD_FILE.
# Waits up to two minutes for the server to be ready. Ends with 0 only when everything was tried and holds: let anything else roll the deployment back.
set -u
url=${1:?Usage: smoke.sh URL [REPORT-FILE]}
report=${2:-smoke.json}

tries=0
until curl -fsS -o /dev/null --max-time 5 "$url/ready"; do
  tries=$((tries + 1))
  [ "$tries" -lt 24 ] || break
  sleep 5
done

launchready smoke "$url" --require-all --format json >"$report"
code=$?
if [ "$code" -ne 0 ]; then
  cat "$report"
fi
exit "$code"
