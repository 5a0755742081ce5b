"""Tables made by scripts/make_text_data.py."""
