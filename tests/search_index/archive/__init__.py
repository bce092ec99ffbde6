"""What any home of articles does, and what an archive on a server does besides."""
