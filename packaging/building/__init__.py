"""What makes the packages: `packaging/build.py` calls these one after the other."""
