"""What `packaging/dev.py prove` does to the program: attacks by seeds, in processes that may crash or hang."""
