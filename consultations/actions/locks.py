"""Locking an application together with its call: the call first, because it is what closes."""
from cocreate import workflow


def locked(application):
    """The application, fresh and locked, with its call fresh and locked."""
    call = workflow.lock(application.call)
    fresh = workflow.lock(application)
    fresh.call = call
    return fresh
