"""What waits for a person ("Çfarë pret nga ju"): each room adds its own through the hook `construct_waiting`."""
from wagtail import hooks


def waiting_for(request):
    """Sections of what is asked of the signed-in person: [{"title", "entries": [{"label", "url", "note"}]}].

    A function registered with `@hooks.register("construct_waiting")` takes the request and returns such sections;
    empty ones are left out.
    """
    sections = [section for hook in hooks.get_hooks("construct_waiting") for section in hook(request)]
    return [section for section in sections if section["entries"]]
