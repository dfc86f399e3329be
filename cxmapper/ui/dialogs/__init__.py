"""Questions the window asks: files, reports, and what to do with text that was saved by a crash."""
