"""What the platform holds about a person in one municipality ("Të dhënat e mia"): each room adds its part."""
from wagtail import hooks


def my_data(request):
    """The parts about the signed-in person: [{"key", "title", "rows": [{label: value}], "links": [(label, url)]}].

    A function registered with `@hooks.register("construct_my_data")` takes the request and returns such parts; values
    are plain JSON (text, numbers, lists), moments as ISO text. Parts without rows are left out. `links` are optional.
    """
    parts = [part for hook in hooks.get_hooks("construct_my_data") for part in hook(request)]
    return [part for part in parts if part["rows"]]


def as_download(request):
    """The same as plain data for a file."""
    return {
        "municipality": request.municipality.slug,
        "person": request.user.email,
        "parts": [{"key": part["key"], "title": str(part["title"]),
                   "rows": [{str(label): value for label, value in row.items()} for row in part["rows"]]}
                  for part in my_data(request)],
    }
