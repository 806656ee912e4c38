"""Makers of consultations, contributions and answers, through the same actions as in the browser."""
from datetime import timedelta

from cocreate import clock
from cocreate.models import Post, User
from cocreate.workflow import move
from commitments.actions import consulted as windows
from commitments.actions.contributions import confirm_contribution, post_contribution
from commitments.actions.responses import draft_response, publish_responses
from commitments.models import Contribution
from commitments.states import CommitmentStatus
from consultations.actions.consultations import create_consultation
from consultations.periods import earliest_last_day, end_of
from tests import make, make_commitments

WORDS = "Do të doja që buxheti i qytetarit të kishte edhe një hartë."


def window_fields(municipality, **fields):
    """The fields of a window that opens now and lasts as short as the law allows."""
    opens_at = fields.pop("opens_at", None) or clock.now()
    last_day = earliest_last_day(municipality, opens_at)
    return {
        "title_sq": "Konsultimi i angazhimeve", "title_en": "Consultation on the commitments",
        "reasons_sq": "Angazhimet hyjnë në planin e veprimit.", "reasons_en": "The commitments go into the plan.",
        "impact_sq": "Bashkia i zbaton deri më 2028.", "opens_at": opens_at,
        "closes_at": end_of(last_day, municipality),
        **fields,
    }


def draft_window(cycle, by, **fields):
    """A window that is still a draft, without commitments."""
    return create_consultation(cycle, window_fields(cycle.municipality, **fields), by=by)


def adopted(cycle, title="Buxheti i qytetarit", slug="tryeza"):
    """A complete commitment that its group adopted (the vote itself is another room's business)."""
    people = make_commitments.small_group(cycle, slug=slug)
    commitment = make_commitments.ready(people.group, people.lead, title)
    commitment.lead = people.lead
    return move(commitment, CommitmentStatus.ADOPTED)


def open_window(cycle, by, commitments=None, **fields):
    """A published, open window about `commitments` (default: one). `window.commitment` is the first of them."""
    commitments = commitments or [adopted(cycle)]
    window = draft_window(cycle, by, **fields)
    for commitment in commitments:
        windows.add_to_consultation(window, commitment, by=by)
    window = windows.open_consultation(window, by=by)
    window.commitment = commitments[0]
    window.commitment.refresh_from_db()
    window.version = window.commitment.current_version
    return window


def posted(window, body=WORDS, *, by=None, email="banore@example.org", version=None, **fields):
    """What somebody says in `window`: a visitor's words wait for their link (`.token`), a person's appear at once."""
    fields = {"body": body, "email": email, **fields}
    return post_contribution(window, version or window.version, fields, by=by)


def confirmed(window, body=WORDS, **fields):
    """A visitor's contribution that was confirmed."""
    waiting = posted(window, body, **fields)
    return confirm_contribution(window.municipality, waiting.token)


def many(window, count):
    """`count` public contributions, as rows: the letters and limits are not what is tested."""
    return Contribution.objects.bulk_create([
        Contribution(
            municipality=window.municipality, consultation=window, commitment=window.commitment,
            version=window.version, code=f"K-T{number:04d}", status="published", body=f"{number}. {WORDS}",
            byline=f"Banori {number}", email=f"b{number}@example.org", posted_at=clock.now(), confirmed_at=clock.now(),
        ) for number in range(count)
    ])


def answered(window, contributions, by, verdict="in_part", text_sq="Merret për pjesën e hartës.", **fields):
    """A published answer to these contributions."""
    response = draft_response(window, contributions, verdict=verdict, text_sq=text_sq, by=by, **fields)
    return publish_responses(window, [response], by=by)[0]


def revised(window, problem="Buxheti është i gjatë. Banorët duan edhe një hartë."):
    """The next version of the window's first commitment, with a changed problem."""
    lead = window.commitment.leads.first().mandate
    return make_commitments.version(window.commitment, lead, "U shtua harta.", problem=problem)


def after(window, days=1):
    """A context in which the window closed `days` ago."""
    return clock.at(window.closes_at + timedelta(days=days))


def moderator(of, email="moderatori@elbasan.example", role=Post.Role.MODERATOR):
    """Somebody with another post than coordinator, who may open the admin."""
    holder = make.coordinator(of, email)
    holder.posts.update(role=role)
    return User.objects.get(pk=holder.pk)
