"""A rehearsal hall made on the spot, for the demonstration, the bench and the tests.

May import the seat and everything below; the demonstration and the bench import it. Every key
made here belongs to a demo root, which a production build does not trust. Start with `setting`.
"""
