"""Forms: every record with all its fields, made from the fields' declarations and one table of what is essential."""
