#!/bin/sh
# Scans a checkout and its whole history in CI. Usage: secrets-scan.sh [FOLDER] [SARIF-FILE]
# Needs the whole history: with GitHub's checkout fetch-depth: 0, with GitLab's GIT_DEPTH: 0.
# Ends with 1 when there are secrets, with 70 when the scan could not be done. The SARIF file is for the code host's annotations.
set -u
folder=${1:-.}
sarif=${2:-secrets.sarif}

launchready secrets scan "$folder" --history --format sarif >"$sarif"
code=$?
if [ $code -eq 1 ]; then
  launchready secrets scan "$folder" --history
fi
exit $code
