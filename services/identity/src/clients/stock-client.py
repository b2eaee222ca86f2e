# Signs in as programs in Python do: Authlib (PyPI), which learns from the issuer alone where everything is. Arguments: issuer, client, secret, and the address
# that a person is led back to; without the last it is a machine. Prints where the person must go, reads where they came back to, and prints as JSON what it got.
import json, sys
import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

issuer, client_id, secret, *redirect = sys.argv[1:]
metadata = requests.get(issuer + "/.well-known/openid-configuration").json()
keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"]).json())


def claims(token, audience):
    read = jwt.decode(token, keys)
    expected = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": audience}}
    jwt.JWTClaimsRegistry(leeway=5, **expected).validate(read.claims)
    return read.claims


if not redirect:
    session = OAuth2Session(client_id, secret)
    token = session.fetch_token(metadata["token_endpoint"], grant_type="client_credentials")
    print(json.dumps({"token": token, "access": claims(token["access_token"], "urn:trunkline:api")}))
else:
    session = OAuth2Session(client_id, secret, scope="openid profile email", redirect_uri=redirect[0], code_challenge_method="S256")
    verifier = generate_token(48)
    url, state = session.create_authorization_url(metadata["authorization_endpoint"], code_verifier=verifier)
    print(url, flush=True)
    back = sys.stdin.readline().strip()
    token = session.fetch_token(metadata["token_endpoint"], authorization_response=back, code_verifier=verifier, state=state)
    renewed = dict(session.refresh_token(metadata["token_endpoint"]))
    print(json.dumps({
        "identity": claims(token["id_token"], client_id),
        "access": claims(token["access_token"], "urn:trunkline:api"),
        "renewed": claims(renewed["access_token"], "urn:trunkline:api"),
    }))
