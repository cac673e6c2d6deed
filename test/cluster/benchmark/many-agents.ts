import { App, Chart, Testing } from 'cdk8s';
import { AgentNamespace, AuthorityClass, Governance, GovernedAgent } from '../../../src';
import { dayFromNow } from '../governed/fleet';
import type { KubernetesObject } from '../harness/objects';

const PER_NAMESPACE = 20;

/**
 * What the library makes of agents `from` to `to`, without programs: nothing runs on a control plane alone.
 *
 * Each twenty live in a namespace and work on one of their own: RBAC reads every RoleBinding of the namespace that a request is about, whoever
 * it is for, and with all of them in one place that, which no policy has a part in, was most of what was measured.
 */
export function manyAgents(from: number, to: number): readonly KubernetesObject[] {
  const app = new App();
  Governance.of(app).configure({ apiServerCidrs: ['10.0.0.1/32'] });
  const charts = new Map<string, Chart>();
  for (let i = from; i < to; i++) {
    const group = Math.floor(i / PER_NAMESPACE);
    const namespace = `fleet-${group}`;
    if (!charts.has(namespace)) {
      const chart = new Chart(app, namespace, { namespace });
      charts.set(namespace, chart);
      new AgentNamespace(chart, namespace);
    }
    new GovernedAgent(charts.get(namespace)!, `worker-${i}`, {
      purpose: 'Scales import workers with their queue',
      owner: {
        name: 'Ines Duarte', email: 'ines.duarte@example.com', contact: 'mailto:ines.duarte@example.com', deputy: { name: 'Sam Okafor', email: 'sam.okafor@example.com' },
      },
      approval: { by: { name: 'Lin Wei', email: 'lin.wei@example.com' }, on: dayFromNow(0), reference: 'https://github.com/example/ops/pull/42' },
      authorityClass: AuthorityClass.EXECUTE,
      driftBoundary: { maxChainDepth: 0, reviewBy: dayFromNow(20) },
      permissions: [{ apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames: ['import-worker'], verbs: ['get', 'patch'], namespaces: [`shop-${group}`], reason: 'scales the workers' }],
    });
  }
  const namespaces = [...charts.keys()].map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: name.replace('fleet', 'shop') } }) as KubernetesObject);
  return [...namespaces, ...[...charts.values()].flatMap(chart => Testing.synth(chart) as readonly KubernetesObject[])];
}

/** What a policy for each agent would be, in place of one for all of them. */
export function policyOfOne(i: number): readonly KubernetesObject[] {
  const name = `agent-${i}.example.com`;
  const apiVersion = 'admissionregistration.k8s.io/v1';
  return [
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*/*'] }] },
        matchConditions: [{ name: 'is-agent', expression: `request.userInfo.username == 'system:serviceaccount:fleet-${Math.floor(i / PER_NAMESPACE)}:agent-execute-worker-${i}'` }],
        validations: [{ expression: 'request.resource.group != "rbac.authorization.k8s.io"', message: 'no agent changes what governs it' }],
      },
    },
    { apiVersion, kind: 'ValidatingAdmissionPolicyBinding', metadata: { name }, spec: { policyName: name, validationActions: ['Deny'] } },
  ];
}
