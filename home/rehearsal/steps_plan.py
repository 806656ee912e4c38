"""The plan: its sections, the six commitments in order, published and written as documents."""
from commitments.actions import plans
from commitments.models import Commitment
from home.rehearsal.data import demo
from home.rehearsal.steps_drafting import plan_period

SECTIONS = {
    "foreword": (
        "Ky plan u shkrua bashkë: një thirrje e hapur, një grup pune me dy krahë, një votim dhe një konsultim publik "
        "ku çdo koment mori përgjigje.",
        "This plan was written together: an open call, a working group with two benches, a vote and a public "
        "consultation in which every comment was answered."),
    "long_term_vision": (
        "Një bashki ku çdo premtim ka afat, përgjegjës dhe një mënyrë për ta kontrolluar.",
        "A municipality where every promise has a deadline, somebody responsible and a way to check it."),
    "spaces": (
        "Mbledhjet e grupit të punës, forumi publik, punëtoritë në njësitë administrative dhe kjo platformë.",
        "Meetings of the working group, the public forum, workshops in the administrative units and this platform."),
    "diversity": (
        "Vende për organizata të grave, të rinjve, të zonave rurale dhe të personave me aftësi të kufizuara; takime pa "
        "shkallë dhe me kënd për fëmijë.",
        "Seats for organisations of women, young people, rural areas and persons with disabilities; step-free "
        "meetings with a children's corner."),
    "monitoring_body": (
        "Një organ i pavarur monitorues, i cili nuk udhëheq dhe nuk zbaton asnjë angazhim.",
        "An independent monitoring body that neither leads nor implements any commitment."),
    "methodology": (
        "Thirrja, përzgjedhja, mbledhjet, votimi dhe konsultimi janë të gjithë në regjistrin publik.",
        "The call, the selection, the meetings, the vote and the consultation are all in the public record."),
}


def write_plan(play):
    """The plan with its sections and the six commitments in order, published."""
    day, starts_on, ends_on = play.made["closes_on"] + 5, *plan_period(play)
    with play.on(day):
        years = play.slug.replace("-", "–")
        plan = plans.create_plan(
            play.made["cycle"], title_sq=f"Plani i veprimit për qeverisje të hapur {years}",
            title_en=f"Open government action plan {years}", starts_on=starts_on, ends_on=ends_on,
            by=play.coordinator)
        for key, (text_sq, text_en) in SECTIONS.items():
            plans.write_section(plan, key, text_sq, text_en, by=play.coordinator)
        for data in demo()["commitments"]:
            commitment = Commitment.objects.get(pk=play.made["commitments"][data["code"]][0])
            plans.put_in_plan(plan, commitment, by=play.coordinator)
    with play.on(day + 1):
        play.made["plan"] = plans.publish_plan(plan, by=play.coordinator)
    in_plan = Commitment.objects.filter(group=play.made["group"], status="in_plan").count()
    play.expect(in_plan == 6, f"{in_plan} commitments are in the plan instead of 6")
