import { isJsonObject, JsonObject } from '../../objects/json';
import { domainOf } from '../../objects/key-domain';
import { objectReference } from '../../objects/object-reference';
import { placesIn, written } from '../../objects/walk';
import { quote } from '../../plan/quote';
import { DOMAIN } from '../../plan/well-known-keys';
import { RenderedRule } from '../rendering';

export const marksAreNotForged: RenderedRule = {
  id: 'marks-are-not-forged',
  title: 'labels and annotations of this library are on what it made, and on nothing else',
  rationale: 'the network and the record of who answers go by these marks: whoever bears one passes for a governed agent',
  fix: `leave labels and annotations under \`${DOMAIN}/\` to \`GovernedAgent\`, \`AgentNamespace\`, \`GovernanceBaseline\` and \`agent.govern(…)\``,
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-aisvs-1.01-dev:9.4.1', 'agent-baseline-1.0-draft:CON-01'],
  check: ({ fleet, foreign }) => foreign.flatMap(({ object, path }) => {
    const marks = marksOn(object);
    return marks.length === 0 ? [] : [{
      subject: fleet.governance,
      at: objectReference(object),
      problem: `bears ${marks.slice(0, 3).map(quote).join(', ')}${marks.length > 3 ? ` and ${marks.length - 3} more` : ''} (construct ${quote(path)})`,
    }];
  }),
};

/** Fields that give labels or annotations to something, `podLabels` of a chart included: all but those that select by them. */
const GIVES_MARKS = /^(?!match|select).*(labels|annotations)$/i;

/** Where labels and annotations of this library stand: on the object itself, and on whatever is made from it. */
function marksOn(object: JsonObject): readonly string[] {
  return placesIn(object).flatMap(place => {
    const { key, value } = place;
    if (!GIVES_MARKS.test(key) || !isJsonObject(value)) return [];
    return Object.keys(value).filter(mark => `.${domainOf(mark)}`.endsWith(`.${DOMAIN}`)).map(mark => written([...place.path, mark]));
  });
}
