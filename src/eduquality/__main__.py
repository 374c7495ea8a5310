"""`python -m eduquality` is `eduq`."""

from eduquality.cli import program

if __name__ == "__main__":
    program()
