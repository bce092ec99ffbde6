"""What is known while an article is read, and what follows from it. Pure."""
