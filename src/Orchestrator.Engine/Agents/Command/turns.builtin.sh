# A program in a terminal: run once for each message that is laid on its desk, in the order of their numbers, so that a person
# may look on and answer it. $1 is the desk's folder, $2 the session's id; the program and its arguments follow.
desk=$1
session=$2
shift 2
umask 077
mkdir -p "$desk"
# Ctrl-C breaks the program off, not this.
trap : INT QUIT
trap '' TSTP
n=1
: > "$desk/ready"
while :; do
    until [ -e "$desk/$n.md" ]; do sleep 0.2; done
    export ORCHESTRATOR_PROMPT_FILE="$desk/contract.md"
    if [ -e "$desk/$n.opens" ]; then unset ORCHESTRATOR_MESSAGE_FILE; else export ORCHESTRATOR_MESSAGE_FILE="$desk/$n.md"; fi
    if [ -e "$desk/$n.run" ]; then ORCHESTRATOR_RUN_ID=$(cat "$desk/$n.run"); export ORCHESTRATOR_RUN_ID; else unset ORCHESTRATOR_RUN_ID; fi
    : > "$desk/$n.taken"
    "$@"
    code=$?
    stty sane 2> /dev/null
    printf '%s' "$code" > "$desk/$n.code" && mv "$desk/$n.code" "$desk/$n.exit"
    printf '\norchestrator: turn %s of %s ended with exit code %s\n' "$n" "$session" "$code"
    n=$((n + 1))
done
