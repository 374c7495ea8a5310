"""Which column is what, where headers alone do not say it: values that deny or tell it."""
