"""The cast of the proposals room, and an editor of opinion reports at the same committee."""

from datetime import date

import pytest

from xieshang.core.models import Account
from xieshang.people.models import Post
from xieshang.people.roles import Role
from xieshang.proposals.tests.cast import PASSWORD, Cast
from xieshang.proposals.tests.conftest import cast, cast_of_the_file  # noqa: F401


@pytest.fixture
def editor(cast: Cast) -> Account:  # noqa: F811
    account = Account.objects.create(username="editor", name="信息编辑员", password=PASSWORD)
    Post.objects.create(
        account=account,
        committee=cast.place.committee,
        role=Role.OPINION_EDITOR,
        since=date(2021, 12, 1),
    )
    return account
