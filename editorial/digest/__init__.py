"""What waits for each person: the daily e-mail and the admin's first page."""
