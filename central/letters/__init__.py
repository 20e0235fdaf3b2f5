"""Letters to candidates about their appeals, in Kazakh and Russian.

Reads what was decided; decides nothing and sends nothing.
"""
