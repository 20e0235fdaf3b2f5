"""What the signer goes by: nothing is signed that does not follow from journals and decisions.

Runs in the signer's process, which holds the keys and believes nobody who asks. Knows no database
and no web. Start with `certificates`.
"""
