import { Elsewhere, placeInRegister } from '../../fleet/elsewhere';
import { Fleet } from '../../fleet/fleet';
import { quote } from '../../plan/quote';
import { FleetFinding, Rule } from '../rule';

/** An app, and what it is told of others. */
export interface Surrounded {
  readonly fleet: Fleet;
  readonly elsewhere: Elsewhere;
}

export const registersAreOfOtherApps: Rule<Surrounded, FleetFinding> = {
  id: 'registers-are-of-other-apps',
  title: 'a register that an app is given can be read, is of the same stage, and tells of other apps',
  rationale: 'a bound that is proven over half of what is there, over another stage or over a former state of the app itself is not proven',
  fix: 'name the registers that other apps of the same stage published, for example registers: ["published/payments.register.json"] in `Governance`, and leave out that of this app',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-05'],
  check: ({ fleet: { governance, agents, tools }, elsewhere: { files, environment, members, problems } }) => {
    const own = new Set([...agents, ...tools].map(({ id }) => id));
    const at = (file: string): string => `registers[${files.indexOf(file)}]`;
    return [
      ...problems,
      ...(files.length === 0 || problems.length > 0 || environment === governance.environment ? [] : [{
        at: 'registers', problem: `${stage(environment)}, and this app ${stage(governance.environment)}: give it the registers of its own stage`,
      }]),
      ...members.filter(({ id }) => own.has(id)).map(member => ({
        at: at(member.file), problem: `tells of the ${member.kind} ${quote(member.id)} in \`${placeInRegister(member)}\`, which this app declares itself: leave its own register out`,
      })),
    ].map(finding => ({ ...finding, subject: governance }));
  },
};

function stage(environment: string): string {
  return environment === '' ? 'names no stage' : `is of ${quote(environment)}`;
}
