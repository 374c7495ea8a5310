"""How may tables lie on a sheet? One arrangement a file."""
