"""The commands of the centre: no rules, only what the command line says."""
