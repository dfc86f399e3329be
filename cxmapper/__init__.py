"""CX Mapper: customer journeys, drawn live, kept in SQLite, handed on as an annotated PDF and an improvement plan.

For scripts: `cxmapper.open(path)` and `cxmapper.create(path)`, loaded when they are first asked for; their types
stand in the stub beside this.
"""

__all__ = ["UserError", "Workspace", "__version__", "create", "open"]

__version__ = "0.1.0"

_LAZY = {
    "UserError": ("cxmapper.errors", "UserError"),
    "Workspace": ("cxmapper.scripting", "Workspace"),
    "create": ("cxmapper.scripting", "create_workspace"),
    "open": ("cxmapper.scripting", "open_workspace"),
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _LAZY[name]
    return getattr(import_module(module), attribute)
