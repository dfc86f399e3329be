"""What the mouse does: small state machines, fed with plain events, answering with plain effects. No widgets here."""
