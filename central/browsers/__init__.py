"""What pages for browsers share, the commission's and the public one: headers and languages.

Leaves to others: what a page shows, and to whom. Start with `headers`.
"""
