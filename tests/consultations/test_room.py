"""Places in the room: worked examples, and what holds for all."""
from hypothesis import given
from hypothesis import strategies as st

from consultations.room import who_waits

YES, ONLINE, NO = "yes", "online", "no"


def test_without_a_limit_nobody_waits():
    assert who_waits(None, {1}, [(2, YES), (3, YES)]) == []


def test_places_of_those_called_are_kept_until_they_do_without():
    """Three places, two called: one place for guests, two once somebody called says no, three once both do."""
    guests = [(10, YES), (11, YES), (12, YES)]
    assert who_waits(3, {1, 2}, guests) == [11, 12]
    assert who_waits(3, {1, 2}, [(1, NO), *guests]) == [12]
    assert who_waits(3, {1, 2}, [(1, NO), (2, ONLINE), *guests]) == []


def test_whoever_is_called_never_waits_and_bumps_nobody():
    assert who_waits(1, {1, 2}, [(10, YES), (1, YES), (2, YES)]) == [10]
    assert who_waits(3, {1, 2}, [(10, YES), (1, YES), (2, YES)]) == []


def test_online_and_no_take_no_place():
    assert who_waits(1, set(), [(10, ONLINE), (11, NO), (12, YES)]) == []


people = st.lists(st.integers(1, 30), unique=True, max_size=20)


@given(capacity=st.integers(0, 20), called=st.sets(st.integers(1, 10)), order=people, data=st.data())
def test_for_all_rooms(capacity, called, order, data):
    answers = [(one, data.draw(st.sampled_from([YES, ONLINE, NO]))) for one in order]
    waiting = who_waits(capacity, called, answers)
    assert not set(waiting) & called
    assert who_waits(capacity + 1, called, answers) in (waiting[1:], waiting)
    coming = [one for one, answer in answers if answer == YES and one not in called]
    assert coming[len(coming) - len(waiting):] == waiting  # the last to answer wait
    if called and answers:
        earlier = [*answers, (max(called) + 100, YES)]  # one more guest takes nobody's place
        assert set(waiting) <= set(who_waits(capacity, called, earlier))
