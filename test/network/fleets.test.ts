import * as fc from 'fast-check';
import { describeJudged } from './describe-judged';
import { fleets, GeneratedFleet } from './fleets';
import { agentEdges, caseOf, differences } from './judgement';
import { synthesized } from './synthesized';
import type { AgentDeclaration } from '../../src';

/** `npm run network` makes as many as there is time for. */
const RUNS = 200;
const SEED = 20_261_122;

describeJudged('the network of random fleets', ask => {
  const tally = { packets: 0, edges: 0, crossings: 0 };

  test('is the declared one, both ways, on every port and in quarantine', async () => {
    await fc.assert(fc.asyncProperty(fleets(4), async fleet => {
      const asked = caseOf(fleet, synthesized(fleet));
      const answer = await ask(asked.question);
      expect(differences(asked, answer)).toEqual([]);
      const edges = agentEdges(asked, answer);
      tally.packets += answer.judged;
      tally.edges += edges.length;
      tally.crossings += edges.filter(edge => new Set(edge.match(/\S+-agents(?=\/)/g)).size === 2).length;
    }), { numRuns: RUNS, seed: SEED });
  }, 600_000);

  test('is full of edges, in a namespace and between two', () => {
    expect(tally.packets).toBeGreaterThan(1_000_000);
    expect(tally.edges).toBeGreaterThan(RUNS);
    expect(tally.crossings).toBeGreaterThan(RUNS / 2);
  });
});

test('random fleets say everything that can be said about a network', () => {
  const says = fc.sample(fleets(4), { numRuns: RUNS, seed: SEED }).map(wordsOf);
  expect([...new Set(says.flat())].sort()).toEqual([
    'caller by cidr', 'caller by pods', 'destination by cidr', 'destination by host', 'destination by internet', 'destination by pods',
    'dns kube-dns', 'dns node-local-dns-cache', 'dns openshift', 'egressProxy', 'eksPodIdentity', 'gke',
    'in a closed namespace', 'in a namespace that is open to others',
    'invokes', 'invokes an agent of another app', 'namesakes', 'no edge', 'openNetwork', 'permissions', 'provider cilium', 'provider gke-fqdn', 'provider kubernetes',
    'tool', 'triggers', 'triggers without a port', 'two charts', 'uses a tool',
  ]);
});

function wordsOf({ options, agents, tools, agentNamespaces, hasAuthorityChart }: GeneratedFleet): readonly string[] {
  return [
    `dns ${options.dns}`,
    `provider ${options.networkProvider}`,
    ...(options.egressProxy === undefined ? [] : ['egressProxy']),
    ...(hasAuthorityChart ? ['two charts'] : []),
    ...(new Set(agents.map(({ name }) => name)).size < agents.length ? ['namesakes'] : []),
    ...tools.flatMap(({ declaration: { triggers = [] } }) => ['tool', ...triggers.map(({ port }) => port === undefined ? 'triggers without a port' : 'triggers')]),
    ...agents.flatMap(({ namespace, declaration }) => [
      agentNamespaces.includes(namespace) ? 'in a closed namespace' : 'in a namespace that is open to others',
      ...wordsOfAgent(declaration),
    ]),
  ];
}

function wordsOfAgent(declaration: AgentDeclaration): readonly string[] {
  const { invokes = [], callers = [], destinations = [], cloudIdentity = { reason: '' }, openNetwork, permissions } = declaration;
  return [
    ...(invokes.length === 0 ? ['no edge'] : invokes.map(({ agent }) => agent === undefined ? 'uses a tool' : agent.startsWith('other-') ? 'invokes an agent of another app' : 'invokes')),
    ...(openNetwork === true ? ['openNetwork'] : []),
    ...(permissions === undefined ? [] : ['permissions']),
    ...callers.map(({ pods }) => `caller by ${pods === undefined ? 'cidr' : 'pods'}`),
    ...destinations.map(each => `destination by ${['pods', 'cidr', 'host', 'internet'].find(kind => kind in each)}`),
    ...Object.keys(cloudIdentity).filter(key => key !== 'reason'),
  ];
}
