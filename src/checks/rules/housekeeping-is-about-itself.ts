import { isDnsSubdomain } from '../../plan/names';
import { quote } from '../../plan/quote';
import { risksOf } from '../../rbac/held-risks';
import { isBuiltInGroup } from '../../rbac/resources';
import { GOVERNING_RESOURCES } from '../governing-resources';
import { AgentRule } from '../rule';

/** ConfigMaps that Kubernetes and its distributions put into every namespace: nobody reports into them. */
const TAKEN = ['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert'];

export const housekeepingIsAboutItself: AgentRule = {
  id: 'housekeeping-is-about-itself',
  title: 'an agent publishes into one object that nothing obeys',
  rationale: 'an agent that may publish into a Job, a Role or somebody\'s configuration does not report: it acts',
  fix: 'publish into a ConfigMap of the agent\'s own, for example { apiGroup: "", resource: "configmaps", name: "triage-report" } in `housekeeping.report`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-asi-2026:ASI03'],
  check: ({ housekeeping: { report } }) => {
    if (report === null) return [];
    const { apiGroup, resource, name } = report;
    return [
      ...(isReportable(apiGroup, resource) ? [] : [{
        at: 'housekeeping.report',
        problem: `needs a ConfigMap or a custom resource that nothing acts on, got ${quote(resource)} of the ${apiGroup === '' ? 'core group' : `group ${quote(apiGroup)}`}`,
      }]),
      ...(isDnsSubdomain(name) && !TAKEN.includes(name) ? [] : [{
        at: 'housekeeping.report.name',
        problem: `needs the name of an object of the agent's own, got ${name === '' ? 'nothing' : quote(name)}`,
      }]),
    ];
  },
};

function isReportable(apiGroup: string, resource: string): boolean {
  if (apiGroup === '') return resource === 'configmaps';
  if (isBuiltInGroup(apiGroup) || !isDnsSubdomain(apiGroup) || !/^[a-z][a-z0-9-]*$/.test(resource)) return false;
  if (GOVERNING_RESOURCES.some(each => each.apiGroup === apiGroup)) return false;
  return risksOf([{ apiGroups: [apiGroup], resources: [resource], resourceNames: [], verbs: ['update', 'patch'], nonResourceURLs: [] }]).length === 0;
}
