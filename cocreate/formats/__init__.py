"""How dates and numbers are written: one module per language, found through FORMAT_MODULE_PATH."""
