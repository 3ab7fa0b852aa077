#!/usr/bin/env bash
# Looks at reports of the module in headless Chromium. Installs what it needs: Debian's Chromium, and the packages of package.json
# in a folder of its own. Set REPORT_SCREENSHOTS to a folder to keep what was seen.
set -uo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

finish() { printf 'ReportPassed: %s\nReportFailed: %s\nReportSkipped: %s\n' "$1" "$2" "$3"; exit "$(($2 > 0))"; }
skip() { echo "The report was not looked at in a browser: $1"; finish 0 0 1; }

if ! { command -v chromium && command -v pdftotext; } >/dev/null; then
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || skip "Chromium and pdftotext are not here, and only root on Debian may install it."
  { timeout 120 apt-get update && timeout 300 apt-get install --yes --no-install-recommends chromium poppler-utils fonts-dejavu-core fonts-liberation; } >"$work/apt.log" 2>&1 \
    || { tail -n 3 "$work/apt.log"; skip "They can't be installed."; }
fi

command -v node >/dev/null && command -v npm >/dev/null || skip "Node is not here."
cp tests/report/package.json tests/report/check.mjs "$work"
timeout 120 npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent >"$work/npm.log" 2>&1 || { tail -n 3 "$work/npm.log"; skip "its packages can't be installed."; }

export REPORT_FOLDER=$work REPORT_SCREENSHOTS=${REPORT_SCREENSHOTS:-$work} CHROMIUM
CHROMIUM=$(command -v chromium)
mkdir -p "$REPORT_SCREENSHOTS"
if ! dotnet run --project src/AhaIntegrations.Tour -- -File tests/report/make.ps1 || [ ! -s "$work/sandbox.html" ] || [ ! -s "$work/large.html" ]; then
  echo "The reports could not be made."
  finish 0 1 0
fi

# The runner's own summary is left out: the gate counts once, from the lines below.
(cd "$work" && timeout 300 node --test --test-reporter=tap check.mjs) >"$work/tests.log" 2>&1
grep -E '^ *(not )?ok |^# +[0-9]|^ +error:|^ +(\+|-) ' "$work/tests.log"
passed=$(awk '/^# pass /{ print $3 }' "$work/tests.log") failed=$(awk '/^# (fail|cancelled) /{ total += $3 } END { print total + 0 }' "$work/tests.log")
[ "${passed:-0}" -gt 0 ] || { cat "$work/tests.log"; finish 0 1 0; }
finish "$passed" "$failed" 0
