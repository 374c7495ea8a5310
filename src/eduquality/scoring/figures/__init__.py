"""Which value has an indicator in each group, and why has it none? One kind of indicator a file in `kinds`."""
