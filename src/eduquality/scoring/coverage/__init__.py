"""Of how many units is a figure, and which of them have sent nothing? What ought to be there, held against what is."""
