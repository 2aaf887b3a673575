"""A name that was locked by one process of the server is locked by every other."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

from xieshang.core.models import Account

PASSWORD = "a long walk home"


def test_another_server_process_knows_the_lock(served_house):
    """The count lies in the database, so a name locked here is locked there."""
    Account.objects.create(username="chen", name="陈一", password=PASSWORD)

    def sign_in(password: str) -> bool:
        jar = http.cookiejar.CookieJar()
        person = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = person.open(f"{served_house.address}/account/login/").read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        form = {"login": "chen", "password": password, "csrfmiddlewaretoken": token}
        try:
            person.open(
                f"{served_house.address}/account/login/", urllib.parse.urlencode(form).encode()
            ).close()
        except urllib.error.HTTPError as answer:
            answer.close()
        return any(cookie.name == "sessionid" for cookie in jar)

    assert sign_in(PASSWORD)
    for attempt in range(5):
        assert not sign_in(f"guess number {attempt}")
    served_house.close()
    served_house.serve()
    assert not sign_in(PASSWORD)
