"""`python -m eduquality` is `eduq`."""

from eduquality.cli import main

if __name__ == "__main__":
    main()
