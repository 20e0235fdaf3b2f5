"""A PC that exists in a program: the package is installed on it, locked, and maltreated."""
