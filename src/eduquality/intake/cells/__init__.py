"""What passes between the rooms of intake? Grids, parts and columns whose cells keep their address."""
