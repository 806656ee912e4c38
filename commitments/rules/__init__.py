"""Rules: who may do what, now. One module a noun; every module here is imported, so that its rules are known."""
from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
