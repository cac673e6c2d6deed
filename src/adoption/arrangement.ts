import { movingWith } from './moved-objects';
import { AgentHome } from './new-identity';
import { replacedBy, SharedBinding, sharedBindings } from './replaced-objects';
import { Survey } from './survey';
import { JsonObject } from '../objects/json';
import { kindOf, namespaceOf } from '../objects/object-reference';

/** What becomes of the objects that were there. */
export interface Arrangement {
  readonly survey: Survey;

  /** That of the agent. */
  readonly namespace: string;

  /** That of objects that say none, as the app has them; `''` where each says one that needs one. */
  readonly home: string;

  /** Objects that the agent's own take the place of. */
  readonly replaced: ReadonlySet<JsonObject>;

  /** Bindings that stay for others. */
  readonly shared: readonly SharedBinding[];

  /** Objects that go to the namespace of the agent; empty where that is where they are. */
  readonly moved: ReadonlySet<JsonObject>;
}

/** Kinds that live in no namespace, by how they are called. */
const NOWHERE = [
  /^(Cluster.*|Namespace|Node|PersistentVolume|CustomResourceDefinition|APIService)$/,
  /(WebhookConfiguration|AdmissionPolicy|AdmissionPolicyBinding)$/,
  /^(Storage|Priority|Ingress|Runtime|Gateway)Class$/,
];

/** Arranges the objects around an agent that lives there. */
export function arranged(survey: Survey, { namespace, problem }: AgentHome): Arrangement {
  const isUnplaced = survey.objects.some(each => namespaceOf(each) === '' && !NOWHERE.some(kinds => kinds.test(kindOf(each))));
  return {
    survey,
    namespace,
    home: isUnplaced ? survey.home : '',
    replaced: replacedBy(survey, namespace),
    shared: sharedBindings(survey),
    moved: problem === null ? new Set() : movingWith(survey),
  };
}
