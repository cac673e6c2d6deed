import type { DeclaredFleet } from './declared';
import { describeJudged } from './describe-judged';
import type { GeneratedFleet } from './fleets';
import { caseOf, differences } from './judgement';
import { synthesized } from './synthesized';
import { AgentDeclaration, AuthorityClass } from '../../src';
import { Json } from '../fuzz/oracle/json';

const AGENT: AgentDeclaration = {
  purpose: 'Explains a firing alert to whoever is on call',
  owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'https://example.pagerduty.com/services/POPS' },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 1, reviewBy: '2027-01-31' },
};

/** One edge over the border of two namespaces, of which one is closed to everybody, and one of everything else. */
const FLEET: GeneratedFleet = {
  options: { today: '2026-11-22', apiServerCidrs: ['172.31.0.1/32'] },
  agents: [
    {
      name: 'triage',
      namespace: 'ops-agents',
      declaration: {
        ...AGENT,
        invokes: [{ agent: 'data-agents/logs', port: 8443, reason: 'asks what the logs say' }],
        callers: [{ pods: { namespace: 'shop', labels: { app: 'gateway' } }, port: 8443, reason: 'people ask it' }],
        destinations: [{ cidr: '10.20.0.0/16', port: 443, reason: 'model' }, { internet: true, port: 443, reason: 'reads release notes' }],
      },
    },
    { name: 'logs', namespace: 'data-agents', declaration: AGENT },
  ],
  tools: [],
  agentNamespaces: ['ops-agents'],
  hasAuthorityChart: false,
};

const EGRESS = 'ops-agents/agent-advise-triage.egress';
const INGRESS = 'ops-agents/agent-advise-triage.ingress';
const AT_CALLEE = 'data-agents/agent-advise-triage.ops-agents.logs';

interface Policy {
  readonly kind: string;
  metadata: { name: string; namespace: string };
  spec: { podSelector: Selector; policyTypes: string[]; ingress: Rule[]; egress: Rule[] };
}
interface Selector { matchLabels?: Record<string, string>; matchExpressions?: object[] }
interface Rule { from?: Peer[]; to?: Peer[]; ports?: { protocol: string; port?: number; endPort?: number }[] }
interface Peer { podSelector?: Selector; namespaceSelector?: Selector; ipBlock?: { cidr: string; except?: string[] } }

/** Something done to the policies, and one of the differences it makes. */
interface Mutation {
  readonly does: string;
  readonly to: (policies: PolicyBook) => void;
  readonly noticed: RegExp;
}

type PolicyBook = (id: string) => Policy['spec'];

/** The rule with this port and a peer of this kind. */
function ruleFor(rules: readonly Rule[], port: number, has: keyof Peer): Rule {
  return rules.find(({ ports, to, from }) => ports?.some(each => each.port === port) && (to ?? from)?.some(peer => has in peer))!;
}

