"""The project, set up on a database that is empty."""
import os


def start(settings, database, queue=""):
    """Sets the project up on an empty database."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": settings, "DATABASE_URL": database, "REDIS_URL": queue}
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import translation

    call_command("migrate", verbosity=0)
    translation.activate("sq")
