"""Which rows stand behind a number: those counted, those that nobody could judge, those left out, each where it is."""
