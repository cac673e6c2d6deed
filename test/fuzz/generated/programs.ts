import * as fc from 'fast-check';
import { port } from './reach';
import { anyText, maybe, oneOf, present } from './words';

const IMAGES = [
  'ghcr.io/example/rollout:1.4.2', 'localhost:5000/a/b_c:v1', `registry.example.com/x@sha256:${'a'.repeat(64)}`, 'triage:2026-11-22', `a/b:1.0@sha256:${'0'.repeat(64)}`,
];

/** Accepted by a person, for a while. */
export const UNPINNED = 'ghcr.io/example/triage:latest';

const ENV_NAMES = ['LOG_LEVEL', 'y', '_x', 'a.b-c', 'NO', 'LANG'];
const SECRET_NAMES = ['MODEL_TOKEN', 'on', 'DB.PASSWORD'];

const RESOURCES = [
  { requests: { cpu: '250m', memory: '512Mi' } },
  { limits: { 'cpu': '2', 'memory': '1.5Gi', 'ephemeral-storage': '1G' } },
  { requests: { cpu: '1' }, limits: { 'cpu': '1', 'example.com/gpu': '2' } },
  { requests: { memory: '1k' }, limits: { memory: '128Mi' } },
  {},
];

const SCHEDULES = ['0 6 * * 1-5', '*/5 * * * *', '0 0 1 jan sun', '59 23 31 12 6'];

/** A program of every kind: a service, a task or a schedule. */
export const program = fc.record({
  image: oneOf(...IMAGES),
  command: maybe(fc.array(anyText, { maxLength: 3 }), 3),
  args: maybe(fc.array(anyText, { maxLength: 3 }), 3),
  port: maybe(port),
  env: maybe(fc.dictionary(oneOf(...ENV_NAMES), anyText, { maxKeys: 3, noNullPrototype: true })),
  secretEnv: maybe(fc.dictionary(oneOf(...SECRET_NAMES), oneOf({ secret: 'model-key', key: 'token' }, { secret: 'y', key: 'no' }), { maxKeys: 2, noNullPrototype: true }), 3),
  resources: maybe(oneOf(...RESOURCES)),
  imagePullSecrets: maybe(oneOf(['pull'], ['pull', 'y'], []), 4),
  kind: oneOf('service', 'service', 'task', 'schedule'),
  replicas: maybe(fc.integer({ min: 1, max: 100 })),
  schedule: oneOf(...SCHEDULES),
}).map(({ kind, replicas, schedule, ...rest }) => present({
  ...rest,
  replicas: kind === 'service' ? replicas : undefined,
  task: kind === 'task' ? true : undefined,
  schedule: kind === 'schedule' ? schedule : undefined,
}));

export type Program = typeof program extends fc.Arbitrary<infer T> ? T : never;

export const limits = fc.record({
  maxDurationSeconds: maybe(fc.integer({ min: 1, max: 604_800 })),
  maxParallelism: maybe(fc.integer({ min: 1, max: 100 })),
  moreReplicas: maybe(fc.integer({ min: 0, max: 20 })),
  maxObjects: maybe(fc.integer({ min: 1, max: 10_000 })),
});
