import { DestinationPlan } from '../../plan/member-plan';
import { isHostName } from '../../plan/names';
import { quote } from '../../plan/quote';
import { cidrProblems } from '../language/address';
import { podSelectionProblems } from '../language/pod-selection-problems';
import { portProblems } from '../language/port';
import { MemberRule, Finding } from '../rule';

export const destinationsAreExact: MemberRule = {
  id: 'destinations-are-exact',
  title: 'a destination is exactly one of pods, a block of addresses, a host name and the internet, on one port',
  rationale: 'what an agent can reach is what it can leak to and be steered from, so every opening has to say where it leads',
  fix: 'write each destination with one of `pods`, `cidr`, `host` and `internet`, for example { pods: { namespace: "models", labels: { app: "llm" } }, port: 8080, reason: "model" } in `destinations`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:network-policies', 'owasp-aisvs-1.01-dev:9.3.1'],
  check: ({ destinations }) => destinations.flatMap((destination, i) => {
    const { pods, cidr, host, port } = destination;
    const at = `destinations[${i}]`;
    const kinds = kindsOf(destination);
    return [
      ...(kinds.length === 1 ? [] : [{ at, problem: `needs exactly one of \`pods\`, \`cidr\`, \`host\` and \`internet\`, got ${kinds.length === 0 ? 'none' : kinds.join(' and ')}` }]),
      ...(pods === null ? [] : podSelectionProblems(pods, `${at}.pods`)),
      ...(cidr === '' ? [] : cidrProblems(cidr, `${at}.cidr`)),
      ...hostProblems(host, `${at}.host`),
      ...portProblems(port, `${at}.port`),
    ];
  }),
};

function kindsOf({ pods, cidr, host, internet }: DestinationPlan): readonly string[] {
  return [
    ...(pods === null ? [] : ['`pods`']),
    ...(cidr === '' ? [] : ['`cidr`']),
    ...(host === '' ? [] : ['`host`']),
    ...(internet ? ['`internet`'] : []),
  ];
}

function hostProblems(host: string, at: string): readonly Finding[] {
  if (host === '') return [];
  if (!isHostName(host)) return [{ at, problem: `needs a DNS name in lower case, without a scheme, path or wildcard, got ${quote(host)}` }];
  return isOfCluster(host) ? [{ at, problem: `needs a name outside the cluster, got ${quote(host)}: a Service is opened by the labels of its pods, and an agent by \`invokes\`` }] : [];
}

/** A Service has an address of its own, which is translated to that of a pod before any rule about names is looked at. */
function isOfCluster(host: string): boolean {
  return host === 'kubernetes.default' || host.endsWith('.svc') || host.endsWith('.cluster.local');
}
