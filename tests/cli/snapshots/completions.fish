complete --keep-order --exclusive --command op-impact --arguments "(OP_IMPACT_COMPLETE=fish op-impact -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
