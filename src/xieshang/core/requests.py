"""The request of a signed-in person, as views receive it."""

from django.http import HttpRequest

from .models import Account


class PersonRequest(HttpRequest):
    """A request of someone signed in: whoever is not has been sent to the door before the view runs."""

    user: Account
