"""`python -m eduquality.catalog` proves the built-in catalogue and writes that beside it: after a change to a query.

What is not written there is proved by whoever runs it, once: slower, and no less sound.
"""

from eduquality.catalog import write_proofs

if __name__ == "__main__":
    write_proofs()
