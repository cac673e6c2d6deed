import { isDoorTheNode, principalsOf } from '../../plan/cloud-identity';
import { AgentRule } from '../rule';

export const cloudIdentityOpensOneAddress: AgentRule = {
  id: 'cloud-identity-opens-one-address',
  title: 'a cloud identity opens the address it is taken from, and no more of the node',
  rationale: 'whatever else listens on that port of the node, such as an ingress controller in front of the whole cluster, is open to the agent too',
  fix: 'give the role to the agent in a way that needs no address on the node, for example { irsa: { roleArn: "arn:aws:iam::111122223333:role/triage" }, reason: "reads the build artefacts" } in `cloudIdentity`, with STS in `destinations`',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['kubernetes:network-policies', 'owasp-aisvs-1.01-dev:9.3.1'],
  check: ({ cloudIdentity, governance: { networkProvider } }) => principalsOf(cloudIdentity)
    .filter(principal => isDoorTheNode(principal, networkProvider))
    .map(({ provider }) => ({
      at: `cloudIdentity.${provider}`,
      problem: 'would open port 80 of the node the agent runs on, since Cilium knows the Pod Identity agent only as that node',
      value: 'port 80 of the node',
    })),
};
