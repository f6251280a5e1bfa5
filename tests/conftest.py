"""What every test can ask for: the `--golden` flag, which rewrites the golden files instead of comparing with them."""

import os

import pytest
from hypothesis import HealthCheck, settings

# What passed here passes on a new machine, however slow: the same examples every time, and no clock. NI153_MANY=1 looks
# for new ones.
settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("seeking", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("seeking" if os.environ.get("NI153_MANY") else "steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--golden"))
