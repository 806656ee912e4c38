"""The whole process played from the demonstration data, through the same actions as people use.

`manage.py rehearse` plays it in a throw-away database and writes the plan; `manage.py seed_demo` plays it up to
different stages to fill a demonstration. Every step checks what it promised and fails with a sentence otherwise.
"""
