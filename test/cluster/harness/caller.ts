import { Agent, request as open } from 'node:https';
import { at, Json } from '../../fuzz/oracle/json';

/** Where an API server is, and how to know that it is that one. */
export interface Endpoint {
  readonly server: string;

  /** Certificate of its authority. */
  readonly ca?: string;

  /** Whether it may be anybody. Kubeconfigs of some clusters say so. */
  readonly isUnverified?: boolean;
}

/** How a caller shows who it is. Nothing of it: anonymously. */
export interface Credentials {
  readonly certificate?: string;
  readonly key?: string;
  readonly token?: string;
  readonly impersonates?: Impersonated;
}

export interface Impersonated {
  readonly user: string;
  readonly groups?: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** A request, which nothing changes, completes or tries again on its way. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;

  /** An object becomes JSON; text is sent as it is. */
  readonly body?: unknown;

  /** @default 'application/json' */
  readonly contentType?: string;

  /** Whether it is a server-side dry run. */
  readonly dryRun?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;

  /** The text, read as JSON; null where it is none. */
  readonly body: Json;

  /** What a `Status` says; `''` in other answers. */
  readonly message: string;

  /** From sending to the last byte, in milliseconds. */
  readonly tookMs: number;
}

/** Somebody who asks an API server, over connections of their own that are kept open. */
export interface Caller {
  readonly endpoint: Endpoint;
  readonly credentials: Credentials;
  readonly ask: (request: Request) => Promise<Answer>;

  /** Closes the connections that are idle. */
  readonly close: () => void;
}

const TIMEOUT_MS = 60_000;

export function callerOf(endpoint: Endpoint, credentials: Credentials): Caller {
  const agent = new Agent({
    keepAlive: true, ca: endpoint.ca, rejectUnauthorized: endpoint.isUnverified !== true, cert: credentials.certificate, key: credentials.key,
  });
  const base = new URL(endpoint.server);
  const identity = identityHeaders(credentials);
  const ask = ({ method, path, query = {}, headers = {}, body, contentType = 'application/json', dryRun = false }: Request) =>
    new Promise<Answer>((resolve, reject) => {
      const parameters = new URLSearchParams({ ...query, ...(dryRun ? { dryRun: 'All' } : {}) }).toString();
      const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
      const started = performance.now();
      const sent = open({
        agent,
        method,
        host: base.hostname,
        port: base.port || 443,
        timeout: TIMEOUT_MS,
        path: `${base.pathname.replace(/\/$/, '')}${path}${parameters === '' ? '' : `${path.includes('?') ? '&' : '?'}${parameters}`}`,
        headers: {
          accept: 'application/json',
          ...identity,
          ...(text === undefined ? {} : { 'content-type': contentType, 'content-length': String(Buffer.byteLength(text)) }),
          ...headers,
        },
      }, response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk as Buffer)).on('error', reject).on('end', () => {
          const tookMs = performance.now() - started;
          resolve(answerOf(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString('utf8'), tookMs));
        });
      });
      sent.on('upgrade', (response, socket) => {
        socket.destroy();
        resolve(answerOf(response.statusCode ?? 0, response.headers, '', performance.now() - started));
      });
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path} had no answer in ${TIMEOUT_MS / 1_000} s`))).on('error', reject).end(text);
    });
  return { endpoint, credentials, ask, close: () => agent.destroy() };
}

/** The same administrator's connection details, as somebody else. */
export function impersonating({ endpoint, credentials }: Caller, impersonates: Impersonated): Caller {
  return callerOf(endpoint, { ...credentials, impersonates });
}

function identityHeaders({ token, impersonates }: Credentials): Record<string, string | string[]> {
  return {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(impersonates === undefined ? {} : {
      'impersonate-user': impersonates.user,
      ...(impersonates.groups === undefined ? {} : { 'impersonate-group': [...impersonates.groups] }),
      ...Object.fromEntries(Object.entries(impersonates.extra ?? {}).map(([key, values]) => [`impersonate-extra-${encodeURIComponent(key)}`, [...values]])),
    }),
  };
}

function answerOf(status: number, headers: Answer['headers'], text: string, tookMs: number): Answer {
  const body = parsed(text);
  const message = at(body, 'kind') === 'Status' ? String(at(body, 'message') ?? '') : '';
  return { status, headers, text, body, message, tookMs };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

/** Whether an answer is a success. */
export function isAccepted({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}
