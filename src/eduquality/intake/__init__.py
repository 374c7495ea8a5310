"""What do the workbooks hold: from files to validated tables, with every refused cell kept and nothing read twice.

`loading` is the way in. Nothing is imported here: a reader process loads little and starts fast.
"""