const MUTATIONS: readonly Mutation[] = [
  {
    does: 'the caller\'s end of an edge is forgotten',
    to: policy => { policy(EGRESS).egress = policy(EGRESS).egress.filter(({ ports }) => ports![0].port !== 8443); },
    noticed: /^ops-agents\/agent-triage-0 .* → data-agents\/agent-logs-0 .*: TCP 8443 declared and not open$/,
  },
  {
    does: 'the called agent\'s end of an edge is forgotten',
    to: policy => { policy(AT_CALLEE).ingress = []; },
    noticed: /^ops-agents\/agent-triage-0 .* → data-agents\/agent-logs-0 .*: TCP 8443 declared and not open$/,
  },
  {
    does: 'an edge leads to the same name in any namespace',
    to: policy => { ruleFor(policy(EGRESS).egress, 8443, 'podSelector').to![0].namespaceSelector = {}; },
    noticed: /^ops-agents\/agent-triage-0 .* → elsewhere\/stranger-\d+ .*: TCP 8443 open and not declared$/,
  },
  {
    does: 'an agent of the same name calls from any namespace',
    to: policy => { policy(AT_CALLEE).ingress[0].from![0].namespaceSelector = {}; },
    noticed: /^elsewhere\/stranger-\d+ .* → data-agents\/agent-logs-0 .*: TCP 8443 open and not declared$/,
  },
  {
    does: 'whoever lives beside a caller may call, too',
    to: policy => { policy(INGRESS).ingress[0].from![0].podSelector = {}; },
    noticed: /^shop\/stranger-\d+ .* → ops-agents\/agent-triage-0 .*: TCP 8443 open and not declared$/,
  },
  {
    does: 'whoever is labelled like a caller may call, from anywhere',
    to: policy => { policy(INGRESS).ingress[0].from![0].namespaceSelector = {}; },
    noticed: /^elsewhere\/stranger-\d+ .* → ops-agents\/agent-triage-0 .*: TCP 8443 open and not declared$/,
  },
  {
    does: 'a selector and its namespace are two peers, of which one is enough',
    to: policy => {
      const [{ from }] = policy(INGRESS).ingress;
      const [{ podSelector, namespaceSelector }] = from!;
      policy(INGRESS).ingress[0].from = [{ podSelector }, { namespaceSelector }];
    },
    noticed: /^shop\/stranger-\d+ .* → ops-agents\/agent-triage-0 .*: TCP 8443 open and not declared$/,
  },
  {
    does: 'a caller may use every port',
    to: policy => { delete policy(INGRESS).ingress[0].ports; },
    noticed: /^shop\/stranger-\d+ .* → ops-agents\/agent-triage-0 .*: TCP 1, TCP 53, TCP 54, TCP 443 and \d+ more open and not declared$/,
  },
  {
    does: 'a caller may use a few ports more',
    to: policy => { policy(INGRESS).ingress[0].ports![0].endPort = 8450; },
    noticed: /^shop\/stranger-\d+ .* → ops-agents\/agent-triage-0 .*: TCP 8444, TCP 8450 open and not declared$/,
  },
  {
    does: 'a caller may use another protocol',
    to: policy => { policy(INGRESS).ingress[0].ports![0].protocol = 'UDP'; },
    noticed: /^shop\/stranger-\d+ .* → ops-agents\/agent-triage-0 .*: UDP 8443 open and not declared$/,
  },
  {
    does: 'names are resolved over UDP alone',
    to: policy => { ruleFor(policy(EGRESS).egress, 53, 'podSelector').ports!.pop(); },
    noticed: /^ops-agents\/agent-triage-0 .* → kube-system\/stranger-\d+ .*: TCP 53 declared and not open$/,
  },
  {
    does: 'a block is twice as large',
    to: policy => { ruleFor(policy(EGRESS).egress, 443, 'ipBlock').to![0].ipBlock!.cidr = '10.20.0.0/15'; },
    noticed: /^ops-agents\/agent-triage-0 .* → 10\.21\.0\.0: TCP 443 open and not declared$/,
  },
  {
    does: 'a block is half as large',
    to: policy => { ruleFor(policy(EGRESS).egress, 443, 'ipBlock').to![0].ipBlock!.cidr = '10.20.0.0/17'; },
    noticed: /^ops-agents\/agent-triage-0 .* → 10\.20\.128\.0: TCP 443 declared and not open$/,
  },
  {
    does: 'the internet holds the metadata address',
    to: policy => { exceptionsOf(policy(EGRESS)).forEach(block => { block.except = block.except!.filter(cidr => cidr !== '169.254.0.0/16'); }); },
    noticed: /^ops-agents\/agent-triage-0 .* → 169\.254\.0\.0: TCP 443 open and not declared$/,
  },
  {
    does: 'the internet holds what IPv6 has beside it',
    to: policy => { exceptionsOf(policy(EGRESS)).find(({ cidr }) => cidr.includes(':'))!.cidr = '::/0'; },
    noticed: /^ops-agents\/agent-triage-0 \(fd00:10:244:\S+\) → 4000:0:0:0:0:0:0:0: TCP 443 open and not declared$/,
  },
  {
    does: 'a list of destinations is empty, which means all of them',
    to: policy => { ruleFor(policy(EGRESS).egress, 8443, 'podSelector').to = []; },
    noticed: /^ops-agents\/agent-triage-0 .* → 0\.0\.0\.0: TCP 8443 open and not declared$/,
  },
  {
    does: 'the ways out stay open in quarantine',
    to: policy => { delete policy(EGRESS).podSelector.matchExpressions; },
    noticed: /^ops-agents\/agent-triage-0-in-quarantine .* → 10\.20\.0\.0: TCP 443 open and not declared$/,
  },
  {
    does: 'the ways in stay open in quarantine',
    to: policy => { delete policy(INGRESS).podSelector.matchExpressions; },
    noticed: /^shop\/stranger-\d+ .* → ops-agents\/agent-triage-0-in-quarantine .*: TCP 8443 open and not declared$/,
  },
  {
    does: 'an edge stays open where the called agent is in quarantine',
    to: policy => { delete policy(AT_CALLEE).podSelector.matchExpressions; },
    noticed: /^ops-agents\/agent-triage-0 .* → data-agents\/agent-logs-0-in-quarantine .*: TCP 8443 open and not declared$/,
  },
  {
    does: 'quarantine depends on the value of the label',
    to: policy => { policy(EGRESS).podSelector.matchExpressions = [{ key: 'governed-agents.dev/quarantine', operator: 'NotIn', values: ['true'] }]; },
    noticed: /^ops-agents\/agent-triage-0-in-quarantine .* → 10\.20\.0\.0: TCP 443 open and not declared$/,
  },
  {
    does: 'the default deny is about one direction only',
    to: policy => { policy('data-agents/agent-advise-logs').policyTypes = ['Ingress']; },
    noticed: /^data-agents\/agent-logs-0-in-quarantine .* → 0\.0\.0\.0: TCP 1, TCP 53, TCP 54, TCP 443 and \d+ more open and not declared$/,
  },
  {
    does: 'the namespace is closed for agents only',
    to: policy => { policy('ops-agents/default-deny').podSelector.matchLabels = { 'governed-agents.dev/agent': 'triage' }; },
    noticed: /^ops-agents\/stranger-\d+ .* → shop\/stranger-\d+ .*: .* open and not declared$/,
  },
  {
    does: 'a namespace is closed that is no agent namespace',
    to: policy => { policy('data-agents/agent-advise-logs').podSelector = {}; },
    noticed: /^data-agents\/stranger-\d+ .* → shop\/stranger-\d+ .*: .* declared and not open$/,
  },
  {
    does: 'the ways out are opened for the whole namespace',
    to: policy => { delete policy(EGRESS).podSelector.matchLabels; },
    noticed: /^ops-agents\/stranger-\d+ .* → 10\.20\.0\.0: TCP 443 open and not declared$/,
  },
];

