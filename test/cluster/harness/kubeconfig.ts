import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { load } from 'js-yaml';
import type { Credentials, Endpoint } from './caller';
import { at, itemsAt, Json, textAt } from '../../fuzz/oracle/json';

export interface Context {
  readonly endpoint: Endpoint;
  readonly credentials: Credentials;
}

/** The current context of a kubeconfig. Throws where its user is somebody whom only a plugin knows. */
export function readKubeconfig(file: string): Context {
  const config = load(readFileSync(file, 'utf8')) as Json;
  const named = (list: string, name: string) => itemsAt(config, list).find(each => textAt(each, 'name') === name);
  const context = at(named('contexts', textAt(config, 'current-context')), 'context');
  const cluster = at(named('clusters', textAt(context, 'cluster')), 'cluster');
  const user = at(named('users', textAt(context, 'user')), 'user');
  const server = textAt(cluster, 'server');
  if (server === '') throw new Error(`${file} has no current context with a server`);
  const unread = ['exec', 'auth-provider', 'username'].find(key => at(user, key) !== undefined);
  if (unread !== undefined) throw new Error(`${file} has a user with ${unread}, which is not read here: give it a token or a client certificate`);

  const content = (value: Json | undefined, key: string) => {
    const [data, path] = [textAt(value, `${key}-data`), textAt(value, key)];
    if (data !== '') return Buffer.from(data, 'base64').toString('utf8');
    return path === '' ? undefined : readFileSync(resolve(dirname(file), path), 'utf8');
  };
  const tokenFile = textAt(user, 'tokenFile');
  return {
    endpoint: { server, ca: content(cluster, 'certificate-authority'), isUnverified: at(cluster, 'insecure-skip-tls-verify') === true },
    credentials: {
      certificate: content(user, 'client-certificate'),
      key: content(user, 'client-key'),
      token: textAt(user, 'token') || (tokenFile === '' ? undefined : readFileSync(resolve(dirname(file), tokenFile), 'utf8').trim()),
    },
  };
}
