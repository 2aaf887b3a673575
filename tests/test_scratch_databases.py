"""The databases that tests with real connections and processes stand on."""

import threading

from django.db import connection

from xieshang.core.models import Account


def test_what_one_thread_writes_another_reads(scratch_database):
    Account.objects.create(username="chen", name="陈一")
    names = []

    def look():
        names.extend(Account.objects.values_list("name", flat=True))
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert names == ["陈一"]


def test_every_test_has_a_database_of_its_own(scratch_database):
    assert not Account.objects.exists()
    Account.objects.create(username="chen", name="陈一")


def test_a_process_reaches_the_same_database(empty_house):
    Account.objects.create(username="chen", name="陈一")
    script = "from xieshang.core.models import Account; print(Account.objects.get().name)"
    done = empty_house.run("manage", "shell", "--no-imports", "-c", script)
    assert done.stdout.strip() == "陈一", done.stderr


def test_an_ordinary_test_still_has_its_own_database_afterwards(db):
    assert not Account.objects.exists()
