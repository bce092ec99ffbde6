"""The screens: they own the state and join the widgets."""
