"""Taking in: what comes from halls is judged on receipt and stored, each thing once.

The one way in for all carriers: HTTPS from a hub, HTTPS from a lone seat, a bundle on a stick.
Knows tables; knows no web and no worker, and holds no secret key.
"""
