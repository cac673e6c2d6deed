import { App } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Members } from './members';
import { Objects } from './output';
import { overwrittenFiles } from './overwritten-files';
import { called } from '../checks/called';
import { judgeFleet, Judgement } from '../checks/judge-fleet';
import { refusalText, warningText } from '../checks/report';
import { Subject } from '../checks/rule';
import { Elsewhere } from '../fleet/elsewhere';
import { Fleet } from '../fleet/fleet';
import { GovernancePlan } from '../plan/governance-plan';
import { printable } from '../plan/quote';

/** Judges everything in an app, whoever made it, as it would be written. */
export function judgeApp(root: IConstruct, governance: GovernancePlan, members: Members, objects: Objects, elsewhere: Elsewhere): Verdicts {
  const fleet = { governance, agents: members.agents, tools: members.tools, namespaces: members.namespaces, baselines: members.baselines };
  const rendering = { fleet, ...members.sort(objects), overwrittenFiles: root instanceof App ? overwrittenFiles(root, objects) : [] };
  return new Verdicts([[root, governance], ...members.declarations], fleet, judgeFleet(fleet, rendering, elsewhere));
}

/** What was judged of an app, for people to read. */
export class Verdicts {
  /** Whether anything is refused. */
  public readonly isRefused: boolean;

  constructor(
    private readonly declarations: readonly (readonly [IConstruct, Subject])[],
    /** What was judged. */
    public readonly fleet: Fleet,
    private readonly judgements: ReadonlyMap<Subject, Judgement>,
  ) {
    this.isRefused = [...judgements.values()].some(({ refusals }) => refusals.length > 0);
  }

  /** Why a subject is refused, in one text; empty where it is not. */
  public refusalsOf(subject: Subject): string[] {
    const refusals = this.judgements.get(subject)?.refusals ?? [];
    return refusals.length === 0 ? [] : [refusalText(called(subject), refusals)];
  }

  /** Throws everything that is refused at once, as cdk8s tells what its validations find. */
  public throwRefusals(): void {
    const refusals = this.declarations.flatMap(([{ node }, subject]) => this.refusalsOf(subject).map(text => `[${node.path}] ${text}`));
    if (refusals.length > 0) throw new Error(`Validation failed with the following errors:\n  ${refusals.join('\n  ')}`);
  }

  /** What a person should know although it is written. */
  public tellWarnings(): void {
    for (const [{ node }, subject] of this.declarations) {
      const judgement = this.judgements.get(subject);
      const what = `${node.path === '' ? '' : `[${printable(node.path)}] `}${called(subject)}`;
      const text = judgement === undefined ? '' : warningText(what, judgement.warnings, judgement.excepted);
      if (text !== '') console.warn(text);
    }
  }
}
