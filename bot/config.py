"""Settings: read once from the environment, checked before anything starts, secrets never printed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cryptography.fernet import Fernet
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

DEFAULT_HOME = Path("~/.local/share/sounding-board")


class SettingError(Exception):
    """A setting is missing or wrong; the text is the one line that names it and says what it should be."""


class Settings(BaseSettings):
    """Everything the process can be told, with the environment variable that tells it."""

    model_config = SettingsConfigDict(
        extra="ignore", frozen=True, populate_by_name=True, env_ignore_empty=True
    )

    home: Path = Field(
        DEFAULT_HOME, alias="SOUNDING_BOARD_HOME", description="where the embedded database and keys live"
    )
    database_url: str = Field(
        "", alias="DATABASE_URL", description="PostgreSQL; embedded when unset", repr=False
    )
    signing_secret: SecretStr = Field(
        SecretStr(""), alias="SLACK_SIGNING_SECRET", description="from Basic Information"
    )
    bot_token: SecretStr = Field(
        SecretStr(""), alias="SLACK_BOT_TOKEN", description="xoxb-…, from Install App"
    )
    app_token: SecretStr = Field(
        SecretStr(""), alias="SLACK_APP_TOKEN", description="xapp-…, turns Socket Mode on"
    )
    client_id: str = Field(
        "",
        alias="SLACK_CLIENT_ID",
        description="with its secret: many workspaces, in place of SLACK_BOT_TOKEN",
    )
    client_secret: SecretStr = Field(
        SecretStr(""), alias="SLACK_CLIENT_SECRET", description="from Basic Information"
    )
    keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (), alias="SOUNDING_BOARD_KEYS", description="comma-separated Fernet keys, newest first"
    )
    host: str = Field("0.0.0.0", alias="HOST", description="address the HTTP door listens on")  # noqa: S104 -- a server behind a proxy
    port: int = Field(3000, alias="PORT", ge=0, le=65535, description="port the HTTP door listens on")
    metrics_port: int | None = Field(
        None,
        alias="METRICS_PORT",
        ge=0,
        le=65535,
        description="port for a worker's /metrics and /health; else none",
    )
    content_path: Path | None = Field(None, alias="CONTENT_PATH", description="a folder of your own content")
    slack_api_url: str = Field(
        "https://slack.com/api/", alias="SLACK_API_URL", description="only for practice and tests"
    )
    x_bearer_token: SecretStr = Field(
        SecretStr(""), alias="X_BEARER_TOKEN", description="from X's developer console, for counts of tags"
    )
    log_level: str = Field("INFO", alias="LOG_LEVEL", description="DEBUG, INFO, WARNING or ERROR")
    database_pool: int = Field(
        10, alias="DATABASE_POOL", ge=1, le=200, description="connections a process may hold"
    )

    @field_validator("keys", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )

    @field_validator("keys")
    @classmethod
    def _are_keys(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        for key in value:
            try:
                Fernet(key.get_secret_value())
            except ValueError:
                raise ValueError(
                    "each key is 32 bytes in URL-safe base64; `sounding-board doctor --new-key` makes one"
                ) from None
        return value

    @field_validator("bot_token", "app_token")
    @classmethod
    def _is_token(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        openings = ("xoxb-", "xoxe.xoxb-") if info.field_name == "bot_token" else ("xapp-",)
        if value.get_secret_value() and not value.get_secret_value().startswith(openings):
            raise ValueError(f"this token starts with {openings[0]} (did two of them change places?)")
        return value

    @field_validator("home")
    @classmethod
    def _expanded(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("database_url")
    @classmethod
    def _is_postgresql(cls, value: str) -> str:
        return _sqlalchemy_address(value) if value else ""

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("this is one of DEBUG, INFO, WARNING, ERROR")
        return value.upper()


def read_settings(**given: object) -> Settings:
    """The settings of this process; `given` wins over the environment. Raises SettingError with one line."""
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        message = first["msg"].removeprefix("Value error, ")
        raise SettingError(f"{_alias(str(first['loc'][0]))}: {message}.") from None


def require(settings: Settings, *names: str) -> None:
    """Stop the start when a setting that this process can't do without is missing. Raises SettingError."""
    for name in names:
        value = getattr(settings, name)
        if not (value.get_secret_value() if isinstance(value, SecretStr) else value):
            about = Settings.model_fields[name].description
            raise SettingError(f"{_alias(name)} is not set ({about}).")


def proof_of(settings: Settings) -> tuple[str, ...]:
    """The settings by which Slack lets us in: one workspace's token, or what many are installed with."""
    many = settings.client_id or settings.client_secret.get_secret_value()
    return ("client_id", "client_secret") if many else ("bot_token",)


def _alias(name: str) -> str:
    field = Settings.model_fields.get(name)
    return (field.alias or name) if field else name


def _sqlalchemy_address(value: str) -> str:
    try:
        url = make_url(value)
    except ArgumentError:
        raise ValueError(
            "this is not a database address such as postgres://user:password@host/name"
        ) from None
    if not url.drivername.startswith("postgres"):
        raise ValueError("only PostgreSQL works: postgres://user:password@host/name")
    return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
