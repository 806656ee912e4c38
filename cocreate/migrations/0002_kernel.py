

import django.db.models.deletion
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cocreate', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True, verbose_name='short name')),
                ('name_sq', models.CharField(max_length=120, verbose_name='name in Albanian')),
                ('name_en', models.CharField(max_length=120, verbose_name='name in English')),
                ('short_name', models.CharField(max_length=60, verbose_name='name of the place')),
                ('country', models.CharField(choices=[('AL', 'Albania'), ('XK', 'Kosovo')], default='AL', max_length=2, verbose_name='country')),
                ('time_zone', models.CharField(default='Europe/Tirane', max_length=40, verbose_name='time zone')),
                ('contact_email', models.EmailField(max_length=254, verbose_name='e-mail address of the coordinator')),
                ('public_version', models.PositiveBigIntegerField(default=0, editable=False)),
                ('site', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='municipality', to='wagtailcore.site', verbose_name='site')),
            ],
            options={
                'verbose_name': 'municipality',
                'verbose_name_plural': 'municipalities',
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.CharField(choices=[('AL', 'Albania'), ('XK', 'Kosovo')], max_length=2, verbose_name='country')),
                ('held_on', models.DateField(verbose_name='date')),
                ('name_sq', models.CharField(max_length=120, verbose_name='name in Albanian')),
                ('name_en', models.CharField(max_length=120, verbose_name='name in English')),
                ('is_approximate', models.BooleanField(default=False, verbose_name='date not confirmed yet')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='holidays', to='cocreate.municipality', verbose_name='only in this municipality')),
            ],
            options={
                'verbose_name': 'holiday',
                'verbose_name_plural': 'holidays',
                'ordering': ['held_on'],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, verbose_name='address')),
                ('language', models.CharField(default='sq', max_length=2, verbose_name='language')),
                ('kind', models.CharField(max_length=80, verbose_name='letter')),
                ('context', models.JSONField(default=dict)),
                ('secret', models.CharField(blank=True, editable=False, max_length=200)),
                ('status', models.CharField(choices=[('waiting', 'waiting'), ('sent', 'sent'), ('failed', 'could not be sent'), ('stopped', 'stopped')], default='waiting', max_length=10, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('failure', models.CharField(blank=True, max_length=300, verbose_name='why it failed')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='written')),
                ('send_at', models.DateTimeField(verbose_name='to be sent from')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='cocreate.municipality')),
                ('recipient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('organisation', 'civil society organisation'), ('informal_group', 'informal group'), ('citizen', 'active citizen')], default='organisation', max_length=20, verbose_name='who you are')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('registration_number', models.CharField(blank=True, max_length=60, verbose_name='registration number')),
                ('territory', models.CharField(blank=True, max_length=200, verbose_name='where you work')),
                ('field_of_work', models.CharField(blank=True, max_length=200, verbose_name='field of work')),
                ('size', models.CharField(blank=True, choices=[('volunteer_only', 'volunteers only'), ('small', 'small (up to 5 staff)'), ('medium', 'medium (6 to 20 staff)'), ('large', 'large (over 20 staff)')], max_length=20, verbose_name='size')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='cocreate.municipality')),
                ('themes', taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='taggit.TaggedItem', to='taggit.Tag', verbose_name='themes')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_active', models.BooleanField(default=True, verbose_name='acts for it now')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='cocreate.organisation')),
            ],
            options={
                'verbose_name': 'member of an organisation',
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'coordinator'), ('clerk', 'clerk'), ('moderator', 'moderator')], max_length=20, verbose_name='post')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='cocreate.municipality')),
            ],
            options={
                'verbose_name': 'post',
                'verbose_name_plural': 'posts',
            },
        ),
        migrations.CreateModel(
            name='PublicRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveBigIntegerField(verbose_name='number')),
                ('happened_at', models.DateTimeField(verbose_name='when')),
                ('kind', models.CharField(max_length=60, verbose_name='what')),
                ('subject', models.CharField(max_length=80, verbose_name='about')),
                ('facts', models.JSONField(default=dict, verbose_name='facts')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('actor_role', models.CharField(blank=True, max_length=60, verbose_name='by')),
                ('previous_digest', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='record_entries', to='cocreate.municipality')),
            ],
            options={
                'verbose_name': 'entry of the public record',
                'verbose_name_plural': 'public record',
                'ordering': ['-sequence'],
            },
        ),
        migrations.CreateModel(
            name='RecordHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveBigIntegerField(default=0)),
                ('digest', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='record_head', to='cocreate.municipality')),
            ],
        ),
        migrations.AddConstraint(
            model_name='holiday',
            constraint=models.UniqueConstraint(condition=models.Q(('municipality', None)), fields=('country', 'held_on'), name='one_holiday_per_day'),
        ),
        migrations.AddConstraint(
            model_name='holiday',
            constraint=models.UniqueConstraint(fields=('municipality', 'held_on'), name='one_own_holiday_per_day'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['status', 'send_at'], name='notices_waiting'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('organisation', 'person'), name='one_membership_per_person'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('municipality', 'holder', 'role'), name='one_post_per_person_and_role'),
        ),
        migrations.AddIndex(
            model_name='publicrecord',
            index=models.Index(fields=['municipality', 'subject'], name='record_by_subject'),
        ),
        migrations.AddConstraint(
            model_name='publicrecord',
            constraint=models.UniqueConstraint(fields=('municipality', 'sequence'), name='record_without_gaps_or_doubles'),
        ),
    ]
