"""Data written out as the YAML that the strict reader of content reads back to the same data."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Plain(yaml.SafeDumper):
    """Everything is text to our reader, so nothing needs quotes to stay text, except what it takes for nothing."""

    yaml_implicit_resolvers = {  # noqa: RUF012 -- PyYAML reads this table from the class
        None: [("tag:yaml.org,2002:null", re.compile("^(?:~|)$"))],
    }

    def ignore_aliases(self, _data: Any) -> bool:
        """The same text twice is written twice."""
        return True


def as_yaml(data: Any, about: str, *, leaves_in_line: bool = False) -> str:
    """The data as a file of content, under a comment that says what it is."""
    text = yaml.dump(
        data,
        Dumper=_Plain,
        allow_unicode=True,
        sort_keys=False,
        width=110,
        default_flow_style=None if leaves_in_line else False,
    )
    return f"# {about}\n{text}"
