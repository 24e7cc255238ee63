"""Functions of strings: they return values, open nothing and print nothing."""
