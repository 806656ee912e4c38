"""Documents on paper and in files: one tree of plain values (`document`), and a writer for each format.

A room builds a tree of what it has to say and calls `pdf.render(document)`, `docx.render` or `html.render`; writers
decide nothing about content (docs/decisions/one-tree-many-writers.md).
"""
