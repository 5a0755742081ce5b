import pytest
from cryptography.fernet import Fernet

from bot.config import SettingError, read_settings, require

KEY = Fernet.generate_key().decode()


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in (
        "DATABASE_URL",
        "SLACK_SIGNING_SECRET",
        "SLACK_BOT_TOKEN",
        "SOUNDING_BOARD_KEYS",
        "PORT",
        "LOG_LEVEL",
    ):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_a_postgresql_address_is_accepted(bare, scheme):
    bare.setenv("DATABASE_URL", f"{scheme}://me:pw@db.example.org:5432/board?sslmode=require")
    assert (
        read_settings().database_url == "postgresql+psycopg://me:pw@db.example.org:5432/board?sslmode=require"
    )


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DATABASE_URL", "mysql://x/y", "DATABASE_URL: only PostgreSQL works"),
        ("DATABASE_URL", "not an address", "DATABASE_URL: this is not a database address"),
        ("PORT", "ninety", "PORT: "),
        ("PORT", "99999", "PORT: "),
        ("SOUNDING_BOARD_KEYS", "abc", "SOUNDING_BOARD_KEYS: each key is 32 bytes"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL: this is one of"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(bare, name, value, says):
    bare.setenv(name, value)
    with pytest.raises(SettingError) as error:
        read_settings()
    assert str(error.value).startswith(says)
    assert "\n" not in str(error.value)


def test_a_missing_setting_is_named_with_where_to_find_it():
    with pytest.raises(SettingError, match=r"^SLACK_SIGNING_SECRET is not set \(from Basic Information\)\.$"):
        require(read_settings(), "signing_secret")


def test_several_keys_are_read_newest_first_and_secrets_are_never_printed(bare):
    bare.setenv("SOUNDING_BOARD_KEYS", f"{KEY}, {KEY}")
    bare.setenv("SLACK_BOT_TOKEN", "xoxb-very-secret")
    settings = read_settings()
    assert [key.get_secret_value() for key in settings.keys] == [KEY, KEY]
    assert KEY not in repr(settings)
    assert "very-secret" not in repr(settings)


def test_an_empty_setting_counts_as_unset(bare):
    bare.setenv("PORT", "")
    assert read_settings().port == 3000


def test_many_workspaces_need_the_apps_name_and_its_secret_and_one_needs_its_token():
    from bot.config import proof_of

    assert proof_of(read_settings()) == ("bot_token",)
    assert proof_of(read_settings(client_id="1.2")) == ("client_id", "client_secret")
    with pytest.raises(SettingError, match="SLACK_CLIENT_SECRET is not set"):
        require(read_settings(client_id="1.2"), *proof_of(read_settings(client_id="1.2")))
