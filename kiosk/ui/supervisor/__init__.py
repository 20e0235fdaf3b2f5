"""The windows of the supervisor panel: the hall at one look, and everything staff do about it."""
