"""Short ways to write sheets and seats in the tests of counting."""
from commitments.counting import Sheet


def seats(count):
    """As many seats of one bench."""
    return [(f"s{number}", "civil_society") for number in range(count)]


def ranked(*rows):
    """`ranked((4, "A B C"), (2, "B"))`: so many sheets with these options in order, as papers without a seat."""
    return [Sheet(None, None, {option: place for place, option in enumerate(order.split(), 1)})
            for count, order in rows for _paper in range(count)]


def papers(*choices):
    """Papers without a seat with these choices."""
    return [Sheet(None, None, one) for one in choices]
