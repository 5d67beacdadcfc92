from pathlib import Path

import pytest

from tests.support.xlsx_recalc import office_profile


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of LibreOffice for the tests of this process."""
    return office_profile(tmp_path_factory.mktemp("office") / "profile")
