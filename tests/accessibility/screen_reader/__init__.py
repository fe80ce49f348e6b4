"""A person at the real window who sees nothing and has no mouse: a desk with a screen, what its tree says, and a keyboard."""
