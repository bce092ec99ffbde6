"""The parts of the screen; none of them knows another, or the screen."""
