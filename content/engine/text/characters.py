"""The kinds of character that X tells apart, as the insides of a pattern's brackets, so that every pattern agrees."""

from __future__ import annotations

PUNCTUATION = r"!'#%&()*+,\\\-./:;<=>?@\[\]\^_{|}~$"
SPACES = r"\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
FORBIDDEN = r"\ufffe\ufeff\uffff"
"""Characters that X takes in no post."""
DIRECTION = r"\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
"""Invisible marks that turn the direction of writing."""
NOT_IN_DOMAIN = PUNCTUATION + SPACES + FORBIDDEN + DIRECTION
NOT_IN_RUN = NOT_IN_DOMAIN.replace(r"\-./", "/").replace("_", "")
"""What ends a run of domain labels; dot, hyphen and underscore hold one together."""
