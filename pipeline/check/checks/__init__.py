"""The checks, each a small class that takes the context of a check and yields findings; `CHECKS` lists them."""
