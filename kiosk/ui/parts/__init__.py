"""The pieces screens are built of. A piece knows how it looks and nothing of the exam's rules."""
