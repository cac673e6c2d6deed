import { authorityViolations } from './authority';
import { identityViolations } from './identity';
import { manifestsIn } from './manifests-in-yaml';
import { networkViolations } from './network';
import { programViolations } from './program';
import { Input, Rendering, renderingOf } from './rendering';
import { Violation } from './violation';

const JUDGES: readonly ((rendering: Rendering) => readonly Violation[])[] = [
  identityViolations, authorityViolations, networkViolations, programViolations,
];

/**
 * Everything that is wrong with the YAML of an app that was admitted.
 *
 * It knows the YAML and the declarations and nothing else. `thorough` also reads the YAML a second time, by the rules of YAML 1.2.
 */
export function judge(yaml: string, input: Input, thorough: boolean): readonly Violation[] {
  const { objects, violations } = manifestsIn(yaml, thorough);
  const rendering = renderingOf(objects, input);
  return [...violations, ...JUDGES.flatMap(judgeOne => judgeOne(rendering))];
}
