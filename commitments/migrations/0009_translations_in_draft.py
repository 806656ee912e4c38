"""A draft of a translation stands beside the confirmed text, which readers see until the draft is confirmed."""
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commitments", "0008_participation_without_sequence")]
    operations = [
        migrations.RemoveConstraint(model_name="translation", name="one_translation_per_answer"),
        migrations.AddConstraint(
            model_name="translation",
            constraint=models.UniqueConstraint(
                fields=["version", "language", "key", "state"], name="one_translation_per_answer_and_state"
            ),
        ),
    ]