function exceptionsOf({ egress }: Policy['spec']): { cidr: string; except?: string[] }[] {
  return egress.flatMap(({ to }) => to!.flatMap(({ ipBlock }) => ipBlock?.except === undefined ? [] : [ipBlock]));
}

/** The policies by namespace and name: one that is not there is a mistake of the mutation. */
function policyBook(objects: readonly Json[]): PolicyBook {
  const policies = (objects as unknown as Policy[]).filter(({ kind }) => kind === 'NetworkPolicy');
  return id => {
    const found = policies.find(({ metadata }) => `${metadata.namespace}/${metadata.name}` === id);
    if (found === undefined) throw new Error(`no policy ${id} among ${policies.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', ')}`);
    return found.spec;
  };
}

describeJudged('the evaluator', ask => {
  const judge = async (objects: readonly Json[], fleet: DeclaredFleet = FLEET) => {
    const asked = caseOf(fleet, objects);
    return differences(asked, await ask(asked.question));
  };

  test('finds nothing where nothing was changed', async () => {
    expect(await judge(synthesized(FLEET))).toEqual([]);
  });

  test.each(MUTATIONS)('notices when $does', async ({ to, noticed }) => {
    const objects = synthesized(FLEET);
    to(policyBook(objects));
    const found = await judge(objects);
    expect(found).toContainEqual(expect.stringMatching(noticed));
  });

  test.each([
    ['a word that Kubernetes does not know', { ingress: [{ form: [] }] }, /unknown field "spec\.ingress\[0\]\.form"/],
    ['a protocol left out', { ingress: [{ ports: [{ port: 443 }] }] }, /has a port without a protocol, or with a name/],
    ['a port by name', { ingress: [{ ports: [{ port: 'http', protocol: 'TCP' }] }] }, /has a port without a protocol, or with a name/],
    ['directions left out', { policyTypes: [] }, /leaves its directions to be filled in/],
  ])('judges no policy with %s', async (_, changes, problem) => {
    const { question } = caseOf(FLEET, synthesized(FLEET));
    const [policy] = question.policies as readonly { readonly spec: object }[];
    const policies = [...question.policies, { ...policy, spec: { ...policy.spec, ...changes } }];
    await expect(ask({ ...question, policies })).rejects.toThrow(problem);
  });

  test('reads an empty list as the API server stores it, which is as none', async () => {
    const asked = caseOf(FLEET, synthesized(FLEET));
    const policies = asked.question.policies as readonly { readonly metadata: { readonly name: string }; readonly spec: object }[];
    const denials = policies.filter(({ metadata }) => metadata.name === 'default-deny');
    expect(denials).toMatchObject([{ spec: { ingress: [], egress: [] } }]);
    const bare = policies.map(each => denials.includes(each) ? { ...each, spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } } : each);
    expect(await ask({ ...asked.question, policies: bare })).toEqual(await ask(asked.question));
  });
});
