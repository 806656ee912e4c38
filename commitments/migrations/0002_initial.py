

import django.db.models.deletion
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cocreate', '0003_append_only_record'),
        ('commitments', '0001_initial'),
        ('consultations', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='ballot',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='consultations.workinggroup', verbose_name='group'),
        ),
        migrations.AddField(
            model_name='ballot',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='cocreate.municipality'),
        ),
        migrations.AddField(
            model_name='ballotoption',
            name='ballot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='commitments.ballot'),
        ),
        migrations.AddField(
            model_name='comment',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='consultations.mandate'),
        ),
        migrations.AddField(
            model_name='comment',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='commitments.comment'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='consultations.cycle', verbose_name='cycle'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='consultations.workinggroup'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='cocreate.municipality'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='opened_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.mandate'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='themes',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='taggit.TaggedItem', to='taggit.Tag', verbose_name='themes'),
        ),
        migrations.AddField(
            model_name='comment',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='commitments.commitment'),
        ),
        migrations.AddField(
            model_name='ballotoption',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballot_options', to='commitments.commitment'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='commitments.commitment'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='consultation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='consultations.consultation'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='entered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='contribution',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='cocreate.municipality'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contributions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='draftanswer',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draft_answers', to='commitments.commitment'),
        ),
        migrations.AddField(
            model_name='draftanswer',
            name='saved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='elector',
            name='ballot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='electors', to='commitments.ballot'),
        ),
        migrations.AddField(
            model_name='elector',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.seat'),
        ),
        migrations.AddField(
            model_name='lead',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leads', to='commitments.commitment'),
        ),
        migrations.AddField(
            model_name='lead',
            name='mandate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='led', to='consultations.mandate'),
        ),
        migrations.AddField(
            model_name='openvote',
            name='ballot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='open_votes', to='commitments.ballot'),
        ),
        migrations.AddField(
            model_name='openvote',
            name='cast_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='openvote',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.seat'),
        ),
        migrations.AddField(
            model_name='paper',
            name='ballot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='commitments.ballot'),
        ),
        migrations.AddField(
            model_name='participation',
            name='ballot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='commitments.ballot'),
        ),
        migrations.AddField(
            model_name='participation',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.seat'),
        ),
        migrations.AddField(
            model_name='plan',
            name='cycle',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan', to='consultations.cycle', verbose_name='cycle'),
        ),
        migrations.AddField(
            model_name='plan',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='cocreate.municipality'),
        ),
        migrations.AddField(
            model_name='plancommitment',
            name='commitment',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan_entry', to='commitments.commitment'),
        ),
        migrations.AddField(
            model_name='plancommitment',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='commitments.plan'),
        ),
        migrations.AddField(
            model_name='plansection',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='commitments.plan'),
        ),
        migrations.AddField(
            model_name='postedtext',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posted_texts', to='commitments.commitment'),
        ),
        migrations.AddField(
            model_name='postedtext',
            name='posted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='response',
            name='consultation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='consultations.consultation'),
        ),
        migrations.AddField(
            model_name='response',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='cocreate.municipality'),
        ),
        migrations.AddField(
            model_name='response',
            name='written_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='contribution',
            name='response',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contributions', to='commitments.response'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='consultations.mandate'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='commitments.commitment'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consultations.mandate'),
        ),
        migrations.AddField(
            model_name='version',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='version',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='commitments.commitment'),
        ),
        migrations.AddField(
            model_name='translation',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='commitments.version'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='taken_in',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='took', to='commitments.version'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='commitments.version'),
        ),
        migrations.AddField(
            model_name='response',
            name='changed_in',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='commitments.version', verbose_name='version that changed'),
        ),
        migrations.AddField(
            model_name='plancommitment',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='commitments.version'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='commitments.version'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='current_version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='commitments.version'),
        ),
        migrations.AddField(
            model_name='ballotoption',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='commitments.version'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(fields=('municipality', 'reference'), name='one_ballot_per_reference'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='ballot_closes_after_it_opens'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['commitment', 'parent'], name='comments_of_commitment'),
        ),
        migrations.AddConstraint(
            model_name='draftanswer',
            constraint=models.UniqueConstraint(fields=('commitment', 'key'), name='one_draft_per_answer'),
        ),
        migrations.AddConstraint(
            model_name='elector',
            constraint=models.UniqueConstraint(fields=('ballot', 'seat'), name='one_elector_per_seat'),
        ),
        migrations.AddConstraint(
            model_name='lead',
            constraint=models.UniqueConstraint(fields=('commitment', 'mandate'), name='one_lead_per_mandate'),
        ),
        migrations.AddConstraint(
            model_name='openvote',
            constraint=models.UniqueConstraint(fields=('ballot', 'seat'), name='one_vote_per_seat'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.UniqueConstraint(fields=('ballot', 'receipt_digest'), name='one_paper_per_receipt'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.UniqueConstraint(fields=('ballot', 'seat'), name='one_participation_per_seat'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(fields=('municipality', 'reference'), name='one_plan_per_reference'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='plan_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='plansection',
            constraint=models.UniqueConstraint(fields=('plan', 'key'), name='one_section_per_question'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('commitment', 'number'), name='one_version_per_number'),
        ),
        migrations.AddConstraint(
            model_name='translation',
            constraint=models.UniqueConstraint(fields=('version', 'language', 'key'), name='one_translation_per_answer'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.UniqueConstraint(fields=('commitment', 'reference'), name='one_suggestion_per_reference'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(('verdict', 'accepted'), models.Q(('text_en', ''), ('text_sq', ''), _negated=True), _connector='OR'), name='response_has_a_reason'),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(fields=['commitment', 'status'], name='contributions_of_commitment'),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(fields=['token_digest'], name='contributions_by_token'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.UniqueConstraint(fields=('municipality', 'code'), name='one_contribution_per_code'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.UniqueConstraint(fields=('municipality', 'reference'), name='one_commitment_per_reference'),
        ),
        migrations.AddConstraint(
            model_name='ballotoption',
            constraint=models.UniqueConstraint(fields=('ballot', 'commitment'), name='one_option_per_commitment'),
        ),
    ]
