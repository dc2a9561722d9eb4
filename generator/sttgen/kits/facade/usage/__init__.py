"""What a program uses of the old client, and where: recorded, and warned of once at each place."""
