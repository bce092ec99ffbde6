"""Quotations of a draft, looked up in what was really said."""
