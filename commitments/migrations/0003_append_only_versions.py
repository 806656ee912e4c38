"""A version of a commitment is written once: UPDATE and DELETE raise in the database."""
from django.db import migrations

from cocreate.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("commitments", "0002_initial")]
    operations = [AppendOnly("commitments_version")]
