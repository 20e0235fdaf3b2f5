"""The signer: the one process of the centre that holds the keys of certificates.

May import `kiosk.certificate`, `kiosk.trust`, `kiosk.system`, `kiosk.base`, WeasyPrint, pyHanko and
python-pkcs11. It signs what its judge found in journals and approvals, never what it is told to.
Start with `process` and `issuing`; docs/CERTIFICATE.md has the formats, docs/KEYS.md the keys.
"""
