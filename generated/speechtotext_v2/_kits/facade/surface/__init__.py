"""What programs see: the classes of the old client and their manners."""
