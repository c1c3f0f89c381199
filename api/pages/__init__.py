"""The pages that people read: written on the server, with no script but that of the pictures."""
