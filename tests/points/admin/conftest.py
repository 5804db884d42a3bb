import pytest

from acuweb.accounts.models import User


@pytest.fixture
def staff(client):
    """Sign in somebody who may do everything."""
    user = User.objects.create(username="chief", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user
