"""One presenter for each page: state in, view out."""
