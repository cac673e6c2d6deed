import * as fc from 'fast-check';
import { AuthorityClass } from '../../src/declaration/authority-class';
import { Drawing, Edge, Member } from '../../src/drawing/drawing';

const { ADVISE, EXECUTE, PROPOSE, ADAPT } = AuthorityClass;

export function member(id: string, more: Partial<Member> = {}): Member {
  return { id, kind: 'agent', authorityClass: ADVISE, isKnown: true, owner: 'Dana Reyes', facts: ['owner: Dana Reyes <dana.reyes@example.com>'], breaches: [], ...more };
}

export function tool(id: string, more: Partial<Member> = {}): Member {
  return member(id, { kind: 'tool', authorityClass: '', ...more });
}

export function stranger(id: string): Member {
  return member(id, { authorityClass: '', isKnown: false, owner: '', facts: ['in no register'] });
}

export function edge(from: string, to: string, more: Partial<Edge> = {}): Edge {
  return { from, to, verb: 'invokes', port: 8443, reason: 'asks for a second opinion', isFeedback: false, breaches: [], ...more };
}

export function drawing(members: readonly Member[], edges: readonly Edge[] = [], breaches: Drawing['breaches'] = []): Drawing {
  return { title: 'a fleet', members, edges, breaches };
}

/** One of everything that can be drawn. */
export const EVERYTHING = drawing(
  [
    member('data/backfill'), tool('data/search'), member('data/throttle', { authorityClass: ADAPT }),
    member('ops/logs'), member('ops/rollout', { authorityClass: EXECUTE, breaches: [2] }), member('ops/triage', { authorityClass: PROPOSE, breaches: [1] }),
    stranger('shop/refunds'),
  ],
  [
    edge('data/backfill', 'data/throttle', { isFeedback: true }),
    edge('data/search', 'data/backfill', { verb: 'triggers', port: null }),
    edge('data/throttle', 'data/backfill', { isFeedback: true }),
    edge('ops/logs', 'ops/triage', { breaches: [1] }),
    edge('ops/rollout', 'ops/triage', { breaches: [2] }),
    edge('ops/triage', 'data/search'),
    edge('ops/triage', 'ops/logs', { breaches: [1, 2] }),
    edge('ops/triage', 'shop/refunds'),
  ],
  [
    { rule: 'chains-have-no-loops', of: 'ops/triage', at: 'invokes', problem: 'leads back to the agent itself: "ops/triage" → "ops/logs" → "ops/triage"' },
    { rule: 'chains-stay-in-bounds', of: 'ops/rollout', at: 'driftBoundary.maxChainDepth', problem: 'is 1, and a chain of 2 edges starts here' },
  ],
);

/** A fleet of so many agents in namespaces of about fourteen, most of whose edges stay in their namespace. */
export function fleetOf(agents: number): Drawing {
  const classes = [ADVISE, ADVISE, PROPOSE, EXECUTE, ADAPT];
  const members = Array.from({ length: agents }, (_, i) => {
    const id = `team-${String(i % Math.ceil(agents / 14)).padStart(2, '0')}/agent-${String(i).padStart(3, '0')}`;
    return i % 7 === 6 ? tool(id) : member(id, { authorityClass: classes[i % classes.length] });
  });
  const inOrder = [...members].sort((a, b) => a.id < b.id ? -1 : 1);
  const edges = inOrder.flatMap(({ id }, i) => {
    const steps = [1, 2, 31].filter(step => (i * 7 + step) % 3 === 0 && i + step < agents);
    return steps.map(step => edge(id, inOrder[i + step].id));
  });
  return drawing(inOrder, edges);
}

/** Text that somebody wrote who wants more than to be read. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '</title><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', ']]><!--', '<!ENTITY x SYSTEM "file:///etc/passwd">', '&lt;b&gt;&#x27;', '&nbsp;&amp;',
    'x"]:::adapt', 'end', 'x"]\n  m0 --> m1', '%%{init: {"securityLevel": "loose"}}%%', 'click m0 call alert()', '#quot;#35;', 'style a:b#c;', '`**bold**`', '1. one', '- two',
    '$$x$$', 'fa:fa-bomb', '@{ img: "https://example.com/x.png" }', 'javascript:alert(1)', '<br/>', '---\nconfig:', '\\N \\G \\" \\', 'x\\', '"; m0 -> m1; "', '<b>html</b>',
    'url(https://example.com)', '\u202eevil', 'a\u0000b', '\ud800', '\ufffe', 'Z\u0351\u0351\u0351\u0351\u0351', '', ' ', '\u2028', '日本語の名前', 'عربي', '😀👩‍👩‍👧', 'x'.repeat(3000),
  ),
  fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string(),
);

const facts = fc.record({ owner: hostile, facts: fc.array(hostile, { maxLength: 3 }), breaches: fc.subarray([1, 2]) });

/** Any drawing whose names are those that registers may hold, and whose other texts are anything. */
export const anyDrawing: fc.Arbitrary<Drawing> = drawings(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\/[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/));

/** Any drawing whose names are anything, too. */
export const hostileDrawing: fc.Arbitrary<Drawing> = drawings(fc.tuple(hostile, hostile).map(([namespace, name]) => `${namespace}/${name}`));

function drawings(names: fc.Arbitrary<string>): fc.Arbitrary<Drawing> {
  return fc.uniqueArray(names, { minLength: 1, maxLength: 9 }).chain(ids => fc.record({
    title: hostile,
    members: fc.tuple(...[...ids].sort().map(id => fc.record({ kind: fc.constantFrom('agent', 'tool'), isKnown: fc.boolean(), more: facts, class: fc.constantFrom(ADVISE, ADAPT) })
      .map(({ kind, isKnown, more, class: authorityClass }): Member =>
        ({ id, kind, isKnown, ...more, ...(isKnown ? {} : { owner: '' }), authorityClass: isKnown && kind === 'agent' ? authorityClass : '' })))),
    edges: fc.array(fc.record({
      from: fc.constantFrom(...ids),
      to: fc.constantFrom(...ids),
      verb: fc.constantFrom('invokes', 'triggers'),
      port: fc.option(fc.nat({ max: 65535 })),
      reason: hostile,
      isFeedback: fc.boolean(),
      breaches: fc.subarray([1, 2]),
    }), { maxLength: 14 }),
    breaches: fc.constant(0).chain(() => fc.tuple(...[0, 1].map(() => fc.record({ rule: fc.constant('chains-have-no-loops'), of: fc.constantFrom(...ids), at: fc.constant('invokes'), problem: hostile })))),
  }));
}
