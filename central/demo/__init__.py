"""The centre's part of the demonstration: from a stick to a certificate and the page about it.

Everybody in it is made up, and every key lives as long as the demonstration. Start with `course`.
"""
