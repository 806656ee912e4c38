"""The public consultation: words confirmed by letter or typed in, answered with reasons, tied to a change."""
from django.utils import timezone

from cocreate.models import Notice, User
from commitments.actions import (
    commitments,
    consulted,
    contributions,
    drafts,
    moderation,
    responses,
    translations,
    versions,
)
from commitments.models import Commitment, Contribution
from commitments.states import CommitmentStatus, ContributionStatus
from consultations.actions import consultations
from consultations.periods import earliest_last_day, end_of
from home.rehearsal.data import CONTRIBUTION_KINDS, VERDICTS, demo, email_for

MAP_SQ = "Bashkë me tabelat botohet një hartë e thjeshtë e projekteve sipas njësive administrative."
MAP_EN = "A simple map of projects by administrative unit is published with the tables."


def open_window(play):
    """A window on the six, as long as the law asks for."""
    with play.on(72):
        closes_at = end_of(earliest_last_day(play.municipality, play.day(72)), play.municipality)
        window = consultations.create_consultation(play.made["cycle"], {
            "title_sq": "Konsultimi publik i gjashtë angazhimeve",
            "title_en": "Public consultation on the six commitments",
            "reasons_sq": "Angazhimet e hartuara nga grupi i punës hyjnë në planin e veprimit. Çdo koment merr "
                          "përgjigje.",
            "reasons_en": "The commitments drafted by the working group go into the action plan. Every comment is "
                          "answered.",
            "impact_sq": "Plani detyron drejtoritë e bashkisë me afate dhe rezultate që mund të kontrollohen.",
            "impact_en": "The plan binds the directorates of the municipality to deadlines and results that can be "
                         "checked.",
            "opens_at": play.day(72), "closes_at": closes_at,
        }, by=play.coordinator)
        for commitment in Commitment.objects.filter(group=play.made["group"], status=CommitmentStatus.ADOPTED):
            consulted.add_to_consultation(window, commitment, by=play.coordinator)
        play.made["window"] = consulted.open_consultation(window, by=play.coordinator)
    play.made["closes_on"] = (closes_at.date() - play.first_day).days


def contribute(play):
    """Twenty contributions: visitors by e-mail link, one from the forum, one hidden with a reason."""
    data = demo()["comments"]
    for number, one in enumerate(data):
        with play.on(74 + number // 2, 11, number):
            play.made[one["id"]] = _contribute(play, one).pk
    public = Contribution.objects.filter(consultation=play.made["window"], status=ContributionStatus.PUBLISHED)
    wanted = len(data) - 1
    play.expect(public.count() == wanted, f"{public.count()} contributions are public instead of {wanted}")


def _contribute(play, one):
    commitment = Commitment.objects.get(pk=play.made["commitments"][one["commitment"]][0])
    fields = {"body": one["text"]["sq"], "kind": CONTRIBUTION_KINDS.get(one["kind"], "neutral"),
              "byline": one["author_display"], "key": "solution" if one["kind"] == "suggestion" else "",
              "language": "sq"}
    version, window = commitment.current_version, play.made["window"]
    if one["author_type"] == "anonymous":
        made = contributions.enter_contribution(window, version, fields, source="meeting", by=play.coordinator)
    else:
        email = email_for(f"{one['id'].lower()}@demo-banore.example", play.municipality)
        made = contributions.post_contribution(window, version, {**fields, "email": email})
        made = contributions.confirm_contribution(play.municipality, made.token)
    if one["state"] == "hidden":
        made = moderation.hide_contribution(made, reason=Contribution.HiddenReason.values[0], by=play.coordinator)
    return made


def revise(play):
    """The wish for a map goes into the text of the first commitment, with its source."""
    primary_key, lead_id = play.made["commitments"]["ELB-D1"]
    commitment, lead = Commitment.objects.get(pk=primary_key), User.objects.get(pk=lead_id)
    wish = Contribution.objects.get(pk=play.made["K01"])
    solution = commitment.current_version.content.answers["solution"]
    english = _english_solution(commitment)
    with play.on(play.made["closes_on"] + 1):
        drafts.save_draft_fields(commitment, {"solution": f"{solution} {MAP_SQ}"}, by=lead)
        version = versions.publish_version(
            commitment, summary="U shtua harta e projekteve, e kërkuar në konsultim.", by=lead,
            sources=[{"kind": "contribution", "reference": wish.code}])
        translations.save_translation(version, "en", {"answers.solution": f"{english} {MAP_EN}"}, by=lead)
    play.made["changed"] = version


def _english_solution(commitment):
    content, _behind = translations.translated_content(commitment.current_version, "en")
    return content.answers["solution"]


def respond(play):
    """Every contribution gets a reasoned response, published as one batch; the first leads to its change."""
    window, drafted = play.made["window"], []
    with play.on(play.made["closes_on"] + 2):
        for one in demo()["comments"]:
            contribution = Contribution.objects.get(pk=play.made[one["id"]])
            drafted.append(responses.draft_response(window, [contribution], **_answer(play, one), by=play.coordinator))
        responses.publish_responses(window, drafted, by=play.coordinator)
    owed = Contribution.objects.filter(consultation=window)
    play.expect(owed.to_answer().count() == owed.answered().count() == 20, "a contribution is not answered")
    play.expect_letters("response.published", 10)


def _answer(play, one):
    given = one["response"]
    if given is None:
        return {"verdict": "out_of_scope", "text_sq": "Kjo çështje nuk i përket këtij angazhimi; ia kaluam drejtorisë "
                "përgjegjëse.", "text_en": "This matter is outside this commitment; we passed it on to the directorate "
                "in charge."}
    answer = {"verdict": VERDICTS[given["decision"]], "text_sq": given["text"]["sq"], "text_en": given["text"]["en"]}
    if one["id"] == "K01":
        answer |= {"changed_in": play.made["changed"], "changed_key": "solution"}
    return answer


def finish_window(play):
    """The window is concluded at one hundred per cent; the texts are final."""
    with play.on(play.made["closes_on"] + 3):
        consulted.finish_consultation(play.made["window"], by=play.coordinator)
        for primary_key, _lead in play.made["commitments"].values():
            commitment = Commitment.objects.get(pk=primary_key)
            commitments.mark_final(commitment, by=play.coordinator)
    final = Commitment.objects.filter(group=play.made["group"], status=CommitmentStatus.FINAL).count()
    play.expect(final == 6, f"{final} commitments are final instead of 6")
    unsent = Notice.objects.filter(municipality=play.municipality, status="failed", created_at__lte=timezone.now())
    play.expect(not unsent.exists(), "a letter could not be sent")

