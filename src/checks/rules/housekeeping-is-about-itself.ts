import { isDnsSubdomain } from '../../plan/names';
import { isParametersObject } from '../../plan/parameters-object';
import { quote } from '../../plan/quote';
import { AgentRule } from '../rule';

/** What is made to be read: a kind that is not here may be one that a controller obeys. */
const REPORTS: Readonly<Record<string, string>> = {
  '': 'configmaps',
  'wgpolicyk8s.io': 'policyreports',
  'openreports.io': 'reports',
  'core.k8sgpt.ai': 'results',
};

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
  check: ({ name: agent, housekeeping: { report } }) => {
    if (report === null) return [];
    const { apiGroup, resource, name } = report;
    return [
      ...(REPORTS[apiGroup] === resource ? [] : [{
        at: 'housekeeping.report',
        problem: `needs a ConfigMap, or a kind of report that nothing acts on, got ${quote(resource)} of the ${apiGroup === '' ? 'core group' : `group ${quote(apiGroup)}`}`,
      }]),
      ...(isDnsSubdomain(name) && isOwn(name, agent) && !TAKEN.includes(name) && !isParametersObject(name) ? [] : [{
        at: 'housekeeping.report.name',
        problem: isParametersObject(name)
          ? `needs a name that no parameters of an agent have, got ${quote(name)}`
          : `needs the agent's name, ${quote(agent)}, alone or with more behind a hyphen or dot, got ${name === '' ? 'nothing' : quote(name)}`,
      }]),
    ];
  },
};

/** A name that nobody but the agent has a reason to give: `argocd-rbac-cm` is somebody else's. */
function isOwn(name: string, agent: string): boolean {
  return name === agent || name.startsWith(`${agent}-`) || name.startsWith(`${agent}.`);
}
