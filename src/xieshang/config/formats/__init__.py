"""How dates are written, by language: Western digits, no leading zeros (GB/T 9704 in Chinese)."""
