"""What people read: lists, queues, and the lines they consist of."""
