"""What members learnt in the demonstration: materials, two classes, a briefing, lectures, a reading event."""
