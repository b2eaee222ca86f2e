# Prints, as JSON, whether dkimpy (PyPI) verifies the signature of the mail in a file by a DNS record, under which names it asked for that, and which headers are covered.
import json
import sys

import dkim

path, record = sys.argv[1:]
asked = []


def dns(name, timeout=5):
    asked.append(name.decode())
    return record.encode()


with open(path, "rb") as file:
    mail = dkim.DKIM(file.read())
try:
    verified = mail.verify(dnsfunc=dns)
except dkim.DKIMException as error:
    verified = str(error)
headers = [name.decode().lower() for name in mail.include_headers] if verified is True else []
print(json.dumps({"verified": verified, "asked": asked, "headers": headers}))
