"""What readers say beside the rules, laid over what the rules found."""
