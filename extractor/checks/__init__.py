"""Checks of figures: against each other, against a source, against earlier years. The door is `check`."""
