import { ApiObject, App, Chart, DependencyGraph } from 'cdk8s';
import { IConstruct } from 'constructs';
import { shadow, shadowGetter } from './shadow';
import { differences } from '../objects/differences';
import { isJsonObject, JsonObject } from '../objects/json';
import { plainCopy } from '../objects/plain-copy';

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

  /** Why objects could not be rendered. */
  private failures: readonly unknown[] = [];

  constructor(private readonly root: IConstruct, private readonly judge: Judge) {}

  /** Renders everything that is in the app, what is added on the way included, and holds it. */
  public render(): Objects {
    const rendered = new Map<ApiObject, JsonObject>();
    const seen = new Set<ApiObject>();
    const failures: unknown[] = [];
    for (let before = -1; before < seen.size;) {
      before = seen.size;
      for (const object of this.objects()) {
        if (seen.has(object)) continue;
        seen.add(object);
        try {
          const json = this.peek(object);
          if (json !== null) rendered.set(object, json);
        } catch (error) {
          failures.push(error);
        }
      }
    }
    this.failures = failures;
    return this.held = rendered;
  }

  /** Throws the first reason why an object could not be rendered. */
  public throwFailure(): void {
    for (const failure of this.failures) throw failure;
  }

  /** Answers for an object from now on. */
  public watch(object: ApiObject): void {
    if (this.renderers.has(object)) return;
    this.renderers.set(object, object.toJson.bind(object));
    shadow(object, 'toJson', () => this.answerFor(object));
  }

  /** Runs what writes the app, and has it write what was judged. */
  public writing<T>(app: App, write: () => T): T {
    const shadows: (() => void)[] = [];
    let isSealed = false;
    // cdk8s asks for the charts behind all validations and before it writes anything.
    shadows.push(shadowGetter(app, 'charts', () => {
      if (!isSealed) shadows.push(...this.seal());
      isSealed = true;
      return new DependencyGraph(app.node).topology().filter(each => Chart.isChart(each));
    }));
    this.isWriting = true;
    try {
      const result = write();
      if (!isSealed) throw new Error('this version of cdk8s writes in a way that governed-agents does not know: what was written may not be what was judged');
      return result;
    } finally {
      this.isWriting = false;
      for (const remove of shadows.reverse()) remove();
    }
  }

  /** From here on everything in the app answers with what was judged. */
  private seal(): readonly (() => void)[] {
    if (this.objects().some(object => !this.held.has(object))) this.judge.judge();
    return this.root.node.findAll().flatMap(chart => {
      if (!Chart.isChart(chart)) return [];
      const theirs = chart.toJson === Chart.prototype.toJson ? null : chart.toJson.bind(chart);
      return [shadow(chart, 'toJson', () => theirs === null ? this.objectsOf(chart) : this.onlyJudged(chart, theirs()))];
    });
  }

  /** What was judged of a chart, in the order in which cdk8s writes it. */
  private objectsOf(chart: Chart): JsonObject[] {
    return new DependencyGraph(chart.node).topology()
      .flatMap(each => ApiObject.isApiObject(each) && Chart.of(each) === chart ? [this.judged(each)] : []);
  }

  private judged(object: ApiObject): JsonObject {
    const held = this.held.get(object);
    if (held === undefined) throw new Error(`[${object.node.path}] was made while the app was written, so nobody judged it: make it before the app synthesizes`);
    return held;
  }

  /** A chart may write in a way of its own, but nothing that was not judged. */
  private onlyJudged(chart: Chart, objects: readonly unknown[]): JsonObject[] {
    return objects.map(object => {
      const copy = plainCopy(object);
      if (isJsonObject(copy) && [...this.held.values()].some(each => differences(each, copy).length === 0)) return copy;
      throw new Error(`[${chart.node.path}] the chart's own \`toJson\` gives an object that no construct renders: make it with \`new ApiObject(…)\`, so that it is judged`);
    });
  }

  private answerFor(object: ApiObject): JsonObject {
    if (this.isWriting && this.held.has(object)) return this.judged(object);
    const [held, rendered] = [this.held.get(object), this.peek(object)];
    if (held !== undefined && rendered !== null && !this.judge.isRefused() && differences(held, rendered).length === 0) return rendered;
    this.judge.judge();
    return this.judged(object);
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

  private objects(): readonly ApiObject[] {
    return this.root.node.findAll().filter(each => ApiObject.isApiObject(each));
  }
}
