"""The steps of the whole process, in their order."""
from cocreate.record import problems
from home.rehearsal import steps_bodies, steps_call, steps_drafting, steps_group, steps_plan, steps_public, steps_votes
from home.rehearsal.play import Step


def verify_record(play):
    """The public record of the municipality holds."""
    found = problems(play.municipality)
    play.expect(not found, "; ".join(found))


STEPS = [
    Step("The cycle and its phases", steps_call.open_cycle),
    Step("The call is published", steps_call.publish_call),
    Step("A question of the public answered", steps_call.answer_a_question),
    Step("Twelve applications", steps_call.apply),
    Step("Conditions and blind reviews", steps_call.review),
    Step("Decided, then announced", steps_call.decide_and_announce),
    Step("The working group takes its seats", steps_group.take_seats),
    Step("A meeting and its minutes", steps_group.hold_meeting),
    Step("Six commitments drafted", steps_drafting.draft_commitments),
    Step("A suggestion taken", steps_drafting.take_suggestion),
    Step("Translated into English", steps_drafting.translate),
    Step("A ballot held", steps_drafting.hold_ballot),
    Step("Votes of other kinds", steps_votes.decide_by_votes),
    Step("The public consultation opens", steps_public.open_window),
    Step("Twenty contributions", steps_public.contribute),
    Step("A wish changes the text", steps_public.revise),
    Step("Every contribution answered", steps_public.respond),
    Step("The consultation concluded", steps_public.finish_window),
    Step("The action plan published", steps_plan.write_plan),
    Step("A council, its teams and groups founded", steps_bodies.found_bodies),
    Step("The council and the villages meet", steps_bodies.meet),
    Step("Seats change hands", steps_bodies.change_hands),
    Step("The public record verified", verify_record),
]


def steps_until(name):
    """The steps up to and including the one with this name."""
    names = [step.name for step in STEPS]
    return STEPS[: names.index(name) + 1]
