"""KNOWS: rules, hashtags, scenarios, guidance, and the pure engine that reads them."""
