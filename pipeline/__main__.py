"""`python -m pipeline` is the `writethru` command."""

from pipeline.cli import main

main()
