/** Where a rule is taken from, or what it supports evidence for. A key carries the document and its edition. */
export interface Reference {
  readonly title: string;
  readonly url: string;
}

const AISVS = 'https://github.com/OWASP/AISVS';
const ASI = 'https://genai.owasp.org';
const AGENT_BASELINE = 'https://agentbaseline.org';
const KUBERNETES = 'https://kubernetes.io/docs';

export const REFERENCES = {
  'agent-baseline-1.0-draft:AUT-03': { title: 'Agent Baseline AUT-03, authority is attenuated', url: AGENT_BASELINE },
  'agent-baseline-1.0-draft:AUT-05': { title: 'Agent Baseline AUT-05, independent approval above an autonomy threshold', url: AGENT_BASELINE },
  'agent-baseline-1.0-draft:CON-01': { title: 'Agent Baseline CON-01, unregistered agents are not admitted', url: AGENT_BASELINE },
  'agent-baseline-1.0-draft:CON-03': { title: 'Agent Baseline CON-03, isolation', url: AGENT_BASELINE },
  'agent-baseline-1.0-draft:DIS-02': { title: 'Agent Baseline DIS-02, owners and risk class', url: AGENT_BASELINE },
  'agent-baseline-1.0-draft:DIS-03': { title: 'Agent Baseline DIS-03, approvals and exceptions expire', url: AGENT_BASELINE },
  'agent-baseline-1.0-draft:DIS-05': { title: 'Agent Baseline DIS-05, downstream agents are known', url: AGENT_BASELINE },
  'essay': { title: 'the essay behind this library', url: 'https://technicalanxiety.com/k8s-accountability' },
  'html:valid-e-mail-address': { title: 'HTML living standard, valid e-mail address', url: 'https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address' },
  'kubernetes:aggregation': { title: 'Kubernetes, API aggregation layer', url: `${KUBERNETES}/concepts/extend-kubernetes/api-extension/apiserver-aggregation/` },
  'kubernetes:cron-jobs': { title: 'Kubernetes, CronJob', url: `${KUBERNETES}/concepts/workloads/controllers/cron-jobs/` },
  'kubernetes:dry-run': { title: 'Kubernetes, dry run', url: `${KUBERNETES}/reference/using-api/api-concepts/#dry-run` },
  'kubernetes:image-names': { title: 'Kubernetes, image names', url: `${KUBERNETES}/concepts/containers/images/#image-names` },
  'kubernetes:names': { title: 'Kubernetes, object names', url: `${KUBERNETES}/concepts/overview/working-with-objects/names/` },
  'kubernetes:network-policies': { title: 'Kubernetes, network policies', url: `${KUBERNETES}/concepts/services-networking/network-policies/` },
  'kubernetes:pod-security-standards': { title: 'Kubernetes, Pod Security Standards', url: `${KUBERNETES}/concepts/security/pod-security-standards/` },
  'kubernetes:rbac': { title: 'Kubernetes, using RBAC authorization', url: `${KUBERNETES}/reference/access-authn-authz/rbac/` },
  'kubernetes:rbac-good-practices': { title: 'Kubernetes, RBAC good practices', url: `${KUBERNETES}/concepts/security/rbac-good-practices/` },
  'kubernetes:resource-quotas': { title: 'Kubernetes, resource quotas', url: `${KUBERNETES}/concepts/policy/resource-quotas/` },
  'kubernetes:secrets-good-practices': { title: 'Kubernetes, good practices for Secrets', url: `${KUBERNETES}/concepts/security/secrets-good-practices/` },
  'kubernetes:validating-admission-policy': { title: 'Kubernetes, validating admission policy', url: `${KUBERNETES}/reference/access-authn-authz/validating-admission-policy/` },
  'owasp-aisvs-1.01-dev:9.1.2': { title: 'OWASP AISVS 9.1.2, budgets with a maximum recursion depth', url: AISVS },
  'owasp-aisvs-1.01-dev:9.2.1': { title: 'OWASP AISVS 9.2.1, human approval of privileged actions', url: AISVS },
  'owasp-aisvs-1.01-dev:9.2.11': { title: 'OWASP AISVS 9.2.11, exceeding the approved chain needs a new approval', url: AISVS },
  'owasp-aisvs-1.01-dev:9.3.1': { title: 'OWASP AISVS 9.3.1, least-privilege sandbox', url: AISVS },
  'owasp-aisvs-1.01-dev:9.4.1': { title: 'OWASP AISVS 9.4.1, unique identity', url: AISVS },
  'owasp-aisvs-1.01-dev:9.5.5': { title: 'OWASP AISVS 9.5.5, delegation restricted by explicit policy', url: AISVS },
  'owasp-asi-2026:ASI03': { title: 'OWASP Top 10 for Agentic Applications, ASI03 Identity and Privilege Abuse', url: ASI },
  'owasp-asi-2026:ASI07': { title: 'OWASP Top 10 for Agentic Applications, ASI07 Insecure Inter-Agent Communication', url: ASI },
  'owasp-asi-2026:ASI08': { title: 'OWASP Top 10 for Agentic Applications, ASI08 Cascading Failures', url: ASI },
  'owasp-asi-2026:ASI10': { title: 'OWASP Top 10 for Agentic Applications, ASI10 Rogue Agents', url: ASI },
  'yaml-1.1:line-breaks': { title: 'YAML 1.1, line break characters', url: 'https://yaml.org/spec/1.1/#id871136' },
} as const satisfies Record<string, Reference>;

export type ReferenceKey = keyof typeof REFERENCES;
