"""What each page shows between its heading and its buttons, as data; one file for each part of the journey."""
