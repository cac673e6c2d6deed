import { Surroundings } from './judged-proposal';
import { Blank, LiteralObject } from './literal';
import { AgentHome } from './new-identity';
import { kubernetesVersionIsSupported } from '../checks/rules/kubernetes-version-is-supported';
import { AgentPlan } from '../plan/agent-plan';
import { planGovernance } from '../plan/governance-plan';
import { KubernetesVersion } from '../rbac/kubernetes-version';

/** The address of some API server, to find out what would follow. */
const STAND_IN_CIDR = '10.0.0.1/32';

/** Where the agent is planned, with a version that the library supports. */
export function surroundingsOf(name: string, { namespace }: AgentHome, today: string, version: KubernetesVersion | null): Surroundings {
  const known = version === null ? '' : `${version.major}.${version.minor}`;
  const governance = planGovernance({ today, apiServerCidrs: [STAND_IN_CIDR], kubernetesVersion: known }, today);
  const isSupported = kubernetesVersionIsSupported.check(governance).length === 0;
  return { name, namespace, governance: isSupported ? governance : planGovernance({ today, apiServerCidrs: [STAND_IN_CIDR] }, today) };
}

/** The options of the app: what every agent of it needs to be told once. */
export function optionsOf({ usesApiServer }: AgentPlan, { governance }: Surroundings, version: KubernetesVersion | null): LiteralObject {
  const written = version === null ? '' : `${version.major}.${version.minor}`;
  return {
    ...(usesApiServer ? { apiServerCidrs: new Blank('the addresses of the API server; the refusal prints the commands that find them', [STAND_IN_CIDR]) } : {}),
    ...(written !== '' && governance.kubernetesVersion === written ? { kubernetesVersion: written } : {}),
  };
}

/** The namespace as the program says it. */
export function namespaceOrBlank({ namespace, problem }: AgentHome, name: string): string | Blank {
  return problem === null ? namespace : new Blank(`${problem}: choose one that holds agents only, such as "${name}-agents"`, namespace);
}
