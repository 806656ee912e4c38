"""Groups and their work as open data: only what the site shows anyway, without people's names.

A dataset is a list of columns, each with its meaning, and rows of plain values; written as CSV (safe in a spreadsheet)
and as JSON. Names of columns and codes are English and never change; new columns come at the end.
"""
from consultations.open_data.datasets import DATASETS, Column, Dataset
from consultations.open_data.writing import as_csv, as_json

__all__ = ["DATASETS", "Column", "Dataset", "as_csv", "as_json"]
