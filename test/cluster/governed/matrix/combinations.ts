import { Asked, isConnection, isNamed, isRead, Place, Verb, Who } from './asked';
import { nameFor, NOBODY, whyNotMade } from './objects';
import { verdictOn } from './oracle';
import type { Served } from '../../harness/served';
import { accountOf, AGENTS } from '../fleet';

/** Objects that some agent was given, which are asked about beside those of the matrix. */
const GIVEN: readonly { readonly place: Place; readonly resource: string; readonly name: string }[] = [
  { place: 'home', resource: 'configmaps', name: `${AGENTS.advise}-report` },
  { place: 'home', resource: 'configmaps', name: accountOf('adapt') },
  { place: 'elsewhere', resource: 'configmaps', name: 'flags' },
  ...Object.values(AGENTS).map(name => ({ place: 'home', resource: 'leases', name } as const)),
];

/** Messages whose object would run, end or be bound. */
const ABOUT_NOBODY = ['bindings', 'pods/binding', 'pods/eviction'];

/** Everything that somebody can ask of what is served. `run` is in the name of each object of the matrix. */
export function combinationsOf(who: Who, isWide: boolean, served: readonly Served[], run: string): readonly Asked[] {
  return served.flatMap(target => placesOf(target).flatMap(place => verbsOf(target).flatMap(verb => [false, true].flatMap(isDryRun => {
    const asked = { who, isWide, isDryRun, place, target, verb };
    if (isDryRun && isRead({ ...asked, name: '' })) return [];
    return [ofTheMatrix(asked, served, run), ...given(asked)];
  }))));
}

/** What is in no table of specimens because nothing of it can be made here: its writes are not asked. */
export function isLeftOut(asked: Asked): boolean {
  return asked.isWide && !isRead(asked) && whyNotMade(asked.target) !== null;
}

function placesOf({ isNamespaced }: Served): readonly Place[] {
  return isNamespaced ? ['home', 'elsewhere'] : ['no namespace'];
}

function verbsOf({ verbs }: Served): readonly Verb[] {
  return verbs as readonly Verb[];
}

/** What is really deleted is nobody else's. */
function ofTheMatrix(asked: Omit<Asked, 'name'>, served: readonly Served[], run: string): Asked {
  const { target, place, who, verb, isDryRun } = asked;
  const resource = target.subresource === '' ? target.resource : `${target.resource}/${target.subresource}`;
  if (target.group === '' && ABOUT_NOBODY.includes(resource)) return { ...asked, name: NOBODY };
  const wholeKind = served.find(each => each.group === target.group && each.resource === target.resource && each.subresource === '')!.kind;
  const named = (name: string) => ({ ...asked, name: nameFor(target, wholeKind, name, place) });
  const kept = named(`victim-${run}`);
  const isDeleted = verb.startsWith('delete') && !isDryRun && !isConnection(target) && asked.isWide && verdictOn(kept) === 'passes';
  return isDeleted ? named(`gone-${who}-${verb}-${run}`) : kept;
}

/** The same about what was given to agents: never for real where it would be gone. */
function given(asked: Omit<Asked, 'name'>): readonly Asked[] {
  const { target, place, verb, isDryRun } = asked;
  return GIVEN.filter(each => each.place === place && each.resource === target.resource && target.subresource === '').map(({ name }) => ({ ...asked, name }))
    .filter(each => isNamed(each) && (verb !== 'delete' || isDryRun || verdictOn(each) !== 'passes'));
}
