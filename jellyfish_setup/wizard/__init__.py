"""The journey without a window: steps, state, resume and what each page shows."""
