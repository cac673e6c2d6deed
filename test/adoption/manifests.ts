import { parseAllDocuments } from 'yaml';
import { JsonObject } from '../../src/objects/json';
import { ServiceAccountIdentity } from '../../src/rbac/subject';

/** The documents of a text of YAML. */
export function documents(yaml: string): readonly JsonObject[] {
  return parseAllDocuments(yaml).map(document => document.toJS() as JsonObject);
}

/** An agent as people install it: what `helm template` prints, and the ServiceAccount it runs under. */
export interface Installed {
  readonly account: ServiceAccountIdentity;
  readonly yaml: string;
}

/** A Deployment as charts write it, under a ServiceAccount. */
function deployment(namespace: string, name: string, account: string, image: string, more = ''): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace}, labels: { app.kubernetes.io/name: ${name} } }
spec:
  replicas: 1
  selector: { matchLabels: { app.kubernetes.io/name: ${name} } }
  template:
    metadata: { labels: { app.kubernetes.io/name: ${name} } }
    spec:
      serviceAccountName: ${account}
      securityContext: { runAsUser: 65532 }
      containers:
        - name: ${name}
          image: ${image}
${more}`;
}

/** Answers questions about the cluster, and may do everything in it: `kagent-tools` with what its chart binds by default. */
export const KAGENT: Installed = {
  account: { namespace: 'kagent', name: 'k8s-agent' },
  yaml: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: k8s-agent, namespace: kagent }
---
apiVersion: kagent.dev/v1alpha2
kind: Agent
metadata: { name: k8s, namespace: kagent }
spec:
  type: Declarative
  description: Knows Kubernetes
  declarative:
    modelConfig: default-model-config
    systemMessage: You help people with their cluster.
    deployment: { serviceAccountName: k8s-agent }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: kagent-k8s-agent }
rules:
  - { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }
  - { nonResourceURLs: ["*"], verbs: ["*"] }
  - { apiGroups: [""], resources: [pods, services], verbs: [get, list, watch] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: kagent-k8s-agent }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: kagent-k8s-agent }
subjects: [{ kind: ServiceAccount, name: k8s-agent, namespace: kagent }]
`,
};

/** Looks for what is wrong, writes a result for each, and elects a leader: as operators are generated. */
export const ANALYZER: Installed = {
  account: { namespace: 'k8sgpt', name: 'analyzer' },
  yaml: `
apiVersion: v1
kind: Namespace
metadata: { name: k8sgpt }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: analyzer, namespace: k8sgpt }
imagePullSecrets: [{ name: registry }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: analyzer-manager }
rules:
  - { apiGroups: [""], resources: [pods, services, nodes, persistentvolumeclaims], verbs: [get, list, watch] }
  - { apiGroups: [apps], resources: [deployments, statefulsets], verbs: [get, list, watch] }
  - { apiGroups: [core.k8sgpt.ai], resources: [results], verbs: [get, list, watch, create, update, patch, delete] }
  - { apiGroups: [core.k8sgpt.ai], resources: [results/status], verbs: [update, patch] }
  - { apiGroups: ["", events.k8s.io], resources: [events], verbs: [create, patch] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: analyzer-manager }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: analyzer-manager }
subjects: [{ kind: ServiceAccount, name: analyzer, namespace: k8sgpt }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: leader-election, namespace: k8sgpt }
rules:
  - { apiGroups: [""], resources: [configmaps], verbs: [get, list, watch, create, update, patch, delete] }
  - { apiGroups: [coordination.k8s.io], resources: [leases], verbs: [get, list, watch, create, update, patch, delete] }
  - { apiGroups: [""], resources: [events], verbs: [create, patch] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: leader-election, namespace: k8sgpt }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: leader-election }
subjects: [{ kind: ServiceAccount, name: analyzer, namespace: k8sgpt }]
---${deployment('k8sgpt', 'analyzer', 'analyzer', 'ghcr.io/example/analyzer:0.4.1', `          env:
            - { name: MODEL_URL, value: "https://user:hunter2@models.example.com:8443/v1?key=s3cret" }
            - { name: CACHE, value: "redis.k8sgpt.svc:6379" }
            - { name: LOG_LEVEL, value: info }
            - name: MODEL_KEY
              valueFrom: { secretKeyRef: { name: model-key, key: token } }
`)}`,
};

/** Reads for a person who asks: `view` in the whole cluster, and whatever its namespace is given. */
export const READ_ONLY: Installed = {
  account: { namespace: 'mcp', name: 'kubernetes-mcp-server' },
  yaml: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: kubernetes-mcp-server, namespace: mcp }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: kubernetes-mcp-server-view }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: User, apiGroup: rbac.authorization.k8s.io, name: "system:serviceaccount:mcp:kubernetes-mcp-server" }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: metrics, namespace: monitoring }
rules: [{ apiGroups: [monitoring.coreos.com], resources: [prometheusrules], verbs: [get, list] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: metrics, namespace: monitoring }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: metrics }
subjects: [{ kind: Group, apiGroup: rbac.authorization.k8s.io, name: "system:serviceaccounts:mcp" }]
---${deployment('mcp', 'kubernetes-mcp-server', 'kubernetes-mcp-server', 'quay.io/example/kubernetes-mcp-server:0.0.53')}`,
};

/** Mends a shop: changes Deployments, evicts pods, and looks into them; it lives where the shop does. */
export const SRE: Installed = {
  account: { namespace: 'shop', name: 'sre-agent' },
  yaml: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: sre-agent, namespace: shop, annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/sre" } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sre-agent }
rules:
  - { apiGroups: [apps], resources: [deployments], verbs: [get, list, watch, patch] }
  - { apiGroups: [apps], resources: [deployments/scale], resourceNames: [checkout], verbs: [get, patch] }
  - { apiGroups: [""], resources: [pods], verbs: [get, list, watch, delete, deletecollection] }
  - { apiGroups: [""], resources: [pods/log], verbs: [get] }
  - { apiGroups: [""], resources: [pods/exec], verbs: [create] }
  - { apiGroups: [""], resources: [secrets], verbs: [get, list] }
  - { apiGroups: [""], resources: [nodes], verbs: [get, list] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: sre-agent, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: sre-agent }
subjects:
  - { kind: ServiceAccount, name: sre-agent }
  - { kind: User, apiGroup: rbac.authorization.k8s.io, name: dana }
---${deployment('shop', 'web', 'web', 'ghcr.io/example/web:2.1.0')}
---${deployment('shop', 'sre-agent', 'sre-agent', 'ghcr.io/example/sre-agent:1.4.2', `          envFrom: [{ configMapRef: { name: sre-settings } }]
`)}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: sre-settings, namespace: shop }
data: { PROMPT: "mend it" }
---
apiVersion: v1
kind: Service
metadata: { name: sre-agent, namespace: shop }
spec: { selector: { app.kubernetes.io/name: sre-agent }, ports: [{ port: 80 }] }
`,
};

export const INSTALLED = { KAGENT, ANALYZER, READ_ONLY, SRE };
