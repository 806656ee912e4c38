"""The style guide: every component in each of its states; only where development pages are shown."""

from django.shortcuts import render

from home import styleguide_samples as samples
from home import styleguide_votes


def styleguide(request):
    """The page of components, with sample facts; needs no database of its own."""
    return render(
        request,
        "home/styleguide.html",
        {"open": samples.OPEN, "done": samples.DONE, "waiting": samples.WAITING, "refused": samples.REFUSED}
        | samples.process()
        | samples.texts()
        | samples.forms_shown()
        | styleguide_votes.sheets()
        | styleguide_votes.result(),
    )
