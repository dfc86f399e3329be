from cxmapper.errors import UserError as UserError
from cxmapper.scripting import Workspace as Workspace
from cxmapper.scripting import create_workspace as create
from cxmapper.scripting import open_workspace as open

__all__ = ["UserError", "Workspace", "__version__", "create", "open"]
__version__: str
