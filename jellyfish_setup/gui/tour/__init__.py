"""The practice journey through the real window, walked by the program itself."""
