"""What was found, handed to other programs: tables, citations, analysis projects."""
