"""How does a text mean a value? Every way of writing a number, date, grade, class, code or identifier."""
