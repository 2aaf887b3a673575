"""What people type and choose, read and checked."""
