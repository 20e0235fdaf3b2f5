"""The small processes that the self-test and the packaging start and watch: one file for each.

Each ends by itself and loads only what it needs. `kiosk.self_test.probe` starts them by name.
"""
