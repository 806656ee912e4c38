#!/usr/bin/env python
"""Runs Django's commands for this project; development settings unless the environment says otherwise."""
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cocreate.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
