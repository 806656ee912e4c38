#!/usr/bin/env python3
"""Counts a downloaded vote again, with Python's standard library only (3.9 or later).

Usage: python3 recount.py votes-V-XXXX.json [KNOWN_DIGEST]

The file is the list of votes that stands on the page of every closed vote. The script counts it by the rule in the
file, prints the rounds, and compares digest and outcome with what was published. KNOWN_DIGEST is the fingerprint of
the list as you know it from elsewhere, such as the public record or a letter.

How it is counted: to adopt and by consent each option by itself; to choose and to score by sums; to rank for one place
by instant-runoff, for several by the single transferable vote (the Scottish rules, SSI 2007/42, with exact fractions;
options without any vote leave together; an option without a vote at the end is not chosen). Equal votes in a ranking:
the last earlier round in which they differed, then the lot. The lot of an option is the SHA-256 of
"<digest of the list>:<key of the option>"; the smallest is the luckiest.

Exit code 0 if everything agrees, 1 if something does not, 2 if the file cannot be read.
"""
import hashlib
import json
import sys
from fractions import Fraction
from math import ceil, floor

WORDS = {"adopt": ("for", "against", "abstain"), "consent": ("consent", "stand_aside", "objection", "abstain")}

OTHER = "other"  # seats of neither bench: they vote, and no quorum or majority is asked of them by themselves


