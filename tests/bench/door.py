"""The door in front of the measured server: the bare view, and the number of questions to the database."""
from contextlib import ExitStack

from django.db import connection
from django.http import HttpResponse


def door(get_response):
    """Answers /bare/ with nothing behind it; counts where the request says "X-Count"."""

    def answer(request):
        if request.path_info == "/bare/":
            return HttpResponse("ok")
        if "X-Count" not in request.headers:
            return get_response(request)
        asked = []
        with ExitStack() as stack:
            stack.enter_context(connection.execute_wrapper(lambda run, *question: asked.append(1) or run(*question)))
            response = get_response(request)
        response["X-Queries"] = len(asked)
        return response

    return answer
