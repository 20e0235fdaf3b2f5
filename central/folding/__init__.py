"""Folding: what the evidence that came makes of one attempt, or of the hall journal of a sitting.

Reads tables and writes none. Leaves to others: when it is done and what is written of it
(`central.worker`), and cases for outsiders (`central.cases`). Start with `gathering`.
"""
