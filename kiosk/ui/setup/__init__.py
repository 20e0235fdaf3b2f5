"""The wizard of the technician: the same steps as an unattended run, with eyes and ears.

Decides: what is seen and pressed. Leaves to others: the steps and what they do (`kiosk.setup`).
"""
