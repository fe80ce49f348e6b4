"""What an installed program looks at to find out whether it is whole: `jellyfish-setup self-test`."""
