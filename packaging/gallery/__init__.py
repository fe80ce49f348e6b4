"""Pictures of every page in every state, and a look at each for what is cut, overlaid or left in English."""
