"""Pages: they fetch what this person may see, call a service, and render."""
