"""Addresses of drafting: commitments, versions, suggestions, comments, translations."""
from django.urls import path

from commitments.views import comments, commitments, drafts, restoring, rows, suggestions, translations, versions

ONE = "commitments/<str:reference>/"
drafting = [
    path("commitments/", commitments.CommitmentsView.as_view(), name="commitments"),
    path("commitments/new/", commitments.OpenCommitmentView.as_view(), name="open_commitment"),
    path(ONE, commitments.CommitmentView.as_view(), name="commitment"),
    path(f"{ONE}edit/", drafts.WorkingCopyView.as_view(), name="working_copy"),
    path(f"{ONE}edit/milestones/", rows.RowsView.as_view(), {"key": "milestones"}, name="draft_milestones"),
    path(f"{ONE}edit/indicators/", rows.RowsView.as_view(), {"key": "indicators"}, name="draft_indicators"),
    path(f"{ONE}edit/<slug:key>/", drafts.DraftView.as_view(), name="draft"),
    path(f"{ONE}publish/", versions.PublishVersionView.as_view(), name="publish_version"),
    path(f"{ONE}propose/", commitments.ProposeView.as_view(), name="propose_for_vote"),
    path(f"{ONE}return/", commitments.ReturnView.as_view(), name="return_to_drafting"),
    path(f"{ONE}leads/", commitments.AddLeadView.as_view(), name="add_lead"),
    path(f"{ONE}versions/", versions.VersionsView.as_view(), name="versions"),
    path(f"{ONE}versions/<int:number>/", versions.VersionView.as_view(), name="version"),
    path(f"{ONE}versions/<int:number>/restore/", restoring.RestoreVersionView.as_view(), name="restore_version"),
    path(f"{ONE}compare/", versions.CompareChosenView.as_view(), name="compare_chosen"),
    path(f"{ONE}compare/<int:before>/<int:after>/", versions.CompareView.as_view(), name="compare"),
    path(f"{ONE}suggestions/", suggestions.SuggestionsView.as_view(), name="suggestions"),
    path(f"{ONE}suggest/<slug:key>/", suggestions.MakeSuggestionView.as_view(), name="make_suggestion"),
    path(f"{ONE}suggestions/<str:code>/", suggestions.SuggestionView.as_view(), name="suggestion"),
    path(f"{ONE}suggestions/<str:code>/withdraw/", suggestions.WithdrawSuggestionView.as_view(),
         name="withdraw_suggestion"),
    path(f"{ONE}comment/", comments.WriteCommentView.as_view(), name="write_comment"),
    path(f"{ONE}comments/<str:code>/", comments.CommentView.as_view(), name="comment"),
    path(f"{ONE}comments/<str:code>/settle/", comments.ResolveCommentView.as_view(), name="resolve_comment"),
    path(f"{ONE}translate/<slug:language>/", translations.TranslateView.as_view(), name="translate"),
]
