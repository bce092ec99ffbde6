"""Who an article speaks of: names, offices, bodies, and whom a mention means."""
