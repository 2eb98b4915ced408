"""Who can be reached, and where posts are taken: what the chats tell of it."""
