"""The public record can only grow: UPDATE and DELETE raise in the database."""
from django.db import migrations

from cocreate.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("cocreate", "0002_kernel")]
    operations = [AppendOnly("cocreate_publicrecord")]
