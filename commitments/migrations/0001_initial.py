

import commitments.models.ballot
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=20)),
                ('kind', models.CharField(choices=[('adopt', 'adopt commitments')], default='adopt', max_length=12, verbose_name='kind')),
                ('title_sq', models.CharField(max_length=200, verbose_name='title in Albanian')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('status', models.CharField(choices=[('draft', 'being prepared'), ('open', 'open'), ('closed', 'closed'), ('void', 'void')], default='draft', max_length=10, verbose_name='state')),
                ('is_secret', models.BooleanField(default=False, verbose_name='secret')),
                ('opens_at', models.DateTimeField(verbose_name='opens')),
                ('closes_at', models.DateTimeField(verbose_name='closes')),
                ('rule', models.JSONField(default=dict)),
                ('outcome', models.JSONField(default=dict)),
                ('outcome_sentence_sq', models.TextField(blank=True, verbose_name='the outcome in a sentence, in Albanian')),
                ('outcome_sentence_en', models.TextField(blank=True, verbose_name='the outcome in a sentence, in English')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'ballot',
                'verbose_name_plural': 'ballots',
                'ordering': ['-opens_at'],
            },
        ),
        migrations.CreateModel(
            name='BallotOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['sort_order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, max_length=40, verbose_name='answer')),
                ('body', models.TextField(verbose_name='comment')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=20, verbose_name='reference')),
                ('title', models.CharField(max_length=240, verbose_name='title')),
                ('language', models.CharField(default='sq', max_length=2, verbose_name='language it is written in')),
                ('status', models.CharField(choices=[('idea', 'idea'), ('drafting', 'being drafted'), ('ready', 'ready for the vote'), ('adopted', 'adopted by the group'), ('consulted', 'in public consultation'), ('final', 'final'), ('in_plan', 'in the plan'), ('set_aside', 'set aside')], default='idea', max_length=12, verbose_name='state')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('set_aside_reason', models.TextField(blank=True, verbose_name='why it was set aside')),
            ],
            options={
                'verbose_name': 'commitment',
                'verbose_name_plural': 'commitments',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, max_length=40, verbose_name='answer')),
                ('code', models.CharField(editable=False, max_length=20, verbose_name='code')),
                ('status', models.CharField(choices=[('unconfirmed', 'waiting for confirmation'), ('pending', 'waiting to be read'), ('published', 'published'), ('hidden', 'hidden'), ('withdrawn', 'withdrawn')], default='unconfirmed', max_length=12, verbose_name='state')),
                ('kind', models.CharField(choices=[('for', 'in favour'), ('against', 'against'), ('neutral', 'neutral'), ('question', 'a question'), ('suggestion', 'a suggestion')], default='neutral', max_length=12, verbose_name='kind')),
                ('source', models.CharField(choices=[('web', 'on this site'), ('slip', 'paper slip'), ('meeting', 'public meeting'), ('phone', 'telephone'), ('letter', 'letter')], default='web', max_length=10, verbose_name='how it came')),
                ('body', models.TextField(verbose_name='your words')),
                ('language', models.CharField(default='sq', max_length=2)),
                ('byline', models.CharField(blank=True, max_length=120, verbose_name='name shown')),
                ('organisation_name', models.CharField(blank=True, max_length=160, verbose_name='organisation')),
                ('territory', models.CharField(blank=True, max_length=120, verbose_name='where you live')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('token_digest', models.CharField(blank=True, max_length=64)),
                ('token_expires_at', models.DateTimeField(blank=True, null=True)),
                ('posted_at', models.DateTimeField(verbose_name='posted')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_reason', models.CharField(blank=True, max_length=200, verbose_name='why it is hidden')),
            ],
            options={
                'verbose_name': 'contribution',
                'verbose_name_plural': 'contributions',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='DraftAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('value', models.JSONField()),
                ('revision', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='Elector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bench', models.CharField(max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name='Lead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='OpenVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choices', models.JSONField()),
                ('reasons', models.JSONField(default=dict)),
                ('receipt', models.CharField(max_length=40)),
                ('cast_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.CharField(default=commitments.models.ballot.random_128_bits, editable=False, max_length=32, primary_key=True, serialize=False)),
                ('receipt_digest', models.CharField(max_length=64)),
                ('choices', models.JSONField()),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=20)),
                ('status', models.CharField(choices=[('draft', 'being written'), ('published', 'published')], default='draft', max_length=10, verbose_name='state')),
                ('title_sq', models.CharField(max_length=200, verbose_name='title in Albanian')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('starts_on', models.DateField(verbose_name='starts on')),
                ('ends_on', models.DateField(verbose_name='ends on')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'action plan',
                'verbose_name_plural': 'action plans',
            },
        ),
        migrations.CreateModel(
            name='PlanCommitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['sort_order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PlanSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('text_sq', models.TextField(blank=True)),
                ('text_en', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='PostedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('value', models.JSONField()),
                ('based_on', models.PositiveIntegerField()),
                ('posted_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('published', 'published')], default='draft', max_length=10, verbose_name='state')),
                ('verdict', models.CharField(choices=[('accepted', 'accepted'), ('in_part', 'accepted in part'), ('not_accepted', 'not accepted'), ('covered', 'already covered'), ('out_of_scope', 'out of scope')], max_length=14, verbose_name='answer')),
                ('text_sq', models.TextField(blank=True, verbose_name='reasons in Albanian')),
                ('text_en', models.TextField(blank=True, verbose_name='reasons in English')),
                ('changed_key', models.CharField(blank=True, max_length=40, verbose_name='answer that changed')),
                ('written_at', models.DateTimeField(auto_now=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'response',
                'verbose_name_plural': 'responses',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=20)),
                ('key', models.CharField(max_length=40, verbose_name='answer')),
                ('proposed', models.TextField(verbose_name='your wording')),
                ('reason', models.TextField(verbose_name='why')),
                ('status', models.CharField(choices=[('open', 'open'), ('taken', 'taken'), ('in_part', 'taken in part'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], default='open', max_length=10, verbose_name='state')),
                ('decision_reason', models.TextField(blank=True, verbose_name='reason of the decision')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'suggestion',
                'verbose_name_plural': 'suggestions',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Translation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=2)),
                ('key', models.CharField(max_length=80)),
                ('text', models.TextField()),
                ('source_digest', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('confirmed', 'confirmed')], default='draft', max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('content_json', models.JSONField()),
                ('passages', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=64)),
                ('summary', models.CharField(max_length=300, verbose_name='what changed')),
                ('sources', models.JSONField(default=list)),
                ('author_seat', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(verbose_name='written')),
            ],
            options={
                'verbose_name': 'version',
                'verbose_name_plural': 'versions',
                'ordering': ['-number'],
            },
        ),
    ]
