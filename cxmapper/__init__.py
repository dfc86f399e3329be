"""CX Mapper: customer journeys, drawn live, kept in SQLite, handed on as an annotated PDF and an improvement plan."""

__version__ = "0.1.0"
