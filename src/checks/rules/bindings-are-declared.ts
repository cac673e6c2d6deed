import { membersOf } from '../../fleet/fleet';
import { EndlessAggregation } from '../../rbac/aggregation';
import { authorityIn, isAuthorityInDoubt } from '../authority-in-app';
import { findAuthorityOfOthers } from '../authority-of-others';
import { FindingsToTell } from '../findings-to-tell';
import { Reaches } from '../reach';
import { RenderedRule, Rendering } from '../rendering';
import { Exact, FleetFinding } from '../rule';
import { findUndeclaredGrants } from '../undeclared-grants';

export const bindingsAreDeclared: RenderedRule = {
  id: 'bindings-are-declared',
  title: 'nothing that the app renders lets an agent do more than it declares',
  rationale: 'rights that are bound beside the declaration, or that others have whom the agent can act as, are no part of what was reviewed, and count for the agent all the same',
  fix: 'write what the agent needs into its `permissions`, and remove it from the subjects of the binding',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['owasp-asi-2026:ASI03', 'kubernetes:rbac'],
  check: rendering => {
    try {
      return isAuthorityInDoubt(rendering) ? findingsIn(rendering) : [];
    } catch (error) {
      if (!(error instanceof EndlessAggregation)) throw error;
      return [{ subject: rendering.fleet.governance, at: 'aggregationRule', value: 'without end', problem: `cannot be followed: ${error.problem}`, fix: error.fix }];
    }
  },
};

function findingsIn(rendering: Rendering): readonly (FleetFinding & Exact)[] {
  const members = membersOf(rendering.fleet);
  const reaches = new Reaches(authorityIn(rendering));
  const findings = new FindingsToTell(bindingsAreDeclared);
  findUndeclaredGrants(members, reaches, findings);
  findAuthorityOfOthers(members, reaches, findings);
  return findings.all;
}
