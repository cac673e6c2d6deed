/** Where a route is tried: a probe of a policy, by its name, or a test, by its file and a part of its title. */
export type Tried = { readonly probe: string } | { readonly file: string; readonly test: string };

/** A route round the promises, and what tries it. `not held` in the title of a test says that it gets round. */
export interface Attack {
  readonly attack: string;
  readonly tried: readonly Tried[];
}

const probe = (name: string): Tried => ({ probe: name });
const escape = (file: 'writes' | 'identities' | 'fences', test: string): Tried => ({ file: `test/cluster/governed/escapes/${file}.test.ts`, test });
const MATRIX: Tried = { file: 'test/cluster/governed/matrix.test.ts', test: 'every resource, every verb, every class' };

export const ATTACKS: readonly Attack[] = [
  {
    attack: 'a proposing agent mints credentials by a dry run',
    tried: [probe('a proposing agent mints a token in a dry run, which would be real'), escape('identities', 'an agent asks for the token of somebody else'), MATRIX],
  },
  { attack: 'a write reads, in a dry run, too', tried: [escape('writes', 'not held: a write reads $what, in a dry run, too')] },
  {
    attack: 'an agent with a wildcard deletes the fence',
    tried: [
      escape('fences', 'not held: an agent that may %s admission policies'), escape('fences', 'not held: an agent that may make %s makes one about everything'),
      escape('fences', 'not held: an operator changes the policies themselves'),
      probe('an agent starts that may delete validatingadmissionpolicybindings'), probe('an agent starts that may delete authority.governed-agents.dev'), probe('an agent becomes a cluster admin'),
    ],
  },
  {
    attack: 'an agent acts as somebody else: impersonation, tokens, Secrets, pods, workloads',
    tried: [
      escape('identities', 'not held: an agent that may impersonate acts as anybody'), escape('identities', 'not held: an agent with constrained impersonation'),
      escape('identities', 'not held: a right to impersonate one person by name'), escape('identities', 'not held: an agent that may make %s elsewhere'),
      escape('identities', 'an agent makes %s among agents, as another one'), escape('identities', 'not held: it makes the pods that the agent asked for'),
      escape('identities', 'not held: an agent that may run commands in pods elsewhere'), probe('an agent has the control plane make a token that never ends'),
      probe('an agent makes the token of a node that joins'), probe('an agent talks to kubelets'), probe('an agent starts that may impersonate users'), probe('an agent starts that may create serviceaccounts'),
    ],
  },
  {
    attack: 'an approval is copied, or what was approved is changed',
    tried: [
      probe('an agent starts with a boundary that nobody granted it'), probe('a developer claims an approval'), probe('a developer changes marks through the status'),
      probe('an operator gives an agent a right'), escape('fences', 'not held: whoever may write the role that is named after an agent'),
      escape('writes', 'not held: whoever may write workloads among agents says which program acts as one'),
    ],
  },
  { attack: 'an aggregated API is asked', tried: [escape('fences', 'not held: what RBAC lets an agent of class %s write there is written')] },
  {
    attack: 'somebody approves who may not',
    tried: [
      escape('fences', 'who approves boundaries grants no class'), probe('an operator takes a label off through the status'), probe('an operator takes the labels off by way of what ends a namespace'),
    ],
  },
  {
    attack: 'a suspension is lifted by who may not, or a namespace never ends for it',
    tried: [
      probe('whoever governs an agent lifts its suspension'), probe('a suspension is deleted among others, without its name in the request'), escape('fences', 'the garbage collector lifts no suspension'),
      { file: 'test/cluster/governed/mutations.test.ts', test: 'when ${condition}' },
    ],
  },
  {
    attack: 'a pipeline without bind grants a class, or cannot apply one again',
    tried: [
      escape('fences', 'who approves boundaries grants no class'), escape('fences', 'a class that is granted can be applied again'), probe('a class is granted in the whole cluster'),
      probe('an advising agent is granted the class of one that executes'),
    ],
  },
  {
    attack: 'whoever is not named like an agent is not governed',
    tried: [
      probe('something runs among agents that is neither an agent nor a tool'), probe('a ServiceAccount is made among agents that is neither an agent\'s nor a tool\'s'),
      probe('an identity has a name that is longer than a label'), probe('an agent runs where nothing fences it'),
    ],
  },
  {
    attack: 'somebody else is named as the owner',
    tried: [
      probe('an identity names nobody who answers for it'), probe('the owner of an agent is taken off it, and nobody answers for it any more'),
      probe('a developer says on a workload that somebody else answers for it'), escape('writes', 'not held: a developer deletes a workload and makes it anew'),
    ],
  },
  {
    attack: 'people act as the agent',
    tried: [
      probe('a developer mints a token of an agent'), probe('a token of no pod is used as the agent'), probe('a developer gets into an agent by exec'),
      escape('identities', 'writes nothing with a certificate instead of a token'), escape('identities', 'not held: reads with a certificate'),
      escape('identities', 'not held: who may impersonate an agent and say that it is in a pod'), escape('identities', 'end with their pod'),
    ],
  },
  {
    attack: 'a patch deletes',
    tried: [
      probe('an agent that may not delete an object has the garbage collector do it'), escape('writes', 'an agent changes what ends an object'),
      escape('writes', 'the garbage collector deletes nothing for an agent that may not'),
      probe('an operator has the garbage collector delete agent-adapt-tuner for them'), escape('writes', 'not held: an agent that may patch a Job that is done'),
    ],
  },
  { attack: 'an ordinary agent does not start: leader election, Events, a report', tried: [probe('an agent writes an Event about somebody else'), MATRIX] },
  { attack: 'a proposing agent holds real rights, and one policy is missing', tried: [probe('a proposing agent writes for real'), MATRIX] },
  { attack: 'a policy is staged in some namespaces only', tried: [{ file: 'test/baseline/baseline.test.ts', test: 'the policy about what agents do can be staged, and no other one' }] },
  {
    attack: 'a flood of one agent starves others',
    tried: [
      { file: 'test/cluster/governed/baseline.test.ts', test: 'wait behind those of agents of their namespace' }, probe('an operator lets agents flood the API server'),
      escape('fences', 'not held: an operator takes requests of agents out of their queue'),
    ],
  },
  {
    attack: 'an agent gets out of its bounds: a key less, binary data, made anew',
    tried: [
      probe('an agent takes a parameter away, so that its program falls back on a default of its own'), probe('an agent puts a value beside its parameters'), probe('an agent deletes parameters'),
      probe('an agent makes its parameters immutable'), escape('writes', 'an agent takes its parameters out of their bounds'), escape('writes', 'an agent owns the fields of its parameters'),
      escape('writes', 'an agent has the server complete the name of its parameters'),
    ],
  },
  {
    attack: 'a quarantine ends',
    tried: [
      probe('an operator takes a pod out of quarantine'), probe('an operator takes a pod out of quarantine through its status'), escape('writes', 'whoever writes %s of a pod takes no label off it'),
      escape('fences', 'a quarantine holds while the pod lives'),
    ],
  },
  {
    attack: 'what governs is of a group that nobody thought of',
    tried: [{ file: 'test/cluster/governed/networks.test.ts', test: 'an operator opens none by $resource.$group' }, probe('an agent takes a mark off an object outside of agent namespaces')],
  },
  { attack: 'a review is over and the agent starts again', tried: [probe('an agent starts behind the day of its review')] },
  { attack: 'a suspended agent goes on', tried: [escape('fences', 'not held: a suspended agent reads on'), escape('fences', 'an agent suspends another one, or lifts what stops it'), MATRIX] },
  {
    attack: 'a dry run is none',
    tried: [
      escape('writes', 'a proposing agent says in the address that it is a dry run'), escape('writes', 'a proposing agent asks for a dry run that is none'),
      escape('writes', 'a proposing agent has a pod evicted by a dry run'),
    ],
  },
  {
    attack: 'an agent is given rights that nobody reviewed',
    tried: [
      escape('fences', 'not held: whoever administers another namespace gives an agent rights there'), probe('an agent is added to those whom a binding makes cluster admins'),
      probe('everybody gets a role that calls itself one of the system, and agents with them'), probe('all agents of a namespace get a role at once'),
    ],
  },
  { attack: 'a controller makes what an agent may not', tried: [escape('fences', 'not held: an agent writes custom resources in its own namespace')] },
];
