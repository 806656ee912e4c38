"""A QR code as one path of an SVG: the page draws it, nothing is loaded from elsewhere."""
import qrcode
from qrcode.constants import ERROR_CORRECT_M


def qr_code(text: str) -> dict:
    """{"size": modules a side with the quiet zone, "path": what is dark}, for templates/components/qr_code.html."""
    code = qrcode.QRCode(border=4, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _runs(row))
    return {"size": len(rows), "path": path}


def _runs(row):
    """The dark runs of a row: (where it starts, how long it is)."""
    start = None
    for place, is_dark in enumerate([*row, False]):
        if is_dark and start is None:
            start = place
        elif not is_dark and start is not None:
            yield start, place - start
            start = None
