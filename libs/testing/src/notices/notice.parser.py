# Reads mails as customers' tools do: for each file named, what circuit-maintenance-parser makes of it as each provider named. Prints JSON.
import json, sys
from circuit_maintenance_parser import init_provider
from circuit_maintenance_parser.data import NotificationData

providers, files = sys.argv[1].split(","), sys.argv[2:]
answers = []
for file in files:
    with open(file, "rb") as mail:
        data = NotificationData.init_from_email_bytes(mail.read())
    answer = {}
    for provider in providers:
        try:
            answer[provider] = [json.loads(one.to_json()) for one in init_provider(provider).get_maintenances(data)]
        except Exception as error:
            answer[provider] = str(error)
    answers.append(answer)
print(json.dumps(answers))
