"""Comments of the group: writing one, and one conversation with its answers."""
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from cocreate.permissions import allows
from commitments.actions import comments as deeds
from commitments.forms.talk import CommentForm, ReplyForm
from commitments.presenting import talk
from commitments.views.base import CommitmentDeedView, CommitmentMixin


class WriteCommentView(CommitmentDeedView):
    """A comment on an answer or on the whole."""

    rule_name = "commitments.write_comment"
    form_class = CommentForm
    page_title = gettext_lazy("Write a comment")
    lede = gettext_lazy("Your group reads it; the public does not.")
    deed_label = gettext_lazy("Publish the comment in the group")

    def get_initial(self):
        """The answer the address names."""
        return {"key": self.request.GET.get("about", "")}

    def perform(self, form):
        """Writes it."""
        data = form.cleaned_data
        self.written = deeds.write_comment(self.subject, data["body"], by=self.request.user, key=data["key"])

    def get_success_url(self):
        """The conversation; without a comment yet, the sheet."""
        if hasattr(self, "written"):
            return self.address("comment", self.written.reference)
        return super().get_success_url()


class OneCommentMixin:
    """A page about one conversation of the commitment that the address names."""

    def find_subject(self):
        """The first comment of the conversation; one of another commitment is a 404."""
        commitment = self.commitment_named(self.kwargs["reference"])
        rows = commitment.comments.filter(parent=None).select_related("author__person", "author__seat__organisation")
        found = get_object_or_404(
            rows.prefetch_related("replies__author__person", "replies__author__seat__organisation"),
            reference=self.kwargs["code"],
        )
        found.commitment = commitment
        return found


class CommentView(OneCommentMixin, CommitmentDeedView):
    """A conversation, with the form for an answer."""

    rule_name = "commitments.write_comment"
    template_name = "commitments/comment.html"
    form_class = ReplyForm
    page_title = gettext_lazy("Conversation")
    deed_label = gettext_lazy("Answer")
    success_message = gettext_lazy("Your answer is in the conversation.")

    def get_rule_subject(self):
        """The commitment."""
        return self.subject.commitment

    def dispatch(self, request, *args, **kwargs):
        """To read one needs less than to write."""
        if request.method in ("GET", "HEAD"):
            self.rule_name = "commitments.read_group_talk"
        return super().dispatch(request, *args, **kwargs)

    def perform(self, form):
        """Answers."""
        deeds.write_comment(self.commitment, form.cleaned_data["body"], by=self.request.user, parent=self.subject)

    def get_success_url(self):
        """The conversation."""
        return self.address("comment", self.subject.reference)

    def get_context_data(self, **kwargs):
        """Adds the conversation and what may be done."""
        person = self.request.user
        [thread] = talk.comments([self.subject], self.commitment, person)
        return super().get_context_data(
            thread=[{**thread, "deeds": []}], may_resolve=allows(person, "commitments.resolve_comment", self.subject),
            may_write=allows(person, "commitments.write_comment", self.commitment), **kwargs
        )


class ResolveCommentView(OneCommentMixin, CommitmentMixin, View):
    """Settles a conversation or opens it again: a button, no page."""

    rule_name = "commitments.resolve_comment"
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        """Does it and goes back to the conversation."""
        if request.POST.get("do") == "reopen":
            deeds.reopen_comment(self.subject, by=request.user)
            messages.success(request, _("The conversation is open again."))
        else:
            deeds.resolve_comment(self.subject, by=request.user)
            messages.success(request, _("The conversation is settled."))
        return HttpResponseRedirect(self.address("comment", self.subject.reference))
