"""What tests stand on: real databases, a real server, a real browser. Loaded by /conftest.py."""
