import { askedOfAdmission } from './asked-of-admission';
import { AGENTS, fleet } from './fleet';
import type { GovernedCluster } from './governed-cluster';
import { changed, deleted, made, NETWORK_KINDS } from './networks';
import { PROBES } from './probes';
import type { AdmissionPolicy } from '../../../src/baseline/policy';

/** What networks.test.ts tries on one policy, with kinds that are not everywhere. */
const OF_NETWORKS = [...NETWORK_KINDS.map(kind => made(kind)), changed(NETWORK_KINDS[0], 'closed'), deleted(NETWORK_KINDS[0], 'closed')];

const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'];

/** A cluster that is none: enough to know what a probe asks. */
function onPaper(): GovernedCluster {
  const [home, elsewhere] = ['ops', 'shop'];
  return { home, elsewhere, objects: fleet(home, elsewhere), podUnderTest: () => ({ name: `${AGENTS.execute}-under-test`, uid: '' }) } as Partial<GovernedCluster> as GovernedCluster;
}

/**
 * What each policy says it is asked about, entry by entry, and no probe tries: without that entry everything would be refused as before.
 *
 * That a probe is refused by this very policy is for the probes themselves to show.
 */
export function untried(policies: readonly AdmissionPolicy[]): readonly string[] {
  const governed = onPaper();
  return policies.flatMap(({ name, requests }) => {
    const asks = [...PROBES.find(({ policy }) => policy === name)!.probes.map(({ ask }) => ask), ...name === 'governance' ? OF_NETWORKS : []];
    const asked = asks.map(ask => askedOfAdmission(ask(governed)));
    return requests.flatMap(({ groups, resources, operations }) => {
      const rule = { groups: groups.split(' '), resources: resources.split(' '), operations: operations === '*' ? OPERATIONS : operations.split(' ') };
      const ofGroups = asked.filter(each => rule.groups.some(group => matches(group, each.group)));
      const ofRule = ofGroups.filter(each => rule.resources.some(resource => matchesResource(resource, each.resource)));
      return [
        ...rule.groups.filter(group => !ofRule.some(each => matches(group, each.group))),
        ...rule.resources.filter(resource => !ofRule.some(each => matchesResource(resource, each.resource))),
        ...rule.operations.filter(operation => !ofRule.some(each => each.operation === operation)),
      ].map(entry => `${name}: ${groups} ${resources}: ${entry}`);
    });
  });
}

function matches(pattern: string, value: string): boolean {
  return pattern === '*' || pattern === value;
}

/** A resource in a rule does not stand for its subresources. */
function matchesResource(pattern: string, resource: string): boolean {
  return pattern === '*/*' || (pattern === '*' ? !resource.includes('/') : pattern === resource);
}
