"""Records and contents as the plain values that components take (docs/components.md)."""
