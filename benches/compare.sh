#!/bin/sh
# Runs the search, nucleo-matcher, `fzf --filter` and `rg -i` over the same generated passages with the same queries,
# in one run, and prints how many times slower the others are.
set -eu
for program in fzf rg; do
    if ! command -v "$program" >/dev/null; then
        echo "$program is not installed. Debian, Ubuntu: apt-get install fzf ripgrep. Others: https://github.com/junegunn/fzf and https://github.com/BurntSushi/ripgrep" >&2
        exit 2
    fi
done
cd "$(dirname "$0")/.."
exec cargo bench --quiet --bench compare
