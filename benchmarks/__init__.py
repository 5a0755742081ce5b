"""Speed and quality, measured side by side in one run; never a test, for machines are shared and noisy."""
