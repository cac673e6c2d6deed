import { ApiObject, App, Chart, DependencyGraph, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isShadowed, shadow, shadowGetter } from './shadow';
import { differences } from '../objects/differences';
import { frozen } from '../objects/frozen';
import { isJsonObject, JsonObject } from '../objects/json';
import { plainCopy } from '../objects/plain-copy';
import { canonical } from '../plan/digest';
import { quote } from '../plan/quote';

/** Objects of an app as they would be written. */
export type Objects = ReadonlyMap<ApiObject, JsonObject>;

/** What `Output` asks whoever judges. */
export interface Judge {
  /** The object as it is to be written; null if it must not be written at all. */
  finish(object: ApiObject, render: () => JsonObject): JsonObject | null;

  /** Whether anything of what was rendered last is refused. */
  isRefused(): boolean;

  /** Renders the app anew, and throws if anything in it is refused. */
  judge(): void;
}

/**
 * What an app writes: each object is rendered once, judged, and that very rendering is written.
 *
 * A resolver may answer otherwise the second time: nobody asks it a second time. Only
 * instances are shadowed, never a class of somebody else.
 */
export class Output {
  private readonly renderers = new Map<ApiObject, () => unknown>();
  private held: Objects = new Map();
  private isWriting = false;
  private isTreeChecked = false;

  /** Objects that could not be rendered, and why. */
  private failures: ReadonlyMap<ApiObject, unknown> = new Map();

  constructor(private readonly root: IConstruct, private readonly judge: Judge) {}

  /** Renders everything that is in the app, what is added on the way included, and holds it. */
  public render(): Objects {
    const rendered = new Map<ApiObject, JsonObject>();
    const seen = new Set<ApiObject>();
    const failures = new Map<ApiObject, unknown>();
    for (let before = -1; before < seen.size;) {
      before = seen.size;
      for (const object of this.objects()) {
        if (seen.has(object)) continue;
        seen.add(object);
        try {
          const json = this.peek(object);
          if (json !== null) rendered.set(object, frozen(json));
        } catch (error) {
          failures.set(object, error);
        }
      }
    }
    this.failures = failures;
    this.isTreeChecked = false;
    return this.held = rendered;
  }

  /** Renders an object as it is to be written, and holds nothing. */
  public peek(object: ApiObject): JsonObject | null {
    this.watch(object);
    return this.judge.finish(object, () => {
      const rendered = plainCopy(this.renderers.get(object)?.());
      if (!isJsonObject(rendered)) throw new Error(`[${object.node.path}] is rendered as no object`);
      return rendered;
    });
  }

  /** Throws the first reason why an object could not be rendered. */
  public throwFailure(): void {
    for (const failure of this.failures.values()) throw failure;
  }

  /** Answers for an object from now on. */
  public watch(object: ApiObject): void {
    if (this.renderers.has(object)) return;
    this.renderers.set(object, object.toJson.bind(object));
    shadow(object, 'toJson', () => this.answerFor(object));
  }

  /** Runs what writes the app, and has it write what was judged: all of it, and nothing else. */
  public writing<T>(app: App, write: () => T): T {
    const shadows: (() => void)[] = [];
    let charts: readonly Chart[] | null = null;
    // cdk8s asks for the charts behind all validations and before it writes anything. Whoever else asks for them seals nothing that the next one does not seal anew.
    shadows.push(shadowGetter(app, 'charts', () => {
      charts = this.seal(app, shadows);
      return [...charts];
    }));
    this.isWriting = true;
    try {
      const result = write();
      if (charts === null) throw new Error('this version of cdk8s writes in a way that governed-agents does not know: what was written may not be what was judged');
      this.checkTree();
      return result;
    } finally {
      this.isWriting = false;
      for (const remove of shadows.reverse()) remove();
    }
  }

