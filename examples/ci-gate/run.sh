#!/usr/bin/env bash
# What the gate of hanscheck.config.yaml makes of five data sets: a clean one, one with a leak from question
# to answer, one with too few items to tell, a slip in the configuration, and a file that is missing.
# Exits with 0 where every exit code is what it should be. HANSCHECK is the command, if it is set.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
repository="$(cd "$here/../.." && pwd)"

if [ -n "${HANSCHECK:-}" ]; then
  # One program, whose path may have spaces; or a program and its arguments.
  if command -v "$HANSCHECK" > /dev/null; then command=("$HANSCHECK"); else read -ra command <<< "$HANSCHECK"; fi
elif [ -f "$repository/dist/cli.js" ]; then
  command=(node "$repository/dist/cli.js")
else
  command=(npx --yes hanscheck)
fi

# What the caller has set for other runs is nothing to this one.
unset "${!HANSCHECK_@}"

work="$(mktemp -d "${TMPDIR:-/tmp}/hanscheck-gate.XXXXXX")"
trap 'rm -rf "$work"' EXIT
cp "$here/hanscheck.config.yaml" "$work"
cd "$work"

wrong=0
complain() {
  echo "NOT AS IT SHOULD BE: $1"
  wrong=1
}

# run TITLE ROOT ARGUMENT…: says the step, does it, and leaves $code and $output.
run() {
  local title="$1" root="$2"
  shift 2
  echo
  echo "== $title"
  echo "\$ ${root:+HANSCHECK_ROOT=$root }hanscheck $*"
  code=0
  output="$(HANSCHECK_ROOT="$root" "${command[@]}" "$@" --quiet 2>&1)" || code=$?
}

# world NAME LEAK ITEMS: a data set with a leak of that size.
world() {
  run "A data set: $1" "" world --leak "$2" -n "$3" --out "$1"
  if [ "$code" -ne 0 ]; then complain "the data set was not made: $output"; fi
  echo "${output%%$'\n'*}"
}

# check TITLE ROOT EXPECTED ARGUMENT…
check() {
  local expected="$3"
  run "$1" "$2" check "${@:4}"
  printf '%s\n' "$output" "-> exit code $code"
  if [ "$code" -ne "$expected" ]; then complain "exit code $code where $expected was expected"; fi
}

# What has to be printed, however its lines are broken.
expect_text() {
  if ! tr -s '[:space:]' ' ' <<< "$output" | grep -Eq -- "$1"; then
    complain "nothing printed fits $1"
  fi
}

world clean 0 4000
world leak 0.3 4000
world small 0 120

check "No limit is crossed" clean 0
clean=$code

check "The question gives away the answer of three items in ten" leak 1
expect_text 'limit crossed answer-priors/exact-question'
leak=$code

check "Too few items to tell" small 0
expect_text 'Inconclusive: '
expect_text 'about [0-9,]+ items would settle it'
small=$code

check "The same, in a build that wants to be told" small 1 --fail-on inconclusive

sed 's/exact-question/exact-questoin/' hanscheck.config.yaml > typo.yaml
check "A slip in the configuration" clean 2 --config typo.yaml
expect_text 'typo\.yaml:[0-9]+:[0-9]+'
expect_text 'Did you mean "answer-priors/exact-question"'
typo=$code

check "A file that is missing" nowhere 3
expect_text 'questions\.json'
missing=$code

echo
echo "exit codes: clean $clean, leak $leak, small $small (inconclusive), typo $typo, missing $missing"
exit "$wrong"
