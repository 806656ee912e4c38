"""Comments get a public code."""
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commitments", "0004_posted_revision")]
    operations = [
        migrations.AddField(
            model_name="comment", name="reference",
            field=models.CharField(editable=False, default="", max_length=20), preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.UniqueConstraint(fields=("commitment", "reference"), name="one_comment_per_reference"),
        ),
    ]
