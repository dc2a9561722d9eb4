"""Help for one service that its description does not contain."""
