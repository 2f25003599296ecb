#!/usr/bin/env bash
# Fuzzes the compiler with a bounded number of inputs.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

need_cargo