def digest_of(rows):
    """The SHA-256 of the list as canonical JSON: sorted keys, UTF-8, no spaces."""
    text = json.dumps(rows, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def share(rule, name):
    """A share of the rule as an exact fraction."""
    return Fraction(rule.get(name) or 0)


# --- Who voted -------------------------------------------------------------------------------------------------------
def check_list(data):
    """Yields what cannot be: votes twice, from nowhere, on sheets that do not fit."""
    seats = {one["number"]: one for one in data["electorate"]}
    seen, keys = set(), [one["key"] for one in data["options"]]
    for row in data["votes"]:
        name = row.get("number", row.get("receipt_digest"))
        if name in seen:
            yield f"{name} voted twice"
        seen.add(name)
        if "number" in row and row["number"] not in seats:
            yield f"seat {name} is not on the list of seats"
        elif "number" in row and (seats[name]["is_recused"] or not seats[name]["is_present"]):
            yield f"seat {name} could not vote"
        if not fits(data, keys, row["choices"]):
            yield f"the sheet of {name} does not fit the vote"
    if len(data["votes"]) != sum(one["has_voted"] for one in data["electorate"]):
        yield "there are not as many votes as seats that took part"


def fits(data, keys, choices):
    """Whether a sheet can be given in this kind of vote."""
    kind, values = data["kind"], list(choices.values())
    if set(choices) - set(keys):
        return False
    if kind in WORDS:
        return set(choices) == set(keys) and all(value in WORDS[kind] for value in values)
    if any(type(value) is not int for value in values):
        return False
    if kind == "choose":
        return all(value == 1 for value in values) and len(values) <= data["rule"].get("choose_at_most", 1)
    if kind == "score":
        return all(0 <= value <= 5 for value in values)
    return sorted(values) == list(range(1, len(values) + 1))


def base(data, bench=None):
    """The seats that quorum and majority are reckoned from."""
    leaves = data["rule"].get("recused", "not_counted") == "not_counted"
    return [one for one in data["electorate"]
            if bench in (None, one["bench"]) and not (leaves and one["is_recused"])]


def benches_of(data):
    return sorted({one["bench"] for one in data["electorate"]})


def quorum(data):
    """Whether enough seats voted, of all and of each bench."""
    rule, reached = data["rule"], True
    wanted = [(None, share(rule, "quorum_of_all"))]
    fewest = rule.get("fewest_votes", 0)
    if rule.get("quorum_per_bench") is not None or (fewest and rule.get("both_benches")):
        part = share(rule, "quorum_per_bench") if rule.get("quorum_per_bench") else 0
        wanted += [(bench, part) for bench in benches_of(data)]
    for bench, part in wanted:
        seats, part = len(base(data, bench)), 0 if bench == OTHER else part
        voted = sum(one["has_voted"] for one in data["electorate"] if bench in (None, one["bench"]))
        exceeded = rule.get("is_quorum_exceeded_only") and 0 < part < 1 and seats > 0
        needed = floor(part * seats) + 1 if exceeded else ceil(part * seats)
        needed = max(needed, fewest if bench is None or rule.get("both_benches") else 0)
        print(f"{'All seats' if bench is None else 'Bench ' + bench}: {voted} of {seats} voted, {needed} needed")
        reached = reached and voted >= needed
    return reached


# --- To adopt and by consent -----------------------------------------------------------------------------------------
def count_options(data):
    """{key: {is_adopted, waits_for_chair, and the numbers}} of each option by itself."""
    enough, outcomes = quorum(data), {}
    for option in data["options"]:
        count = adoption if data["kind"] == "adopt" else consent
        outcome = count(data, option["key"], enough)
        said = ", ".join(f"{name} {number}" for name, number in outcome["numbers"].items())
        print(f"{option['title']}: {said} -> {'adopted' if outcome['is_adopted'] else 'not adopted'}")
        outcomes[option["key"]] = outcome
    return outcomes


def answers(data, key, bench=None):
    """How often each answer was given on one option."""
    bench_of = {one["number"]: one["bench"] for one in data["electorate"]}
    given = [row["choices"][key] for row in data["votes"]
             if bench in (None, bench_of.get(row.get("number"), row.get("bench")))]
    return {word: given.count(word) for word in WORDS[data["kind"]]}


def carried(data, key, bench=None):
    """(whether the majority is reached among all or on a bench, whether the votes are split in two)."""
    rule, votes = data["rule"], answers(data, key, bench)
    counted = votes["for"] + votes["against"]
    if rule.get("abstentions") == "count_as_votes":
        counted += votes["abstain"]
    if rule.get("majority") == "two_thirds":
        needed = max(1, ceil(Fraction(2, 3) * counted))
    else:
        of = len(base(data, bench)) if rule.get("majority") == "absolute" else counted
        needed = floor(Fraction(of, 2)) + 1
    tied = votes["for"] > 0 and votes["for"] == votes["against"] and 2 * votes["for"] == counted
    return votes["for"] >= needed, tied and rule.get("majority", "simple") == "simple"


def adoption(data, key, enough):
    rule, (is_carried, tied) = data["rule"], carried(data, key)
    agree = all(carried(data, key, bench)[0] for bench in benches_of(data) if bench != OTHER and base(data, bench)) \
        if rule.get("both_benches") else True
    chair = (data.get("chair_choices") or {}).get(key)
    asked = enough and agree and tied and rule.get("tie") == "chair_decides"
    return {"is_adopted": bool(enough and agree and (is_carried or (asked and chair == "for"))),
            "waits_for_chair": bool(asked and chair is None), "numbers": answers(data, key)}


def consent(data, key, enough):
    votes = answers(data, key)
    return {"is_adopted": bool(enough and not votes["objection"] and votes["consent"]), "waits_for_chair": False,
            "numbers": votes}


# --- To choose and to score ------------------------------------------------------------------------------------------
def draw(seed, keys):
    """The order of the lot, the luckiest first."""
    return sorted(keys, key=lambda key: hashlib.sha256(f"{seed}:{key}".encode()).hexdigest())


def count_sums(data, seed):
    """{winners, sums, waits_for_chair}: the highest sums take the places."""
    enough, rule, titles = quorum(data), data["rule"], titles_of(data)
    sums = {key: sum(row["choices"].get(key, 0) for row in data["votes"]) for key in titles}
    ordered = sorted((key for key in sums if sums[key]), key=lambda key: (-sums[key], key))
    for key in ordered:
        print(f"{titles[key]}: {sums[key]}")
    places, waits = rule.get("places", 1), False
    winners = ordered[:places]
    if len(ordered) > places and sums[ordered[places - 1]] == sums[ordered[places]]:
        edge = [key for key in ordered if sums[key] == sums[ordered[places]]]
        winners = [key for key in ordered if sums[key] > sums[ordered[places]]]
        chair = (data.get("chair_choices") or {}).get("")
        if rule.get("tie") == "lot":
            winners += draw(seed, edge)[:places - len(winners)]
            print("The lot:", ", ".join(titles[key] for key in draw(seed, edge)))
        elif rule.get("tie") == "chair_decides":
            waits, winners = chair is None, winners + list(chair or [])
    return {"winners": winners if enough else [], "sums": sums, "waits_for_chair": waits and enough}


def titles_of(data):
    return {one["key"]: one["title"] for one in data["options"]}


# --- To rank ---------------------------------------------------------------------------------------------------------
class Ranking:
    """Instant-runoff and the single transferable vote, round by round."""

    def __init__(self, data, seed):
        self.titles, self.seed, self.places = titles_of(data), seed, data["rule"].get("places", 1)
        sheets = [row["choices"] for row in data["votes"] if row["choices"]]
        self.total, self.open, self.earlier = len(sheets), list(self.titles), []
        self.piles = {key: [] for key in self.titles}
        self.kept = {key: Fraction(0) for key in self.titles}
        self.exhausted, self.winners, self.surpluses, self.rounds = Fraction(0), [], [], []
        for sheet in sheets:
            self.give(sorted(sheet, key=sheet.get), Fraction(1))

    def give(self, ranking, value):
        for key in ranking:
            if key in self.open:
                self.piles[key].append((ranking, value))
                return
        self.exhausted += value

    def votes(self):
        return {key: self.kept[key] + sum((value for _ranking, value in self.piles[key]), Fraction(0))
                for key in self.titles}

    def pass_on(self, key, votes, kept):
        pile, self.piles[key], self.kept[key] = self.piles[key], [], Fraction(kept)
        for ranking, value in pile:
            self.give(ranking, value * (votes[key] - kept) / votes[key])

    def run(self):
        while self.total:
            votes = self.votes()
            needed = self.total // (self.places + 1) + 1 if self.places > 1 else int(sum(votes.values())) // 2 + 1
            chosen = [key for key in self.open if votes[key] >= needed]
            self.surpluses += [key for key in chosen if votes[key] > needed]
            self.open = [key for key in self.open if key not in chosen]
            last = [key for key in self.open if votes[key]]
            if len(self.open) > self.places - len(self.winners) - len(chosen):
                last = []
            self.open = [key for key in self.open if key not in last]
            chosen = sorted(chosen + last, key=lambda key: (-votes[key], key))
            self.winners += chosen
            self.rounds.append({key: str(number) for key, number in votes.items()})
            self.tell(votes, needed, chosen)
            free = len(self.winners) < self.places and self.open
            if not free or not (self.surpluses or any(votes[key] for key in self.open)):
                break
            self.go_on(votes, needed)
            self.earlier.append(votes)
        return self.winners

    def go_on(self, votes, needed):
        if self.surpluses:
            key = self.pick(self.surpluses, votes, max)
            self.surpluses.remove(key)
            print(f"  the surplus of {self.titles[key]} passes on")
            self.pass_on(key, votes, needed)
            return
        leaving = [key for key in self.open if not votes[key]] or [self.pick(self.open, votes, min)]
        print("  out:", ", ".join(self.titles[key] for key in leaving))
        self.open = [key for key in self.open if key not in leaving]
        for key in leaving:
            if votes[key]:
                self.pass_on(key, votes, 0)

    def pick(self, keys, votes, best):
        """The one with most or fewest votes; equal ones by the earlier rounds, then by the lot."""
        for one in [votes, *reversed(self.earlier)]:
            wanted = best(one[key] for key in keys)
            keys = [key for key in keys if one[key] == wanted]
        lot = draw(self.seed, keys)
        if len(keys) > 1:
            print("  equal in every round; the lot:", ", ".join(self.titles[key] for key in lot))
        return lot[0] if best is max else lot[-1]

    def tell(self, votes, needed, chosen):
        print(f"Round {len(self.rounds)}, {needed} needed")
        for key in sorted(votes, key=lambda key: -votes[key]):
            if votes[key]:
                print(f"  {self.titles[key]}: {votes[key]}{' - chosen' if key in chosen else ''}")
        print(f"  sheets that name no further option: {self.exhausted}")


# --- Comparing -------------------------------------------------------------------------------------------------------
def compare_options(counted, published):
    """Yields the differences of a vote on each option by itself."""
    names = {"adopt": {"for": "votes_for", "against": "votes_against", "abstain": "abstentions"},
             "consent": {"consent": "consents", "stand_aside": "stand_asides", "objection": "objections",
                         "abstain": "abstentions"}}
    for key, outcome in counted.items():
        said = published.get(key)
        if said is None:
            yield f"no outcome was published for {key}"
            continue
        numbers = said.get("total", said)
        for word, number in outcome["numbers"].items():
            if numbers.get(names[said["kind"]][word]) != number:
                yield f"{key}: counted {number} {word}, published {numbers.get(names[said['kind']][word])}"
        if outcome["is_adopted"] != said["is_adopted"]:
            yield f"{key}: counted as {'adopted' if outcome['is_adopted'] else 'not adopted'}, published otherwise"


def compare_winners(winners, numbers, waits, said):
    """Yields the differences of a choice among options."""
    if bool(said.get("waits_for_chair")) != waits:
        yield "whether the chair has to decide was published otherwise"
    if list(winners) != list(said["winners"]):
        counted, told = (", ".join(names) or "nothing" for names in (winners, said["winners"]))
        yield f"counted as chosen: {counted}; published: {told}"
    published = [one["votes"] for one in said["rounds"]] if isinstance(numbers, list) else {
        one["option"]: one["votes"] for one in said["standings"]}
    if numbers != published:
        yield "the votes of the options were published otherwise"


def problems(data, known):
    """Yields a sentence for everything that does not agree."""
    seed = digest_of(data["votes"])
    if seed != data["list_digest"]:
        yield f"the list was changed: its digest is {seed}, published was {data['list_digest']}"
    if known and seed not in known:
        yield f"the list is not the one with the digest {known[0]}"
    found = list(check_list(data))
    yield from found
    if found:
        return
    if data["is_secret"] and not data["votes"]:
        print("Too few votes were given (fewer than three, or on a bench): no list was published, and nothing can be "
              "counted again.")
        return
    if data["kind"] in WORDS:
        yield from compare_options(count_options(data), data["outcome"])
        return
    said = data["outcome"][""]
    if data["kind"] == "rank":
        enough, ranking = quorum(data), Ranking(data, seed)
        winners = ranking.run()
        yield from compare_winners(winners if enough else [], ranking.rounds, False, said)
        return
    counted = count_sums(data, seed)
    yield from compare_winners(counted["winners"], counted["sums"], counted["waits_for_chair"], said)


def main(arguments):
    """Counts the file in `arguments` and prints what was found; returns the exit code."""
    if not arguments:
        print(__doc__)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            data = json.load(file)
        if data["format"] != "bashkekrijo-ballot-1":
            raise ValueError(f"format {data['format']}")
        print(f"{data['ballot']}: {data['title'].get('en') or data['title']['sq']}")
        findings = list(problems(data, arguments[1:]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as failure:
        print(f"The file cannot be read as a list of votes: {failure!r}")
        return 2
    print("\n".join(findings) or "The count agrees with what was published.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
