import { readdirSync } from 'node:fs';
import { Actor } from './declared';
import { DeclaredProgram, runDeclared } from './declared-program';
import { describeJudged } from './describe-judged';
import type { Answer } from './evaluator';
import { agentEdges, Case, caseOf, differences } from './judgement';
import { EXAMPLES } from '../examples/programs';
import { itemsAt, JsonObject } from '../fuzz/oracle/json';
import { kindOf, nameOf, namespaceOf } from '../fuzz/oracle/rendering';

/** Who can talk to whom among the agents and tools of each example: what a reader of it expects, in so many words. */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  'execute.ts': ['agent ops-agents/rollout → agent ops-agents/triage TCP 8443'],
  'fleet.ts': [
    'agent ops-agents/rollout → agent ops-agents/triage TCP 8443',
    'agent ops-agents/rollout → agent payments-agents/refunds TCP 8443',
    'agent ops-agents/triage → agent ops-agents/logs TCP 8443',
    'agent ops-agents/triage → tool ops-agents/kube-reader TCP 8080',
    'tool ops-agents/alert-hook → agent ops-agents/triage TCP 8443',
  ],
};

/** What of each example is in no NetworkPolicy, and so is not judged here. */
const UNJUDGED: Readonly<Record<string, readonly string[]>> = {
  'advise.ts': ['agent ops-agents/triage: api.anthropic.com TCP 443, DNS, API server'],
  'execute.ts': ['agent ops-agents/rollout: api.anthropic.com TCP 443, DNS, API server'],
  'fleet.ts': [
    'agent ops-agents/triage: api.anthropic.com TCP 443, DNS, API server',
    'agent ops-agents/logs: api.anthropic.com TCP 443, DNS',
    'agent ops-agents/rollout: api.anthropic.com TCP 443, DNS, API server',
    'agent data-agents/rightsizing: api.anthropic.com TCP 443, api.github.com TCP 443, DNS, API server',
    'agent data-agents/backfill: api.anthropic.com TCP 443, DNS',
    'agent data-agents/throttle: api.anthropic.com TCP 443, DNS, API server',
    'tool ops-agents/kube-reader: API server',
  ],
  'propose.ts': ['agent cost-agents/rightsizing: bigquery.googleapis.com TCP 443, api.github.com TCP 443, api.anthropic.com TCP 443'],
};

/** The cluster's own program: it has no agents, and so no network. */
const WITHOUT_AGENTS = 'platform.ts';
const PROGRAMS = readdirSync(EXAMPLES).filter(file => /\.[jt]s$/.test(file) && file !== WITHOUT_AGENTS);

describeJudged('the network of the examples is the declared one', ask => {
  describe.each(PROGRAMS)('%s', program => {
    let made: DeclaredProgram;
    let asked: Case;
    let answer: Answer;
    beforeAll(async () => {
      made = runDeclared(program);
      asked = caseOf(made.fleet, made.objects);
      answer = await ask(asked.question);
    }, 300_000);

    test('every way that is declared is open, and no other', () => {
      expect(made.refusal).toBeNull();
      expect(made.fleet.agents.length).toBeGreaterThan(0);
      expect(differences(asked, answer)).toEqual([]);
    });

    test('its agents talk to each other over these edges', () => {
      expect(agentEdges(asked, answer)).toEqual(EDGES[program] ?? []);
    });

    test('every agent in quarantine talks to nobody, and nobody talks to it', () => {
      const quarantined = asked.endpoints.flatMap(({ isQuarantined }, i) => isQuarantined ? [i] : []);
      expect(new Set(quarantined.map(i => asked.endpoints[i].actor)).size).toBe(made.fleet.agents.length + made.fleet.tools.length);
      expect(answer.open.filter(([from, to]) => quarantined.includes(from) || quarantined.includes(to))).toEqual([]);
    });

    test('what is not judged is known', () => {
      const unjudged = asked.actors.filter(each => each.unjudged.length > 0).map(({ id, unjudged: each }: Actor) => `${id}: ${each.join(', ')}`);
      expect(unjudged).toEqual(UNJUDGED[program] ?? []);
      const others = made.objects.filter(each => /Policy$/.test(kindOf(each)) && kindOf(each) !== 'networking.k8s.io/v1/NetworkPolicy');
      expect(others.length).toBe(unjudged.length);
    });

    test('nothing that opens or closes the network could be left out without a difference', async () => {
      const unnoticed: string[] = [];
      for (const { left, told } of leavingOneOut(made.objects)) {
        const without = caseOf(made.fleet, left);
        if (differences(without, await ask(without.question)).length === 0) unnoticed.push(told);
      }
      expect(unnoticed.filter(each => !isTwice(each, made))).toEqual([]);
    }, 300_000);
  });
});

type Objects = readonly JsonObject[];

/** The objects without one policy, and without one rule of one policy, for each of them. */
function leavingOneOut(objects: Objects): readonly { readonly left: Objects; readonly told: string }[] {
  return objects.flatMap(object => {
    if (kindOf(object) !== 'networking.k8s.io/v1/NetworkPolicy') return [];
    const told = `${namespaceOf(object)}/${nameOf(object)}`;
    const others = objects.filter(each => each !== object);
    const rules = ['ingress', 'egress'].flatMap(direction => itemsAt(object, 'spec', direction).map((rule, i, all) => ({
      left: [...others, { ...object, spec: { ...object.spec as JsonObject, [direction]: all.filter(each => each !== rule) } }],
      told: `${told} ${direction}[${i}]`,
    })));
    return [{ left: others, told }, ...rules];
  });
}

/** The default deny of an agent or a tool says again what that of its namespace says, and an open network what everything else says. */
function isTwice(policy: string, { fleet }: DeclaredProgram): boolean {
  const isClosedTool = fleet.tools.some(({ namespace, name }) => policy === `${namespace}/tool-${name}` && fleet.agentNamespaces.includes(namespace));
  return isClosedTool || fleet.agents.some(({ namespace, name, declaration }) => {
    const own = `${namespace}/agent-${declaration.authorityClass}-${name}`;
    const isClosedTwice = policy === own && fleet.agentNamespaces.includes(namespace);
    const isOpenedTwice = declaration.openNetwork === true && [`${own}.egress`, `${own}.ingress`].includes(policy.split(' ')[0]);
    return isClosedTwice || isOpenedTwice;
  });
}
