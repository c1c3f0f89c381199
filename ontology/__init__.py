"""What can be said: classes, relationships, concepts, the register, and the statement."""
