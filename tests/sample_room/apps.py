from django.apps import AppConfig


class GiftsConfig(AppConfig):
    """The sample room. What a real one adds by a line in ``xieshang/rooms.py``, this one adds while it is tested."""

    name = "sample_room"
    label = "gifts"

    def ready(self) -> None:
        from xieshang import rooms

        from .room import ROOM

        rooms.ROOMS = (*rooms.ROOMS, ROOM)
