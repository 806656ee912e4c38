"""Which revision of the working copy a posted text became: the base of a later merge."""
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commitments", "0003_append_only_versions")]
    operations = [
        migrations.AddField(
            model_name="postedtext", name="revision", field=models.PositiveIntegerField(blank=True, null=True)
        )
    ]
