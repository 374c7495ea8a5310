"""The tables lie on a Spark server: the same statements change them and ask them there, over Spark Connect."""
