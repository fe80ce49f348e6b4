"""The actions of a set-up, one file each."""
