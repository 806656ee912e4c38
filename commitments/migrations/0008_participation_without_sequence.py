"""Who took part in a secret vote has random keys: a sequence would tell in which order the seats voted."""
import secrets

from django.db import migrations, models

import commitments.models.ballot


def give_random_keys(apps, schema_editor):
    """Writes the rows that stand anew, in the order of their new keys."""
    participation = apps.get_model("commitments", "Participation")
    seats = list(participation.objects.values("ballot_id", "seat_id"))
    participation.objects.all().delete()
    keys = sorted(secrets.token_hex(16) for _row in seats)
    participation.objects.bulk_create(
        participation(id=key, **row) for key, row in zip(keys, sorted(seats, key=str), strict=True))


class Migration(migrations.Migration):
    dependencies = [("commitments", "0007_ballots_of_every_kind")]

    operations = [
        migrations.AlterField(
            model_name="participation",
            name="id",
            field=models.CharField(
                default=commitments.models.ballot.random_128_bits, editable=False, max_length=32, primary_key=True,
                serialize=False),
        ),
        migrations.RunPython(give_random_keys, migrations.RunPython.noop, elidable=True),
    ]
