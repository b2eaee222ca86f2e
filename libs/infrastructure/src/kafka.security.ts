import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { javaCommand } from './choice.ts';

const run = promisify(execFile);

/** Who may come to a secured broker. What they may do there is told to it afterwards, by ACLs. */
export interface KafkaSecurity {
  /** Port of 127.0.0.1 for SASL without TLS; the broker's own port speaks SASL over TLS. */
  plaintextPort: number;
  /** May do everything; the broker itself acts under this name. */
  admin: string;
  /** SCRAM-SHA-512 passwords by name, the administrator's among them. */
  users: Record<string, string>;
  /** Another port, for those who show one of the certificates in a PEM file instead of a password; its common name is who they are. */
  mutual?: { port: number; trusted: string };
}

/** The PEM file with the broker's certificate, which vouches for itself: what a client has to trust. */
export const brokerCertificate = (folder: string): string => join(folder, 'broker.pem');

/** What the users' passwords are to the tool that formats the storage. */
export const scramArguments = ({ users }: KafkaSecurity): string[] =>
  Object.entries(users).flatMap(([name, password]) => ['--add-scram', `SCRAM-SHA-512=[name=${name},password=${password}]`]);

/** Settings of a broker that takes nobody without a password and allows nothing without an ACL. */
export async function securedSettings(
  folder: string,
  { port, controllerPort }: { port: number; controllerPort: number },
  security: KafkaSecurity,
) {
  const { plaintextPort, admin, users, mutual } = security;
  const password = users[admin]!;
  const login = (module: string, options: string) => `org.apache.kafka.common.security.${module} required ${options};`;
  const scram = login('scram.ScramLoginModule', `username="${admin}" password="${password}"`);
  const at = (listeners: Record<string, number>) =>
    Object.entries(listeners)
      .map(([name, own]) => `${name}://127.0.0.1:${own}`)
      .join(',');
  const clients = { SASL_SSL: port, SASL_PLAINTEXT: plaintextPort, ...(mutual && { SSL: mutual.port }) };
  return {
    listeners: at({ ...clients, CONTROLLER: controllerPort }),
    'advertised.listeners': at(clients),
    'listener.security.protocol.map': 'SASL_SSL:SASL_SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,SSL:SSL,CONTROLLER:SASL_PLAINTEXT',
    'inter.broker.listener.name': 'SASL_PLAINTEXT',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config': scram,
    'listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config': scram,
    // SCRAM passwords are kept by the controller, which therefore cannot ask for one before it runs.
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': login(
      'plain.PlainLoginModule',
      `username="${admin}" password="${password}" user_${admin}="${password}"`,
    ),
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${admin}`,
    'allow.everyone.if.no.acl.found': false,
    ...(await keyStore(folder, password)),
    ...(mutual && {
      'listener.name.ssl.ssl.client.auth': 'required',
      'listener.name.ssl.ssl.truststore.type': 'PEM',
      'listener.name.ssl.ssl.truststore.location': mutual.trusted.replaceAll('\\', '/'),
      'ssl.principal.mapping.rules': 'RULE:^CN=([^,]+).*$/$1/,DEFAULT',
    }),
  };
}

/** Makes the broker's key and certificate with the tool that comes with Java, once for each folder. */
async function keyStore(folder: string, password: string) {
  const store = join(folder, 'broker.p12');
  if (!existsSync(store)) {
    const java = javaCommand();
    const keytool = java === 'java' ? 'keytool' : join(dirname(java), 'keytool');
    const access = ['-keystore', store, '-storetype', 'PKCS12', '-storepass', password, '-alias', 'broker'];
    const name = ['-dname', 'CN=127.0.0.1', '-ext', 'san=ip:127.0.0.1,dns:localhost', '-validity', '30'];
    await run(keytool, ['-genkeypair', ...access, '-keyalg', 'EC', '-groupname', 'secp256r1', ...name]);
    const { stdout } = await run(keytool, ['-exportcert', '-rfc', ...access]);
    await writeFile(brokerCertificate(folder), stdout);
  }
  return { 'ssl.keystore.type': 'PKCS12', 'ssl.keystore.location': store.replaceAll('\\', '/'), 'ssl.keystore.password': password };
}
