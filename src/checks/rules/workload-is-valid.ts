import { parseImage } from '../../objects/image';
import { WorkloadPlan } from '../../plan/member-plan';
import { isDnsSubdomain, isLabelKey } from '../../plan/names';
import { amount } from '../../plan/quantity';
import { quote } from '../../plan/quote';
import { portProblems } from '../language/port';
import { MemberRule, Finding } from '../rule';

const MOST_REPLICAS = 100;

export const workloadIsValid: MemberRule = {
  id: 'workload-is-valid',
  title: 'a workload is one that Kubernetes runs under Pod Security "restricted"',
  rationale: 'a workload that the API server refuses leaves half an agent in the cluster: its rights without its program',
  fix: 'correct the property, for example port: 8443, env: { LOG_LEVEL: "info" }, secretEnv: { MODEL_KEY: { secret: "model-key", key: "token" } } in `workload`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:pod-security-standards'],
  check: ({ workload }) => workload === null ? [] : [
    ...(parseImage(workload.image) === null ? [{ at: 'workload.image', problem: `needs an image reference, got ${workload.image === '' ? 'nothing' : quote(workload.image)}` }] : []),
    ...(workload.port === null ? [] : portProblems(workload.port, 'workload.port')),
    ...(Number.isInteger(workload.replicas) && workload.replicas >= 1 && workload.replicas <= MOST_REPLICAS
      ? [] : [{ at: 'workload.replicas', problem: `needs a whole number from 1 to ${MOST_REPLICAS}, got ${workload.replicas}` }]),
    ...environmentProblems(workload),
    ...resourceProblems(quantitiesOf(workload.resources.requests), quantitiesOf(workload.resources.limits)),
    ...pullSecretProblems(workload.imagePullSecrets),
  ],
};

function pullSecretProblems(names: readonly string[]): readonly Finding[] {
  const at = 'workload.imagePullSecrets';
  const repeated = names.filter((name, i) => names.indexOf(name) < i);
  return [
    ...names.filter(name => !isDnsSubdomain(name)).map(name => ({ at, problem: `needs names of Secrets, got ${quote(name)}` })),
    ...[...new Set(repeated)].map(name => ({ at, problem: `lists ${quote(name)} twice` })),
  ];
}

function environmentProblems({ env, secretEnv }: WorkloadPlan): readonly Finding[] {
  const isName = (name: string) => /^[-._A-Za-z][-._A-Za-z0-9]*$/.test(name) && !/^\.(\.|$)/.test(name) && name.length <= 253;
  return [
    ...Object.keys(env).filter(name => !isName(name)).map(name => ({ at: 'workload.env', problem: `needs names of environment variables, got ${quote(name)}` })),
    ...Object.keys(secretEnv).filter(name => !isName(name)).map(name => ({ at: 'workload.secretEnv', problem: `needs names of environment variables, got ${quote(name)}` })),
    ...Object.keys(secretEnv).filter(name => Object.hasOwn(env, name)).map(name => ({ at: 'workload.secretEnv', problem: `sets ${quote(name)}, which \`env\` sets too` })),
    ...Object.entries(secretEnv).flatMap(([name, { secret, key }]) => [
      ...(isDnsSubdomain(secret) ? [] : [{ at: `workload.secretEnv.${name}.secret`, problem: `needs the name of a Secret, got ${secret === '' ? 'nothing' : quote(secret)}` }]),
      ...(/^[-._a-zA-Z0-9]{1,253}$/.test(key) && !/^\.(\.|$)/.test(key) ? [] : [{ at: `workload.secretEnv.${name}.key`, problem: `needs a key of the Secret, got ${key === '' ? 'nothing' : quote(key)}` }]),
    ]),
  ];
}

/** A quantity, read once. */
interface Quantity {
  readonly name: string;
  readonly written: string;

  /** NaN where it is none. */
  readonly amount: number;
}

function quantitiesOf(written: Readonly<Record<string, string>>): readonly Quantity[] {
  return Object.keys(written).map(name => ({ name, written: written[name], amount: amount(name, written[name]) }));
}

function resourceProblems(requests: readonly Quantity[], limits: readonly Quantity[]): readonly Finding[] {
  return [
    ...quantityProblems(requests, 'workload.resources.requests'),
    ...quantityProblems(limits, 'workload.resources.limits'),
    ...zeroProblems(limits, 'workload.resources.limits'),
    ...requestProblems(requests, limits, 'workload.resources'),
    ...wholeProblems(requests, 'workload.resources.requests'),
    ...wholeProblems(limits, 'workload.resources.limits'),
  ];
}

function tell({ name, written }: Quantity): string {
  return quote(`${name}: ${written}`);
}

function quantityProblems(quantities: readonly Quantity[], at: string): readonly Finding[] {
  return quantities.filter(({ name, amount: found }) => Number.isNaN(found) || !isResourceName(name))
    .map(each => ({ at, problem: `needs quantities such as cpu: "250m" and memory: "512Mi", got ${tell(each)}` }));
}

/** A resource of Kubernetes' own, or one of a device plugin, such as `nvidia.com/gpu`. */
function isResourceName(name: string): boolean {
  return /^(cpu|memory|ephemeral-storage|hugepages-\d+[KMG]i)$/.test(name) || (name.includes('/') && isLabelKey(name));
}

/** To the kubelet a limit of nothing is no limit. */
function zeroProblems(limits: readonly Quantity[], at: string): readonly Finding[] {
  return limits.filter(limit => limit.amount === 0)
    .map(each => ({ at, problem: `needs more than nothing, which Kubernetes takes for no limit, got ${tell(each)}` }));
}

/** The API server refuses a request above its limit, and of what no two containers share any request but its limit. */
function requestProblems(requests: readonly Quantity[], limits: readonly Quantity[], at: string): readonly Finding[] {
  return requests.flatMap(request => {
    const limit = limits.find(({ name }) => name === request.name);
    if (limit === undefined) {
      return isIndivisible(request.name) && !Number.isNaN(request.amount) ? [{ at, problem: `needs a limit that is equal to the request ${tell(request)}, got none` }] : [];
    }
    if (isIndivisible(request.name) && (request.amount < limit.amount || request.amount > limit.amount)) {
      return [{ at, problem: `needs a limit that is equal to the request ${tell(request)}, got ${quote(limit.written)}` }];
    }
    return request.amount > limit.amount ? [{ at, problem: `requests ${tell(request)}, which is more than the limit ${quote(limit.written)}` }] : [];
  });
}

/** Devices are counted, not measured. */
function wholeProblems(quantities: readonly Quantity[], at: string): readonly Finding[] {
  return quantities.filter(({ name, amount: found }) => !Number.isNaN(found) && !Number.isInteger(found) && isExtended(name))
    .map(({ name, written }) => ({ at, problem: `needs a whole number of ${quote(name)}, got ${quote(written)}` }));
}

// https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis/core/helper/helpers.go: IsExtendedResourceName, IsOvercommitAllowed
function isExtended(name: string): boolean {
  return name.includes('/') && !name.includes('kubernetes.io/') && isResourceName(name);
}

function isIndivisible(name: string): boolean {
  return isExtended(name) || (name.startsWith('hugepages-') && isResourceName(name));
}
