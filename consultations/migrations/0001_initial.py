

import cocreate.storage
import django.db.models.deletion
import modelcluster.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cocreate', '0003_append_only_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=20, verbose_name='number')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('submitted', 'handed in'), ('selected', 'selected'), ('reserve', 'on the reserve list'), ('not_selected', 'not selected'), ('withdrawn', 'withdrawn')], default='draft', max_length=14, verbose_name='state')),
                ('language', models.CharField(default='sq', max_length=2)),
                ('contact_name', models.CharField(blank=True, max_length=120, verbose_name='contact person')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('needs', models.TextField(blank=True, verbose_name='what you need to take part')),
                ('interests', models.TextField(blank=True, verbose_name='interests to declare')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('saved_at', models.DateTimeField(auto_now=True, verbose_name='saved')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='handed in')),
                ('fingerprint', models.CharField(blank=True, max_length=64, verbose_name='fingerprint')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='typed in by')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='cocreate.municipality')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='cocreate.organisation', verbose_name='organisation')),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'application',
                'verbose_name_plural': 'applications',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, storage=cocreate.storage.private_storage, upload_to=cocreate.storage.random_name)),
                ('name', models.CharField(max_length=160, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='consultations.application')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=20)),
                ('kind', models.CharField(choices=[('working_group', 'working group'), ('nomination', 'nomination to a public body')], default='working_group', max_length=20, verbose_name='kind of call')),
                ('title_sq', models.CharField(max_length=200, verbose_name='title in Albanian')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('decided', 'decided, not announced'), ('announced', 'announced'), ('cancelled', 'cancelled')], default='draft', editable=False, max_length=12, verbose_name='state')),
                ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='opens')),
                ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='closes (deadline)')),
                ('seats_civil_society', models.PositiveSmallIntegerField(default=7, verbose_name='seats for civil society')),
                ('seats_municipality', models.PositiveSmallIntegerField(default=7, verbose_name='seats for the municipality')),
                ('takes_organisations', models.BooleanField(default=True, verbose_name='organisations may apply')),
                ('takes_informal_groups', models.BooleanField(default=True, verbose_name='informal groups may apply')),
                ('takes_citizens', models.BooleanField(default=True, verbose_name='active citizens may apply')),
                ('tie_rule_sq', models.CharField(blank=True, max_length=300, verbose_name='what decides a tie, in Albanian')),
                ('tie_rule_en', models.CharField(blank=True, max_length=300, verbose_name='what decides a tie, in English')),
                ('complaint_days', models.PositiveSmallIntegerField(default=5, verbose_name='days for a complaint (working days)')),
                ('retention_months', models.PositiveSmallIntegerField(default=24, verbose_name='personal data are kept for (months)')),
                ('contact_email', models.EmailField(max_length=254, verbose_name='contact')),
                ('announced_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='announced')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='cocreate.municipality')),
            ],
            options={
                'verbose_name': 'call',
                'verbose_name_plural': 'calls',
                'ordering': ['-opens_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='application',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='consultations.call', verbose_name='call'),
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('name_sq', models.CharField(max_length=200, verbose_name='criterion in Albanian')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='criterion in English')),
                ('help_sq', models.CharField(blank=True, max_length=300, verbose_name='what is looked for, in Albanian')),
                ('help_en', models.CharField(blank=True, max_length=300, verbose_name='what is looked for, in English')),
                ('maximum_points', models.PositiveSmallIntegerField(default=10, verbose_name='points at most')),
                ('call', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='consultations.call')),
            ],
            options={
                'verbose_name': 'criterion',
                'verbose_name_plural': 'criteria',
                'ordering': ['sort_order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Cycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(verbose_name='short name')),
                ('title_sq', models.CharField(max_length=160, verbose_name='title in Albanian')),
                ('title_en', models.CharField(blank=True, max_length=160, verbose_name='title in English')),
                ('question_sq', models.CharField(blank=True, max_length=200, verbose_name='the question to the public, in Albanian')),
                ('question_en', models.CharField(blank=True, max_length=200, verbose_name='the question to the public, in English')),
                ('summary_sq', models.TextField(blank=True, verbose_name='summary in Albanian')),
                ('summary_en', models.TextField(blank=True, verbose_name='summary in English')),
                ('starts_on', models.DateField(verbose_name='starts on')),
                ('ends_on', models.DateField(verbose_name='ends on')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cycles', to='cocreate.municipality')),
            ],
            options={
                'verbose_name': 'cycle',
                'verbose_name_plural': 'cycles',
                'ordering': ['-starts_on'],
            },
        ),
        migrations.AddField(
            model_name='call',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='consultations.cycle', verbose_name='cycle'),
        ),
        migrations.CreateModel(
            name='EligibilityCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('text_sq', models.CharField(max_length=300, verbose_name='condition in Albanian')),
                ('text_en', models.CharField(blank=True, max_length=300, verbose_name='condition in English')),
                ('call', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='consultations.call')),
            ],
            options={
                'verbose_name': 'condition',
                'verbose_name_plural': 'conditions',
                'ordering': ['sort_order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EligibilityResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_passed', models.BooleanField(verbose_name='passed')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('decided_at', models.DateTimeField(auto_now=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='eligibility_results', to='consultations.application')),
                ('check_item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='consultations.eligibilitycheck')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('principal', 'principal'), ('substitute', 'substitute')], default='principal', max_length=12, verbose_name='principal or substitute')),
                ('role', models.CharField(choices=[('chair', 'chair'), ('co_chair', 'co-chair'), ('secretary', 'secretary'), ('member', 'member'), ('observer', 'observer')], default='member', max_length=12, verbose_name='role')),
                ('starts_at', models.DateTimeField(verbose_name='from')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted')),
                ('token_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('token_expires_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'mandate',
                'verbose_name_plural': 'mandates',
                'ordering': ['seat__sort_order', 'kind', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=20)),
                ('calendar_uid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('calendar_sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('kind', models.CharField(choices=[('group', 'meeting of the group'), ('initial', 'initial meeting'), ('forum', 'public forum'), ('workshop', 'workshop'), ('hearing', 'public hearing')], default='group', max_length=12, verbose_name='kind')),
                ('status', models.CharField(choices=[('planned', 'planned'), ('convened', 'convened'), ('held', 'held'), ('cancelled', 'cancelled')], default='planned', max_length=12, verbose_name='state')),
                ('title_sq', models.CharField(max_length=200, verbose_name='title in Albanian')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('starts_at', models.DateTimeField(verbose_name='starts')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('online_url', models.URLField(blank=True, verbose_name='link to join online')),
                ('is_public', models.BooleanField(default=False, verbose_name='open to the public')),
                ('participants_total', models.PositiveIntegerField(blank=True, null=True, verbose_name='people present')),
                ('convened_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='consultations.cycle')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='cocreate.municipality')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['-starts_at'],
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=20)),
                ('status', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('concluded', 'concluded')], default='draft', max_length=12, verbose_name='state')),
                ('title_sq', models.CharField(max_length=200, verbose_name='title in Albanian')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('reasons_sq', models.TextField(verbose_name='why, in Albanian')),
                ('reasons_en', models.TextField(blank=True, verbose_name='why, in English')),
                ('impact_sq', models.TextField(blank=True, verbose_name='expected impact, in Albanian')),
                ('impact_en', models.TextField(blank=True, verbose_name='expected impact, in English')),
                ('opens_at', models.DateTimeField(verbose_name='opens')),
                ('closes_at', models.DateTimeField(verbose_name='closes')),
                ('is_moderated_before', models.BooleanField(default=False, verbose_name='contributions are read before they appear')),
                ('extension_reason', models.TextField(blank=True, verbose_name='why it is longer than the usual period')),
                ('closing_reason', models.TextField(blank=True, verbose_name='why it ends with contributions unanswered')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='cocreate.municipality')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='consultations.cycle', verbose_name='cycle')),
                ('hearings', models.ManyToManyField(blank=True, related_name='consultations', to='consultations.meeting', verbose_name='hearings')),
            ],
            options={
                'verbose_name': 'public consultation',
                'verbose_name_plural': 'public consultations',
                'ordering': ['-opens_at'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noted_at', models.DateTimeField(auto_now_add=True)),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='consultations.mandate')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='consultations.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.PositiveSmallIntegerField(default=0)),
                ('title', models.CharField(max_length=240, verbose_name='point')),
                ('discussion', models.TextField(blank=True, verbose_name='what was discussed')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='consultations.meeting')),
            ],
            options={
                'ordering': ['sort_order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MinuteLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('decision', 'decision'), ('task', 'task')], max_length=10, verbose_name='kind')),
                ('text', models.TextField(verbose_name='text')),
                ('owner', models.CharField(blank=True, max_length=160, verbose_name='who')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='consultations.agendaitem')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'being written'), ('correction', 'open for corrections'), ('final', 'final')], default='draft', max_length=12, verbose_name='state')),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
                ('corrections_until', models.DateField(blank=True, null=True, verbose_name='corrections until')),
                ('final_at', models.DateTimeField(blank=True, null=True)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='consultations.meeting')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'minutes',
                'verbose_name_plural': 'minutes',
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='what should be corrected, and how')),
                ('status', models.CharField(choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('declined', 'declined')], default='proposed', max_length=10, verbose_name='state')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='consultations.agendaitem')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='consultations.mandate')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='consultations.minutes')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('call', 'Call'), ('application', 'Application'), ('working_group', 'Working group'), ('drafting', 'Drafting'), ('consultation', 'Consultation'), ('plan', 'Plan'), ('implementation', 'Implementation')], max_length=20, verbose_name='phase')),
                ('starts_on', models.DateField(verbose_name='starts on')),
                ('ends_on', models.DateField(verbose_name='ends on')),
                ('is_approximate', models.BooleanField(default=False, verbose_name='the date is approximate (only month and year are shown)')),
                ('cycle', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='consultations.cycle')),
            ],
            options={
                'verbose_name': 'phase',
                'verbose_name_plural': 'phases',
                'ordering': ['starts_on', 'ends_on'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('label_sq', models.CharField(max_length=300, verbose_name='question in Albanian')),
                ('label_en', models.CharField(blank=True, max_length=300, verbose_name='question in English')),
                ('help_sq', models.CharField(blank=True, max_length=300, verbose_name='help in Albanian')),
                ('help_en', models.CharField(blank=True, max_length=300, verbose_name='help in English')),
                ('is_required', models.BooleanField(default=True, verbose_name='must be answered')),
                ('word_limit', models.PositiveSmallIntegerField(default=300, verbose_name='words at most (0: no limit)')),
                ('call', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='consultations.call')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'ordering': ['sort_order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='consultations.application')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='consultations.question')),
            ],
        ),
        migrations.CreateModel(
            name='Reviewer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bench', models.CharField(choices=[('municipality', 'municipality'), ('civil_society', 'civil society'), ('other', 'other')], max_length=20, verbose_name='bench')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviewers', to='consultations.call')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviewer_roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reviewer',
                'verbose_name_plural': 'reviewers',
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('assigned', 'to be scored'), ('handed_in', 'handed in'), ('conflict', 'conflict of interest')], default='assigned', max_length=12, verbose_name='state')),
                ('conflict_reason', models.TextField(blank=True, verbose_name='what the conflict is')),
                ('comment', models.TextField(blank=True, verbose_name='comment in words')),
                ('handed_in_at', models.DateTimeField(blank=True, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='consultations.application')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='consultations.reviewer')),
            ],
            options={
                'verbose_name': 'review',
                'verbose_name_plural': 'reviews',
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.PositiveSmallIntegerField(verbose_name='points')),
                ('comment', models.TextField(blank=True, verbose_name='why')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='consultations.criterion')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='consultations.review')),
            ],
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bench', models.CharField(choices=[('municipality', 'municipality'), ('civil_society', 'civil society'), ('other', 'other')], max_length=20, verbose_name='bench')),
                ('title_sq', models.CharField(max_length=200, verbose_name='who holds it, in Albanian')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='who holds it, in English')),
                ('sort_order', models.PositiveSmallIntegerField(default=0)),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='given up on')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='cocreate.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'seat',
                'verbose_name_plural': 'seats',
                'ordering': ['sort_order', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='mandate',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mandates', to='consultations.seat'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='proposed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='consultations.seat'),
        ),
        migrations.CreateModel(
            name='Selection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method_sq', models.TextField(blank=True, verbose_name='how it was decided, in Albanian')),
                ('method_en', models.TextField(blank=True, verbose_name='how it was decided, in English')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('call', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='selection', to='consultations.call')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'selection',
                'verbose_name_plural': 'selections',
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('selected', 'selected'), ('reserve', 'on the reserve list'), ('not_selected', 'not selected')], max_length=14, verbose_name='outcome')),
                ('reserve_rank', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='place on the reserve list')),
                ('reason_sq', models.TextField(verbose_name='reason in Albanian')),
                ('reason_en', models.TextField(blank=True, verbose_name='reason in English')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='consultations.application')),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='consultations.selection')),
            ],
            options={
                'ordering': ['outcome', 'reserve_rank', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='WorkingGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(verbose_name='short name')),
                ('kind', models.CharField(choices=[('forum', 'forum'), ('working_group', 'working group'), ('team', 'working team'), ('thematic', 'thematic group'), ('audit', 'social-audit group')], default='working_group', max_length=20, verbose_name='kind')),
                ('name_sq', models.CharField(max_length=160, verbose_name='name in Albanian')),
                ('name_en', models.CharField(blank=True, max_length=160, verbose_name='name in English')),
                ('purpose_sq', models.TextField(blank=True, verbose_name='task in Albanian')),
                ('purpose_en', models.TextField(blank=True, verbose_name='task in English')),
                ('founding_act', models.CharField(blank=True, max_length=160, verbose_name='founding act (number and body)')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='founded on')),
                ('quorum_percent', models.PositiveSmallIntegerField(default=50, verbose_name='quorum: per cent of all seats, more than')),
                ('needs_both_benches', models.BooleanField(default=True, verbose_name='both benches must be present')),
                ('majority', models.CharField(choices=[('simple', 'more for than against'), ('absolute', 'more than half of all seats'), ('two_thirds', 'two thirds of the votes for or against')], default='simple', max_length=12, verbose_name='majority')),
                ('needs_majority_in_both_benches', models.BooleanField(default=False, verbose_name='a majority in each bench is needed')),
                ('notice_days', models.PositiveSmallIntegerField(default=5, verbose_name='invitation: working days ahead')),
                ('correction_days', models.PositiveSmallIntegerField(default=5, verbose_name='corrections of minutes: working days')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('call', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='group', to='consultations.call')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='consultations.cycle', verbose_name='cycle')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='cocreate.municipality')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subgroups', to='consultations.workinggroup')),
            ],
            options={
                'verbose_name': 'working group',
                'verbose_name_plural': 'working groups',
                'ordering': ['name_sq'],
            },
        ),
        migrations.AddField(
            model_name='seat',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='consultations.workinggroup'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='consultations.workinggroup', verbose_name='group'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('municipality', 'reference'), name='one_application_per_reference'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'withdrawn'), _negated=True), fields=('call', 'organisation'), name='one_live_application_per_organisation'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('maximum_points__gte', 1)), name='criterion_has_points'),
        ),
        migrations.AddConstraint(
            model_name='cycle',
            constraint=models.UniqueConstraint(fields=('municipality', 'slug'), name='one_cycle_per_short_name'),
        ),
        migrations.AddConstraint(
            model_name='cycle',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='cycle_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.UniqueConstraint(fields=('municipality', 'reference'), name='one_call_per_reference'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__isnull', True), ('closes_at__gt', models.F('opens_at')), _connector='OR'), name='call_closes_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'cancelled']), models.Q(('closes_at__isnull', False), ('opens_at__isnull', False)), _connector='OR'), name='published_call_has_a_deadline'),
        ),
        migrations.AddConstraint(
            model_name='eligibilityresult',
            constraint=models.UniqueConstraint(fields=('application', 'check_item'), name='one_result_per_condition'),
        ),
        migrations.AddConstraint(
            model_name='eligibilityresult',
            constraint=models.CheckConstraint(condition=models.Q(('is_passed', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='failed_condition_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.UniqueConstraint(fields=('municipality', 'reference'), name='one_consultation_per_reference'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='consultation_closes_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'mandate'), name='one_attendance_per_mandate'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.UniqueConstraint(fields=('cycle', 'kind'), name='one_phase_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='phase_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('application', 'question'), name='one_answer_per_question'),
        ),
        migrations.AddConstraint(
            model_name='reviewer',
            constraint=models.UniqueConstraint(fields=('call', 'person'), name='one_reviewer_role_per_person'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(fields=('application', 'reviewer'), name='one_review_per_reviewer'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.UniqueConstraint(fields=('review', 'criterion'), name='one_score_per_criterion'),
        ),
        migrations.AddIndex(
            model_name='mandate',
            index=models.Index(fields=['token_digest'], name='mandates_by_token'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('selection', 'reserve_rank'), name='one_application_per_reserve_rank'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('reason_sq', ''), _negated=True), name='decision_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='workinggroup',
            constraint=models.UniqueConstraint(fields=('municipality', 'slug'), name='one_group_per_short_name'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('municipality', 'reference'), name='one_meeting_per_reference'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_start'),
        ),
    ]
