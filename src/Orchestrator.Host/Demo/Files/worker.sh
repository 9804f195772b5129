#!/bin/sh
# A worker without a model. Its first turn claims what it did not do; told why that was refused, it does it.
block() {
  printf '<checkpoint>\nrun_id: %s\nstatus: workflow_done\nsummary: %s\nevidence: [ {modified: sum.sh}, {ran: sh test.sh} ]\n</checkpoint>\n' "$ORCHESTRATOR_RUN_ID" "$1"
}
if [ -z "${ORCHESTRATOR_MESSAGE_FILE:-}" ]; then
  echo "Reading sum.sh ... looks fine to me."
  sleep 1
  block "the sum works and all tests pass"
else
  echo "The message says that the tests fail:"
  grep FAIL "$ORCHESTRATOR_MESSAGE_FILE" || true
  sleep 1
  printf '#!/bin/sh\n# Prints the sum of its two arguments.\necho $(($1 + $2))\n' > sum.sh
  sh test.sh
  block "sum.sh adds now, the tests pass"
fi
