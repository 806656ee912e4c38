"""The sheets and the result of a vote for the style guide: one of each kind, with sample options."""
from commitments.forms.votes import VoteForm
from commitments.models import Ballot, BallotOption

OPTIONS = ("Salla e këshillit", "Biblioteka e qytetit", "Shkolla «Aleksandër Xhuvani»")


def sheets():
    """{"sheets": [{title, subject, form}]}: a sheet of every kind."""
    return {"sheets": [_sheet(kind, title) for kind, title in Ballot.Kind.choices]}


def _sheet(kind, title):
    ballot = Ballot(kind=kind, rule={"choose_at_most": 2, "places": 1}, title_sq=title)
    options = [BallotOption(key=key, title_sq=name) for key, name in zip("ABC", OPTIONS, strict=True)]
    return {"title": title, "subject": ballot,
            "form": VoteForm(ballot=ballot, options=options[:2] if ballot.decides_texts else options,
                             auto_id=f"{kind}_%s")}


def result():
    """{"results": …}: what `commitments/includes/ballot_results.html` takes."""
    columns = ["Pro", "Kundër", "Abstenim"]
    rows = [("Salla e këshillit", [9, 2, 1], "U miratua", "done"),
            ("Biblioteka e qytetit", [4, 7, 1], "Nuk u miratua", "refused")]
    return {"results": {"columns": columns, "rounds": [], "counted": [], "is_shown": True, "is_running": False,
                        "legend": "E gjelbër: pro. E kuqe: kundër. Të tjerët abstenuan.",
                        "rows": [{"title": title, "url": "", "outcome": outcome, "kind": kind, "cells": cells,
                                  "labelled": list(zip(columns, cells, strict=True)),
                                  "bar": {"done": cells[0], "late": cells[1], "of": sum(cells)}}
                                 for title, cells, outcome, kind in rows]}}
