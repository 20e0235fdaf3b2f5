"""`python -m central`: the table of commands (`central.cli.commands`)."""

from central.cli.commands import app

if __name__ == "__main__":
    app(prog_name="central")
