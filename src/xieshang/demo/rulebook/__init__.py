"""The committee's rules in the demonstration: what was made, worded anew, repealed and kept."""
