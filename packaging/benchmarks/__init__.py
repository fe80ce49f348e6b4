"""One benchmark each: what the program promises about time and memory, measured."""
