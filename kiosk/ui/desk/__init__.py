"""What staff do at the seat: a sheet over the screen, two persons where two are needed."""
