"""How do bytes become a `Grid`? One format a file; `read` tells them apart."""