  /** From here on everything in the app answers with what was judged, and nothing is added to it. */
  private seal(app: App, shadows: (() => void)[]): readonly Chart[] {
    // Whoever implements a dependency has its say here, for the last time.
    const charts = new DependencyGraph(app.node).topology().filter(each => Chart.isChart(each));
    const objects = new Map(charts.map(chart => [chart, objectsOf(chart)]));
    if (!this.isTreeAsHeld() || this.judge.isRefused()) this.judge.judge();
    for (const [chart, own] of objects) shadows.push(this.holdChart(chart, own.map(object => this.judged(object))));
    const loose = app.yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE ? this.objects().find(object => !isShadowed(object, 'toJson')) : undefined;
    if (loose !== undefined) throw cannotBeHeld(loose);
    // `addChild` of constructs asks every node above it.
    shadows.push(shadowGetter(app.node, 'locked', () => true));
    return charts;
  }

  private holdChart(chart: Chart, objects: readonly JsonObject[]): () => void {
    const theirs = chart.toJson === Chart.prototype.toJson || isShadowed(chart, 'toJson') ? null : chart.toJson.bind(chart);
    const remove = shadow(chart, 'toJson', () => theirs === null ? [...objects] : sameObjects(chart, objects, theirs()));
    if (!isShadowed(chart, 'toJson')) throw cannotBeHeld(chart);
    return remove;
  }

  private judged(object: ApiObject): JsonObject {
    const held = this.held.get(object);
    if (held === undefined) throw new Error(`[${object.node.path}] was made while the app was written, so nobody judged it: make it before the app synthesizes`);
    return held;
  }

  private answerFor(object: ApiObject): JsonObject {
    if (this.isWriting) return this.judged(object);
    const [held, rendered] = [this.held.get(object), this.peek(object)];
    const isKnown = held !== undefined && rendered !== null && !this.judge.isRefused() && this.isTreeStill();
    if (isKnown && differences(held, rendered).length === 0) return rendered;
    this.judge.judge();
    return this.judged(object);
  }

  /** Whether nothing was added or removed since everything was rendered: looked at once, since charts ask object by object. */
  private isTreeStill(): boolean {
    if (this.isTreeChecked) return true;
    return this.isTreeChecked = this.isTreeAsHeld();
  }

  private isTreeAsHeld(): boolean {
    const objects = this.objects();
    return objects.length === this.held.size && objects.every(object => this.held.has(object));
  }

  private checkTree(): void {
    if (!this.isTreeAsHeld()) throw new Error('objects were removed from the app while it was written: what was written is not what was judged, so do not apply it');
  }

  private objects(): readonly ApiObject[] {
    return this.root.node.findAll().filter(each => ApiObject.isApiObject(each));
  }
}

/** The objects of a chart, in the order in which cdk8s writes them. */
function objectsOf(chart: Chart): readonly ApiObject[] {
  return new DependencyGraph(chart.node).topology().filter(each => ApiObject.isApiObject(each)).filter(each => Chart.of(each) === chart);
}

/** A chart may write in a way of its own, but what was judged, all of it and nothing else. */
function sameObjects(chart: Chart, judged: readonly JsonObject[], given: readonly unknown[]): JsonObject[] {
  const left = new Map<string, number>();
  for (const object of judged) left.set(canonical(object), (left.get(canonical(object)) ?? 0) + 1);
  const copies = given.map(object => plainCopy(object));
  const isOurs = copies.every(copy => {
    const count = left.get(canonical(copy)) ?? 0;
    left.set(canonical(copy), count - 1);
    return count > 0;
  });
  if (isOurs && copies.length === judged.length) return copies.filter(isJsonObject);
  throw new Error(`[${chart.node.path}] the chart's own \`toJson\` gives other objects than its constructs render: make each with \`new ApiObject(…)\`, so that it is judged, and leave none out`);
}

function cannotBeHeld(construct: IConstruct): Error {
  return new Error(`[${construct.node.path}] has a \`toJson\` that cannot be replaced, so nobody can say that what it writes is what was judged: leave ${quote(construct.node.id)} unfrozen`);
}
