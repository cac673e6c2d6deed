import { counted } from './counted';
import { Look } from './format';
import { labelled } from './labelled';
import { placeInRegister } from '../../fleet/elsewhere';
import { printable } from '../../plan/quote';
import { FleetReport, FleetVerdict, ToldMember } from '../fleet-report';

/** For a person at a terminal. */
export function fleetText(report: FleetReport, look: Look): string {
  return `${[...report.verdicts.map(verdict => verdictText(verdict, look)), summaryText(report, look)].join('\n\n')}\n`;
}

function verdictText({ rule, finding: { subject, at, problem, fix }, members }: FleetVerdict, look: Look): string {
  return [
    `${look.paint('REFUSED', 'bold', 'red')}  ${look.paint(rule.id, 'bold')}`,
    ...labelled('', [`\`${at}\` of ${subject.id} ${problem}`], 4, look),
    ...labelled('at', [`${placeInRegister(subject)}.${at}, ${subject.file}`], 4, look),
    ...labelled('who', whereabouts(members), 4, look),
    ...labelled('fix', [fix ?? rule.fix], 4, look),
  ].join('\n');
}

/** Each on a line, with its class and what tells of it. */
function whereabouts(members: readonly ToldMember[]): readonly string[] {
  const longest = Math.max(...members.map(({ id }) => id.length));
  return members.map(({ id, registered }) => `${id.padEnd(longest)}  ${registered === null ? 'in no register' : `${registered.kind === 'tool' ? 'tool' : registered.authorityClass}, ${registered.file}`}`);
}

/** What it comes to, in numbers: the last thing on the screen. */
function summaryText({ environment, registers, agents, tools, edges, longestChain, loops, verdicts }: FleetReport, { paint }: Look): string {
  const stage = environment === '' ? '' : ` of ${environment}`;
  const members = tools === 0 ? counted(agents, 'agent') : `${counted(agents, 'agent')}, ${counted(tools, 'tool')}`;
  const size = `${members} and ${counted(edges, 'edge')} in ${counted(registers, 'register')}${stage}`;
  const chains = longestChain === null ? 'not every chain ends' : `the longest chain has ${counted(longestChain, 'edge')}${loops === 0 ? '' : ` with each agent of ${counted(loops, 'loop')} counted once`}`;
  return [
    paint(printable(`${size}, ${chains}: ${verdicts.length === 0 ? 'nothing is refused' : counted(verdicts.length, 'finding')}`), 'bold'),
    ...(verdicts.length === 0 ? [] : ['governed-agents explain <rule> says more about each']),
  ].join('\n');
}
