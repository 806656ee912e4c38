"""Six commitments drafted, a suggestion taken, a comment answered, translations, a ballot held."""
from datetime import timedelta

from cocreate.models import User
from commitments.actions import (
    ballot_ends,
    ballots,
    comments,
    commitments,
    drafts,
    suggestions,
    translations,
    versions,
    votes,
)
from commitments.models import Commitment
from commitments.states import CommitmentStatus, SuggestionStatus
from home.rehearsal.data import content_values, demo, english, months_after
from home.rehearsal.steps_group import members, secretary

PLAN_STARTS = 121
PLAN_MONTHS = 23
SUGGESTED = ("Rezultatet e provës me qytetarët botohen bashkë me buxhetin e qytetarit.",
             "Prova ka vlerë vetëm nëse dihet çfarë doli prej saj.")


def plan_period(play):
    """The first and the last day of the plan: two years, whole months."""
    starts_on = (play.first_day + timedelta(days=PLAN_STARTS)).replace(day=1)
    return starts_on, months_after(starts_on, PLAN_MONTHS)


def draft_commitments(play):
    """Each of the six is opened, filled in, published as a version and translated."""
    people, starts = members(play), plan_period(play)
    play.made["commitments"] = {}
    for number, data in enumerate(demo()["commitments"]):
        lead_id = people[number].pk
        with play.on(50 + number):
            person = _fresh(lead_id)
            made = commitments.open_commitment(
                play.made["group"], data["title"]["sq"], by=person, problem=data["problem"]["sq"],
                themes=[_theme(data["theme"])])
            drafts.save_draft_fields(made, content_values(data, *starts), by=_fresh(lead_id))
            versions.publish_version(made, summary="U plotësuan përgjigjet dhe hapat.", by=_fresh(lead_id))
        play.made["commitments"][data["code"]] = (made.pk, lead_id)
    play.expect(Commitment.objects.filter(group=play.made["group"]).count() == 6, "there are not six commitments")
def _theme(code):
    return next(theme["name"]["sq"] for theme in demo()["thematic_areas"] if theme["id"] == code)
def _fresh(person_id):
    return User.objects.get(pk=person_id)

def take_suggestion(play):
    """A member suggests a wording for the first commitment, a comment is discussed, the lead takes it."""
    made, lead_id = _first(play)
    other_id = members(play)[8].pk
    with play.on(58):
        comment = comments.write_comment(made, "A do të botohet edhe çfarë thanë qytetarët?", by=_fresh(other_id),
                                         key="results")
        comments.write_comment(made, "Po, e shtojmë si rezultat.", by=_fresh(lead_id), parent=comment)
        results = made.current_version.content.answers["results"]
        suggestion = suggestions.make_suggestion(made, "results", f"{results}\n- {SUGGESTED[0]}", SUGGESTED[1],
                                                 by=_fresh(other_id))
    with play.on(59):
        suggestions.decide_suggestion(suggestion, SuggestionStatus.TAKEN, "", by=_fresh(lead_id))
        version = versions.publish_version(made, summary="U mor sugjerimi për rezultatet e provës.",
                                           by=_fresh(lead_id))
        comments.resolve_comment(comment, by=_fresh(lead_id))
    suggestion.refresh_from_db()
    play.expect(suggestion.taken_in_id == version.pk, "the version does not name the suggestion it took")
    play.expect(SUGGESTED[0] in version.content.answers["results"], "the suggested wording is not in the version")


def _first(play):
    primary_key, lead_id = play.made["commitments"]["ELB-D1"]
    return Commitment.objects.get(pk=primary_key), lead_id


def translate(play):
    """The English text of every commitment."""
    for data in demo()["commitments"]:
        primary_key, lead_id = play.made["commitments"][data["code"]]
        version = Commitment.objects.get(pk=primary_key).current_version
        texts = english(data)
        if data["code"] == "ELB-D1":
            texts["answers.results"] += "\n- The results of the test with citizens are published with the budget."
        with play.on(60):
            translations.save_translation(version, "en", texts, by=_fresh(lead_id))
            _content, behind = translations.translated_content(version, "en")
        play.expect(not behind, f"{data['code']}: not translated: {', '.join(sorted(behind))}")


def hold_ballot(play):
    """Everybody votes on the six; one is against one of them, with a reason; all are adopted."""
    with play.on(61):
        for primary_key, lead_id in play.made["commitments"].values():
            commitments.propose_for_vote(Commitment.objects.get(pk=primary_key), by=_fresh(lead_id))
    with play.on(62):
        ready = Commitment.objects.filter(group=play.made["group"], status=CommitmentStatus.READY)
        ballot = ballots.prepare_ballot(
            play.made["group"], ready, title_sq="Miratimi i gjashtë angazhimeve",
            title_en="Adoption of the six commitments", opens_at=play.day(62), closes_at=play.day(69, 16),
            by=secretary(play))
        ballot = ballots.open_ballot(ballot, by=secretary(play))
    for number, person in enumerate(members(play)[:-1]):
        with play.on(63, 9, number):
            _vote(ballot, person, number)
    with play.on(69, 16, 1):
        closed = ballot_ends.close_due_ballots()
        ballot.refresh_from_db()
        ballots.word_outcome(ballot, "Të gjashtë angazhimet u miratuan me shumicë në të dy krahët.",
                             "All six commitments were adopted with a majority on both benches.", by=secretary(play))
    play.expect(closed >= 1, "the vote did not close by its time")
    adopted = Commitment.objects.filter(group=play.made["group"], status=CommitmentStatus.ADOPTED).count()
    play.expect(adopted == 6, f"{adopted} commitments adopted instead of 6")
    play.made["ballot"] = ballot


def _vote(ballot, person, number):
    references = [option.commitment.reference for option in ballot.options.select_related("commitment")]
    choices = dict.fromkeys(references, "for")
    reasons = {}
    if number == 4:
        choices[references[-1]], reasons[references[-1]] = "against", "Afati i hapit të dytë është i shkurtër."
    if number == 9:
        choices[references[2]] = "abstain"
    votes.cast_vote(ballot, choices, reasons=reasons, by=person)


