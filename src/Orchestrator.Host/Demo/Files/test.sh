#!/bin/sh
# The tests of sum.sh.
check() {
  got=$(sh sum.sh "$1" "$2")
  if [ "$got" != "$3" ]; then
    echo "FAIL: sum $1 $2: expected $3, got $got"
    exit 1
  fi
  echo "ok: sum $1 $2 = $3"
}
check 1 2 3
check 10 -4 6
