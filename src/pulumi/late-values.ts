import { types } from 'node:util';
import { Input, Output } from '@pulumi/pulumi';
import { KNOWN_LATER } from './made-objects';
import { pathTo } from '../plan/defect';
import { StandIn } from '../plan/snapshot';

/** Where values may be known later: nothing that is judged depends on them. */
export const ENV = 'workload.env';

/** What a value is called that is known later; null where it is known. */
export function lateKind(source: object): string | null {
  if (Output.isInstance(source)) return 'an Output';
  return types.isPromise(source) ? 'a promise' : null;
}

/** Refuses every value that is known later. */
export const refuseLateValues: StandIn = source => {
  const kind = lateKind(source);
  return kind === null ? null : {
    problem: `has to be known at preview, got ${kind}: write a plain value, or read one with \`new pulumi.Config().require("…")\`; only values of \`${ENV}\` may be known later`,
  };
};

/** The values of one declaration that are known later, by their paths. */
export class LateValues {
  private readonly values = new Map<string, Input<string>>();

  /** Keeps those that may be known later, and refuses all others. */
  public readonly standIn: StandIn = (source, at) => {
    if (lateKind(source) === null || !at.startsWith(`${ENV}.`)) return refuseLateValues(source, at);
    this.values.set(at, source as Input<string>);
    // It is part of the boundary digest, and never written.
    return { data: KNOWN_LATER };
  };

  /** Whether every value is known. */
  public get isEmpty(): boolean {
    return this.values.size === 0;
  }

  /** The value of an environment variable that is known later; null where it is known already. */
  public ofEnv(name: string): Input<string> | null {
    return this.values.get(pathTo(ENV, name)) ?? null;
  }
}
